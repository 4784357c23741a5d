/** Whether the reader has scrolled past the beginning of something, so that growth there would move what is read. */
import { type RefObject, useEffect, useState } from 'react';

/** Height of the page's fixed header and a little more. */
const MARGIN_PX = 64;

export function useScrolledPast(ref: RefObject<HTMLElement | null>): boolean {
  const [past, setPast] = useState(false);
  useEffect(() => {
    const look = (): void =>
      setPast(ref.current !== null && ref.current.getBoundingClientRect().top < MARGIN_PX);
    look();
    window.addEventListener('scroll', look, { passive: true });
    return () => window.removeEventListener('scroll', look);
  }, [ref]);
  return past;
}
