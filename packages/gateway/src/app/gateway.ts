/** Starting and stopping a gateway. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../platform/clock.ts';
import { systemClock } from '../platform/clock.ts';
import { createLog, type Logger } from '../platform/logging.ts';
import { compose } from './compose.ts';
import type { GatewayConfig } from './config.ts';
import { takeDataFolder } from './data-folder.ts';
import { startRetentionRuns } from './retention-runs.ts';
import { type SilentConnections, watchSilentConnections } from './silent-connections.ts';

export interface Gateway {
  /** Where it listens, such as `http://127.0.0.1:4280`. */
  readonly url: string;
  /** The admin key, when this start made one: it is shown now or never. */
  readonly apiKey: string | undefined;
  /** Stops taking requests, answers those that are open, commits what is pending, and closes. */
  close(): Promise<void>;
}

/** Replacements for what a gateway otherwise takes from the system. */
export interface GatewaySurroundings {
  readonly clock?: Clock;
  readonly log?: Logger;
}

/** Thrown when the address cannot be listened on; the message says what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/** How long open requests may take to finish when the gateway stops. */
const DRAIN_MS = 10_000;
/** How often connections that have become idle meanwhile are ended. */
const SWEEP_MS = 20;

/**
 * Starts a gateway; when this resolves, it answers.
 * @throws ListenError, DataFolderError, DatabaseUnusable: each message names the setting or file to change
 */
export async function startGateway(
  config: GatewayConfig,
  surroundings: GatewaySurroundings = {},
): Promise<Gateway> {
  const { clock = systemClock, log = createLog(config.logLevel) } = surroundings;
  const folder = takeDataFolder(config.dataDir);
  try {
    const { app, journal, store, generatedKey, close } = await compose(config, clock, log);
    const silent = watchSilentConnections(app.server);
    try {
      await app.listen({ host: config.host, port: config.port });
    } catch (error) {
      await close();
      throw explainListening(error as NodeJS.ErrnoException, config);
    }
    const retention = startRetentionRuns({ journal, store, retention: config.retention, clock, log });
    let closing: Promise<void> | undefined;
    return {
      url: urlOf(app.server.address() as AddressInfo),
      apiKey: generatedKey,
      close() {
        closing ??= (async () => {
          await stopServing(app.server, silent, () => app.close());
          await retention.close();
          await close();
          folder.release();
        })();
        return closing;
      },
    };
  } catch (error) {
    folder.release();
    throw error;
  }
}

/** Takes no new connection, lets the open requests finish, and ends each connection as it becomes idle. */
async function stopServing(
  server: Server,
  silent: SilentConnections,
  close: () => Promise<void>,
): Promise<void> {
  const sweep = setInterval(() => {
    server.closeIdleConnections();
    silent.close();
  }, SWEEP_MS);
  const force = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  try {
    await close();
  } finally {
    clearInterval(sweep);
    clearTimeout(force);
  }
}

function explainListening(error: NodeJS.ErrnoException, { host, port }: GatewayConfig): Error {
  const where = `${host}:${port}`;
  switch (error.code) {
    case 'EADDRINUSE':
      return new ListenError(
        `${where} is in use by another program, perhaps another Postern. Stop it, or choose another port with --port or POSTERN_PORT.`,
        { cause: error },
      );
    case 'EACCES':
      return new ListenError(
        `${where} may not be used by this user. Choose a port from 1024 up with --port.`,
        {
          cause: error,
        },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ListenError(
        `${host} is no address of this machine. Choose another one with --host or POSTERN_HOST; 127.0.0.1 is this machine only, 0.0.0.0 every network.`,
        { cause: error },
      );
    default:
      return error;
  }
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
