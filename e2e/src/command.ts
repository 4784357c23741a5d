/** The command `postern` as users run it: a process of its own. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The command's source. */
export const POSTERN_MAIN = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));

export interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

/** Runs one command line against a Postern; `env` adds to its environment. */
export function runPostern(
  { url, apiKey }: { readonly url: string; readonly apiKey: string },
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  return run(process.execPath, [POSTERN_MAIN, ...args], {
    PATH: process.env['PATH'] ?? '',
    POSTERN_API_URL: `${url}/api`,
    POSTERN_API_KEY: apiKey,
    ...env,
  });
}

/** Runs a program to its end. */
export function run(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input = '',
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { env }, (error, out, errors) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, errors });
    });
    child.stdin?.end(input);
  });
}
