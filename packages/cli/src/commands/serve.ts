/** `postern serve` */
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Gateway, GatewayConfig } from '@postern/gateway';
import type { Command } from 'commander';
import { Failure } from '../failure.ts';
import type { Terminal } from '../terminal.ts';

interface Options {
  readonly host?: string;
  readonly port?: string;
  readonly dataDir?: string;
  readonly forwardTo?: string;
  readonly forwardKey?: string;
}

/** Where `npm run build` of the web UI puts it. */
const WEB_DIR = fileURLToPath(new URL('../../../web/dist', import.meta.url));

const HELP = `
Environment (the options come first):
  POSTERN_HOST, POSTERN_PORT, POSTERN_DATA_DIR   as the options
  POSTERN_FORWARD_TO, POSTERN_FORWARD_KEY        as the options
  POSTERN_API_KEY                  an admin key of your choice, at least 16 characters
  POSTERN_PUBLIC_URL               the address behind a proxy: https://hooks.example.com
  POSTERN_WEB_DIR                  a folder with another build of the web UI
  POSTERN_LOG_LEVEL                trace, debug, info, warn (default), error or silent
  POSTERN_REQUEST_RETENTION_DAYS   how long requests are kept: 7, or none for ever
  POSTERN_REQUEST_RETENTION_MB     how much of them is kept: 1024, or none for all
  POSTERN_EVENT_RETENTION_DAYS     how long events are kept: 7, or none for ever
  POSTERN_WEBHOOK_RATE_LIMIT       requests a webhook takes: 600/min; none by default
  POSTERN_WORKSPACE_RATE_LIMIT     the same for all webhooks of a workspace together`;

/** Adds the command. */
export function addServe(program: Command, terminal: Terminal): void {
  program
    .command('serve')
    .description('Start Postern; Ctrl-C stops it')
    .option('--host <address>', 'where to listen (default: 127.0.0.1, this machine only)')
    .option('--port <number>', 'the port; 0 for any free one (default: 4280)')
    .option('--data-dir <folder>', 'where everything is kept (default: the place your system has for it)')
    .option('--forward-to <url>', 'send every event on to this Prefect server: http://prefect:4200/api')
    .option('--forward-key <key>', 'what it asks for: an API key, or user:password')
    .addHelpText('after', HELP)
    .action(async (options: Options) => {
      // Only this command needs all of the server; loading it would slow the others down.
      const gateways = await import('@postern/gateway');
      const { ConfigError, DatabaseUnusable, DataFolderError, ListenError } = gateways;
      const known = [ConfigError, DatabaseUnusable, DataFolderError, ListenError];
      let config: GatewayConfig;
      let gateway: Gateway;
      try {
        config = gateways.readConfig(options, {
          // What an ordinary start has to say is said below, and not as JSON.
          env: { ...terminal.env, POSTERN_LOG_LEVEL: terminal.env['POSTERN_LOG_LEVEL'] || 'warn' },
          platform: process.platform,
          homeDir: homedir(),
          workingDir: terminal.cwd,
          webDir: WEB_DIR,
        });
        gateway = await gateways.startGateway(config);
      } catch (error) {
        if (known.some((kind) => error instanceof kind)) throw new Failure((error as Error).message);
        throw error;
      }
      // Listening for signals comes first: whoever reads the greeting may stop it at once.
      const stopped = gateways.stopOnSignal(gateway, process);
      terminal.print(greeting(terminal, gateway, config));
      await stopped;
      terminal.print('Postern has stopped.');
    });
}

/** What is said when it listens: one line, and at the first start what to do now. */
function greeting(
  terminal: Terminal,
  { url, apiKey }: Gateway,
  { dataDir, publicUrl }: GatewayConfig,
): string {
  const at = publicUrl === undefined ? url : `${url} (${publicUrl})`;
  const line = `Postern listens on ${at}; its data is in ${dataDir}`;
  if (apiKey === undefined) return line;
  // npm sets this for what it runs: there the command has no name of its own.
  const postern = terminal.env['npm_execpath'] === undefined ? 'postern' : 'npx postern';
  const api = new URL('/api', url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:'));
  return [
    line,
    '',
    'This is the admin key. It is shown now and never again:',
    '',
    `  export POSTERN_API_KEY=${terminal.style('bold', apiKey)}`,
    ...(api.port === '4280' && api.hostname === '127.0.0.1' ? [] : [`  export POSTERN_API_URL=${api}`]),
    '',
    'Next: paste that into another terminal, and create a webhook there:',
    '',
    `  ${postern} webhook create hello \\`,
    `    -t '{"event": "hello", "resource": {"prefect.resource.id": "world"}}'`,
    '',
  ].join('\n');
}
