/** Installs the real Prefect where its tests look for it: a Python environment of its own, ignored by git. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { PREFECT_FOLDER, PREFECT_PROGRAM } from './prefect-program.ts';

const python = process.env['PYTHON'] ?? 'python3';

if (!existsSync(PREFECT_PROGRAM)) {
  execFileSync(python, ['-m', 'venv', PREFECT_FOLDER], { stdio: 'inherit' });
  const pip = `${PREFECT_FOLDER}/bin/pip`;
  execFileSync(pip, ['install', '--quiet', 'prefect>=3,<4'], { stdio: 'inherit' });
}
execFileSync(PREFECT_PROGRAM, ['--version'], { stdio: 'inherit' });
