/** The full text of an error: what, where, the lines around it, and what may help. */
import { EngineError, TemplateSyntaxError } from './errors.ts';

const LINES_AROUND = 2;
const CONTROL = /\p{Cc}/gu;

/** A place in a text; both count from 1. */
export interface SourcePlace {
  readonly line: number;
  /** In UTF-16 units; undefined where only the line is known. */
  readonly column?: number | undefined;
}

/**
 * An error as a person wants to read it: class and message, the template's name, line and column, the lines
 * around the place with a caret below it, and a hint where there is one.
 *
 * @example
 * try {
 *   env.fromString('Hello {{ name|uper }}!').render({ name: 'you' });
 * } catch (error) {
 *   console.error(describeError(error));
 * }
 * // TemplateAssertionError: No filter named 'uper'.
 * //   at line 1, column 15
 * //
 * // > 1 | Hello {{ name|uper }}!
 * //     |               ^
 * //
 * // hint: did you mean 'upper'?
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const title = error.message === '' ? error.name : `${error.name}: ${error.message}`;
  if (!(error instanceof EngineError)) return title;
  const { lineno: line, source, hint } = error;
  const column = error instanceof TemplateSyntaxError ? error.column : undefined;
  const parts = [line === undefined ? title : `${title}\n  ${describePlace(error, line, column)}`];
  if (line !== undefined && source !== undefined) parts.push(sourceExcerpt(source, { line, column }));
  if (hint !== undefined) parts.push(`hint: ${hint}`);
  return parts.join('\n\n');
}

function describePlace({ templateName }: EngineError, line: number, column: number | undefined): string {
  const template = templateName === undefined ? '' : ` of '${templateName}'`;
  return `at line ${line}${column === undefined ? '' : `, column ${column}`}${template}`;
}

/**
 * The lines around a place, numbered, the one at fault marked and with a caret under its column. Lines wider
 * than `width` characters are cut around the column.
 */
export function sourceExcerpt(source: string, { line, column }: SourcePlace, width = 100): string {
  const lines = source.split(/\r\n|\r|\n/);
  // What follows the last line break is a line only where the error is there.
  if (lines.at(-1) === '' && line < lines.length) lines.pop();
  const first = Math.max(1, line - LINES_AROUND);
  const last = Math.min(lines.length, line + LINES_AROUND);
  const digits = String(last).length;
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

/** Part of a line. Tabs and control characters take one column, so that the caret stays where it belongs. */
function cut(line: string, start: number, end: number): string {
  return line.slice(start, end).replaceAll('\t', ' ').replace(CONTROL, '\ufffd');
}
