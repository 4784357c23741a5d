/** `npm start`: builds the web UI where it is missing or older than its sources, then serves. */
import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isStale } from './stale-build.ts';

const inRepository = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const SOURCES = [
  'packages/web/src',
  'packages/web/public',
  'packages/web/index.html',
  'packages/web/package.json',
  'packages/web/vite.config.ts',
  'packages/web/precompress.ts',
  'packages/contract/src',
].map(inRepository);

if (isStale(inRepository('packages/web/dist/index.html'), SOURCES)) {
  console.error('Building the web UI, which takes some seconds …');
  const build = ['run', 'build', '--silent', '-w', '@postern/web', '--', '--logLevel', 'error'];
  // Under npm this is npm itself, wherever it is installed.
  const npm = process.env['npm_execpath'];
  const options: SpawnSyncOptions = { cwd: inRepository('.'), stdio: ['ignore', 'ignore', 'inherit'] };
  const { status } =
    npm === undefined
      ? spawnSync('npm', build, options)
      : spawnSync(process.execPath, [npm, ...build], options);
  if (status !== 0) {
    console.error('The web UI could not be built, see above; the API, the hooks and the command line work.');
  }
}

process.argv.splice(2, 0, 'serve');
await import('../src/main.ts');
