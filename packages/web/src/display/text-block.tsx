/** A long text in a box of its own: cut at first, to copy, and with a place in it marked. */
import './text-block.css';
import { Button, Group, Text } from '@mantine/core';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { CopyButton } from './copy-button.tsx';
import { textWindow } from './text-window.ts';

const CHARACTERS_AT_FIRST = 20_000;

interface TextBlockProps {
  readonly text: string;
  readonly label: string;
  readonly mark?: { readonly from: number; readonly to: number } | undefined;
  /** Beside the button to copy. */
  readonly actions?: ReactNode;
  /** Lines scroll sideways instead of being broken. */
  readonly isUnbroken?: boolean;
}

export function TextBlock({ text, label, mark, actions, isUnbroken = false }: TextBlockProps) {
  const [whole, setWhole] = useState(false);
  const box = useRef<HTMLElement>(null);
  const marked = useRef<HTMLElement>(null);
  const shown = textWindow(text, whole ? text.length : CHARACTERS_AT_FIRST, mark?.from);
  const from = (mark?.from ?? 0) - shown.before;
  const to = Math.max((mark?.to ?? 0) - shown.before, from + 1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark moves with the text
  useLayoutEffect(() => {
    if (box.current === null || marked.current === null) return;
    // Only the box scrolls, never the page under the reader.
    box.current.scrollTop = marked.current.offsetTop - box.current.clientHeight / 2;
  }, [mark?.from, text]);

  return (
    <div>
      <Group justify="space-between" mb={4} wrap="nowrap">
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <Group gap={4} wrap="nowrap">
          {actions}
          <CopyButton value={text} what={label.toLowerCase()} />
        </Group>
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it */}
      <section ref={box} className="text-block" tabIndex={0} aria-label={label}>
        <pre data-unbroken={isUnbroken || undefined}>
          {shown.before > 0 && <LeftOut count={shown.before} />}
          {mark === undefined ? (
            shown.text
          ) : (
            <>
              {shown.text.slice(0, from)}
              <mark ref={marked}>{shown.text.slice(from, to).replace(/^\n?$/, '⏎\n')}</mark>
              {shown.text.slice(to)}
            </>
          )}
          {shown.after > 0 && <LeftOut count={shown.after} />}
        </pre>
      </section>
      {(shown.before > 0 || shown.after > 0) && (
        <Button variant="default" size="xs" mt={4} onClick={() => setWhole(true)}>
          Show all {text.length.toLocaleString('en')} characters
        </Button>
      )}
    </div>
  );
}

function LeftOut({ count }: { count: number }) {
  return <span className="text-block-left-out">… {count.toLocaleString('en')} characters …</span>;
}
