/** What an administrator can decide: flags first, then the environment, then defaults. */
import { join, resolve } from 'node:path';
import { parseRateLimit } from '@postern/contract';
import type { DefaultRateLimits } from '../ingress/rate-limiter.ts';
import type { Retention } from '../journal/port.ts';
import type { ForwardTarget } from '../readers/sinks/prefect/port.ts';
import type { RateLimit } from '../workspaces/rate-limit.ts';

export interface GatewayConfig {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Absolute. */
  readonly dataDir: string;
  /** A key the administrator chose; undefined: the first start makes one. */
  readonly apiKey: string | undefined;
  /** The address people reach it by, where a proxy stands in front; without a slash at the end. */
  readonly publicUrl: string | undefined;
  readonly logLevel: string;
  /** Folder that the web UI was built into; missing, or a folder without it: a plain page stands in for it. */
  readonly webDir?: string | undefined;
  readonly retention: Retention;
  /** For webhooks and workspaces that have none of their own; missing: none. */
  readonly rateLimits?: DefaultRateLimits;
  /** A Prefect server that hears of every event; undefined: none does. */
  readonly forwardTo?: ForwardTarget | undefined;
}

/** Flags of a command line, as text. */
export interface ConfigFlags {
  readonly host?: string | undefined;
  readonly port?: string | undefined;
  readonly dataDir?: string | undefined;
  readonly forwardTo?: string | undefined;
  readonly forwardKey?: string | undefined;
}

/** What the surroundings say. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly homeDir: string;
  readonly workingDir: string;
  /** Where the web UI is, unless the environment names another folder. */
  readonly webDir?: string;
}

/** Thrown for a setting that makes no sense; the message names it and what would. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const DAY_MS = 86_400_000;

/** Reads the configuration. @throws ConfigError */
export function readConfig(flags: ConfigFlags, surroundings: Surroundings): GatewayConfig {
  const { env, workingDir } = surroundings;
  const dataDir = flags.dataDir ?? present(env['POSTERN_DATA_DIR']) ?? defaultDataDir(surroundings);
  return {
    host: flags.host ?? present(env['POSTERN_HOST']) ?? '127.0.0.1',
    port: readPort(
      flags.port ?? present(env['POSTERN_PORT']),
      flags.port === undefined ? 'POSTERN_PORT' : '--port',
    ),
    dataDir: resolve(workingDir, dataDir),
    apiKey: readKey(present(env['POSTERN_API_KEY'])),
    publicUrl: readUrl(present(env['POSTERN_PUBLIC_URL'])),
    webDir: readFolder(present(env['POSTERN_WEB_DIR']), surroundings),
    logLevel: readLevel(present(env['POSTERN_LOG_LEVEL'])),
    retention: {
      requestMaxAgeMs: readAmount(env, 'POSTERN_REQUEST_RETENTION_DAYS', 7, DAY_MS),
      requestMaxBytes: readAmount(env, 'POSTERN_REQUEST_RETENTION_MB', 1024, 1024 * 1024),
      eventMaxAgeMs: readAmount(env, 'POSTERN_EVENT_RETENTION_DAYS', 7, DAY_MS),
    },
    rateLimits: {
      webhook: readRate(env, 'POSTERN_WEBHOOK_RATE_LIMIT'),
      workspace: readRate(env, 'POSTERN_WORKSPACE_RATE_LIMIT'),
    },
    forwardTo: readForwardTarget(
      flags.forwardTo ?? present(env['POSTERN_FORWARD_TO']),
      flags.forwardKey ?? present(env['POSTERN_FORWARD_KEY']),
    ),
  };
}

function readFolder(folder: string | undefined, { workingDir, webDir }: Surroundings): string | undefined {
  return folder === undefined ? webDir : resolve(workingDir, folder);
}

/** Where data lies when nobody says: the place each system has for it. */
function defaultDataDir({ env, platform, homeDir }: Surroundings): string {
  if (platform === 'darwin') return join(homeDir, 'Library', 'Application Support', 'Postern');
  if (platform === 'win32')
    return join(present(env['APPDATA']) ?? join(homeDir, 'AppData', 'Roaming'), 'Postern');
  return join(present(env['XDG_DATA_HOME']) ?? join(homeDir, '.local', 'share'), 'postern');
}

/** An empty variable counts as one that is not set. */
function present(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

function readPort(text: string | undefined, setting: string): number {
  if (text === undefined) return 4280;
  const port = /^\d+$/.test(text) ? Number(text) : -1;
  if (port >= 0 && port <= 65_535) return port;
  throw new ConfigError(
    `${setting} is "${text}"; it must be a port number from 0 to 65535 (0: any free one).`,
  );
}

function readKey(key: string | undefined): string | undefined {
  if (key !== undefined && (key.length < 16 || /\s/.test(key))) {
    throw new ConfigError(
      'POSTERN_API_KEY must have at least 16 characters and no spaces; whoever guesses it administers everything.',
    );
  }
  return key;
}

function readUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    throw new ConfigError(
      `POSTERN_PUBLIC_URL is "${text}"; it must be an address such as https://hooks.example.com.`,
    );
  }
  return text.replace(/\/+$/, '');
}

function readForwardTarget(text: string | undefined, key: string | undefined): ForwardTarget | undefined {
  if (text === undefined) {
    if (key === undefined) return undefined;
    throw new ConfigError(
      'There is a key to forward events with, and no server to forward them to: add --forward-to or POSTERN_FORWARD_TO.',
    );
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new ConfigError(
      `The server to forward events to is "${text}"; it must be the address of a Prefect API such as http://prefect:4200/api.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new ConfigError(
      'The address to forward events to holds a password; give user:password as --forward-key or POSTERN_FORWARD_KEY instead.',
    );
  }
  return { url: text.replace(/\/+$/, ''), key };
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

function readLevel(level = 'info'): string {
  if (LEVELS.includes(level)) return level;
  throw new ConfigError(`POSTERN_LOG_LEVEL is "${level}"; it must be one of ${LEVELS.join(', ')}.`);
}

/** A limit in some unit; "none" lifts it. */
function readAmount(
  env: Surroundings['env'],
  setting: string,
  byDefault: number,
  unit: number,
): number | null {
  const text = present(env[setting]);
  if (text === undefined) return byDefault * unit;
  if (text === 'none') return null;
  const amount = Number(text);
  if (Number.isFinite(amount) && amount > 0) return Math.round(amount * unit);
  throw new ConfigError(`${setting} is "${text}"; it must be a number above 0, or "none" for no limit.`);
}

/** A rate such as 600/min; none by default. */
function readRate(env: Surroundings['env'], setting: string): RateLimit | null {
  const text = present(env[setting]);
  if (text === undefined || text === 'none') return null;
  const limit = parseRateLimit(text);
  if (limit !== undefined) return { requests: limit.requests, perSeconds: limit.per_seconds };
  throw new ConfigError(
    `${setting} is "${text}"; it must be a number of requests per s, min, h or d, such as "600/min", or "none".`,
  );
}
