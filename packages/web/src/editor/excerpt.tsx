/** The lines around an error, with an arrow at its place; long lines are scrolled to the arrow. */
import { useLayoutEffect, useRef } from 'react';

export function Excerpt({ text }: { readonly text: string }) {
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const section = box.current;
    if (section === null) return;
    const lines = text.split('\n');
    const longest = Math.max(...lines.map((line) => line.length));
    const arrow = lines.find((line) => /^[\s|]*\^/.test(line))?.indexOf('^') ?? 0;
    section.scrollLeft = (arrow / longest) * section.scrollWidth - section.clientWidth / 2;
  }, [text]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
    <section ref={box} className="excerpt" tabIndex={0} aria-label="The lines around the place">
      <pre>{text}</pre>
    </section>
  );
}
