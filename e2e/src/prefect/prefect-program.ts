/** The unmodified `prefect` from PyPI, run with settings of its own so that it finds nobody else's. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CommandResult, run } from '../command.ts';

export const PREFECT_FOLDER = fileURLToPath(new URL('../../../.oracles/prefect', import.meta.url));
export const PREFECT_PROGRAM = join(PREFECT_FOLDER, 'bin/prefect');

/** Says how to get Prefect when it is not there. */
export function requirePrefect(): string {
  if (!existsSync(PREFECT_PROGRAM))
    throw new Error('Prefect is not installed: run "npm run prefect:install".');
  return PREFECT_PROGRAM;
}

/** What every Prefect process of a test starts with. */
export function prefectEnvironment(home: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    PREFECT_HOME: home,
    PREFECT_SERVER_ANALYTICS_ENABLED: 'false',
    DO_NOT_TRACK: '1',
    NO_COLOR: '1',
    COLUMNS: '250',
  };
}

/** A user of `prefect` with a home folder: what a login stores there, the next command finds. */
export interface PrefectUser {
  prefect(args: readonly string[], input?: string): Promise<CommandResult>;
  /** The output of a command that succeeds. */
  succeed(args: readonly string[], input?: string): Promise<string>;
  dispose(): void;
}

/** A new user with these settings. */
export function createPrefectUser(settings: Readonly<Record<string, string>>): PrefectUser {
  const program = requirePrefect();
  const home = mkdtempSync(join(tmpdir(), 'postern-prefect-'));
  const env = { ...prefectEnvironment(home), ...settings };
  const prefect = (args: readonly string[], input?: string) => run(program, args, env, input);
  return {
    prefect,
    async succeed(args, input) {
      const { code, out, errors } = await prefect(args, input);
      if (code !== 0) throw new Error(`prefect ${args.join(' ')} ended with ${code}:\n${out}\n${errors}`);
      return out;
    },
    dispose: () => rmSync(home, { recursive: true, force: true }),
  };
}
