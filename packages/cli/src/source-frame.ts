/** A place in a text, shown with the lines around it. */
import type { Place } from '@postern/gateway';
import { printable } from './printable.ts';

const LINES_AROUND = 2;
const MIN_WIDTH = 40;

/**
 * The line, numbered and marked, with a caret under the column where that is known. Lines wider than `columns`
 * are cut around the column.
 *
 * @example
 *   1 | {
 * > 2 |   "event": {{ body. }}
 *     |                   ^
 */
export function sourceFrame(source: string, { line, column }: Place, columns: number): string {
  const lines = source.split(/\r\n|\r|\n/);
  // What follows the last line break is a line only where the error is there.
  if (lines.at(-1) === '' && line < lines.length) lines.pop();
  const first = Math.max(1, line - LINES_AROUND);
  const last = Math.min(lines.length, line + LINES_AROUND);
  const digits = String(last).length;
  const width = Math.max(MIN_WIDTH, columns - digits - 5);
  const start = column === undefined || column <= width - 10 ? 0 : column - Math.floor(width / 2);
  const shown: string[] = [];
  for (let number = first; number <= last; number++) {
    const text = window(lines[number - 1]!, start, width);
    shown.push(`${number === line ? '>' : ' '} ${String(number).padStart(digits)} | ${text}`.trimEnd());
    if (number === line && column !== undefined) {
      const before = window(lines[number - 1]!, start, column - 1 - start);
      shown.push(`  ${' '.repeat(digits)} | ${' '.repeat([...before].length)}^`);
    }
  }
  return shown.join('\n');
}

/** Part of a line as it is shown; a tab takes one column, so that the caret stays where it belongs. */
function window(line: string, start: number, width: number): string {
  return printable(line.replaceAll('\t', ' ').slice(start, start + width));
}
