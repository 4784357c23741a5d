/** Where the focus goes when another page is opened. */
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * Puts the focus on the heading of a page that was opened, so that a screen reader says where it is and the next
 * Tab begins there. What still has the focus within the content keeps it: a tab of the same page does.
 */
export function usePageFocus(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
        if (fromLocation === undefined || !pathChanged) return;
        // After the page has been drawn.
        requestAnimationFrame(() => {
          const content = document.getElementById('content');
          const focused = document.activeElement;
          if (content === null || (content !== focused && content.contains(focused))) return;
          if (focused?.closest('[role=dialog]') != null) return;
          const heading = content.querySelector<HTMLElement>('h1') ?? content;
          heading.focus({ preventScroll: true });
        });
      }),
    [router],
  );
}
