/** Templates as they are given on a command line: as text, as a file, or on standard input. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Failure, UsageError } from './failure.ts';
import type { Terminal } from './terminal.ts';

/**
 * The template's text. `argument` is the text itself when a brace is in it, for no template without one can
 * render an event; otherwise it names a file, with or without an @ in front, and `-` is standard input.
 */
export async function readTemplate(terminal: Terminal, argument: string): Promise<string> {
  if (argument.includes('{')) return argument;
  const name = argument.startsWith('@') ? argument.slice(1) : argument;
  return readTemplateFile(terminal, name);
}

/** The text of a template file; `-` is standard input. */
export async function readTemplateFile(terminal: Terminal, name: string): Promise<string> {
  const bytes = await readFileOrInput(terminal, name, 'The template');
  // A byte order mark is the editor's, not the template's.
  return new TextDecoder().decode(bytes);
}

/** A file's bytes, or all of standard input for `-`. @throws Failure naming what could not be read */
export async function readFileOrInput(terminal: Terminal, name: string, what: string): Promise<Buffer> {
  if (name === '')
    throw new UsageError(`${what} is empty: give the text itself, @FILE, or - for standard input.`);
  if (name === '-') return terminal.readInput();
  try {
    return await readFile(resolve(terminal.cwd, name));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : (error as Error).message;
    throw new Failure(`${what} cannot be read from ${name}: ${reason}.`);
  }
}
