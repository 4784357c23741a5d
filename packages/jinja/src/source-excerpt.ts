/** The lines of a text around a place. It needs nothing of the engine, and can be imported alone. */

const LINES_AROUND = 2;
const MIN_WIDTH = 40;
/** Control characters, and those that turn the direction of writing around. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A place in a text; both count from 1. */
export interface SourcePlace {
  readonly line: number;
  /** In UTF-16 units; undefined where only the line is known. */
  readonly column?: number | undefined;
}

/**
 * The lines around a place, numbered, the one at fault marked and with a caret under its column. Lines that
 * would make it wider than `columns` are cut around the column.
 *
 * @example
 * sourceExcerpt('{\n  "event": {{ body. }}\n}', { line: 2, column: 18 });
 * //   1 | {
 * // > 2 |   "event": {{ body. }}
 * //     |                  ^
 * //   3 | }
 */
export function sourceExcerpt(source: string, { line, column }: SourcePlace, columns = 110): string {
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
    const text = lines[number - 1]!;
    const mark = number === line ? '>' : ' ';
    shown.push(`${mark} ${String(number).padStart(digits)} | ${cut(text, start, start + width)}`.trimEnd());
    if (number === line && column !== undefined) {
      const before = [...cut(text, start, column - 1)].length;
      shown.push(`  ${' '.repeat(digits)} | ${' '.repeat(before)}^`);
    }
  }
  return shown.join('\n');
}

/** Part of a line as it is shown; a tab takes one column, so that the caret stays where it belongs. */
function cut(line: string, start: number, end: number): string {
  return line.slice(start, end).replaceAll('\t', ' ').replace(UNSAFE, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
