/** The full text of an error: what, where, the lines around it, and what may help. */
import { EngineError } from './errors.ts';
import { sourceExcerpt } from './source-excerpt.ts';

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
  const { lineno: line, column, source, hint } = error;
  const parts = [line === undefined ? title : `${title}\n  ${describePlace(error, line, column)}`];
  if (line !== undefined && source !== undefined) parts.push(sourceExcerpt(source, { line, column }));
  if (hint !== undefined) parts.push(`hint: ${hint}`);
  return parts.join('\n\n');
}

function describePlace({ templateName }: EngineError, line: number, column: number | undefined): string {
  const template = templateName === undefined ? '' : ` of '${templateName}'`;
  return `at line ${line}${column === undefined ? '' : `, column ${column}`}${template}`;
}
