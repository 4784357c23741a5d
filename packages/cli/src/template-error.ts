/** Templates that a server refused to store. */
import { ApiError, type Client } from '@postern/contract';
import { sourceExcerpt } from '@postern/jinja/source-excerpt';
import { Failure } from './failure.ts';
import type { Terminal } from './terminal.ts';

/** Does `store`; where the server finds the template wrong, says so with the line at fault. */
export async function storingTemplate<T>(
  terminal: Terminal,
  client: Client,
  template: string | undefined,
  store: () => Promise<T>,
): Promise<T> {
  try {
    return await store();
  } catch (error) {
    if (template === undefined || !isInvalidTemplate(error)) throw error;
    const problem = await client.templates.validate(template).then(() => undefined, readProblem);
    if (problem === undefined) throw error;
    throw new Failure(templateProblem(terminal, template, problem.message, problem.line));
  }
}

/** A message with the template's line at fault below. */
export function templateProblem(
  terminal: Terminal,
  template: string,
  message: string,
  line: number,
  column?: number,
): string {
  const place = column === undefined ? `line ${line}` : `line ${line}, column ${column}`;
  return `The template is not valid, ${place}: ${message}\n\n${sourceExcerpt(template, { line, column }, terminal.columns)}`;
}

function isInvalidTemplate(error: unknown): error is ApiError {
  return error instanceof ApiError && error.code === 'invalid_template';
}

function readProblem(error: unknown): { readonly line: number; readonly message: string } | undefined {
  if (!isInvalidTemplate(error)) throw error;
  return (error.body as { error?: { line: number; message: string } }).error;
}
