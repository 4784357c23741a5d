/** `npm run oracle`: installs real Jinja2 into a virtual environment of its own, for the fuzzers to ask. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ORACLE_PYTHON } from './oracle.ts';

const PACKAGES = ['jinja2==3.1.6', 'markupsafe==3.0.2'];

const run = (command: string, args: readonly string[]): void => {
  execFileSync(command, args, { stdio: 'inherit' });
};
run(process.env['PYTHON'] ?? 'python3', ['-m', 'venv', join(import.meta.dirname, '.oracle')]);
run(ORACLE_PYTHON, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PACKAGES]);
console.log(`installed ${PACKAGES.join(' and ')}`);
