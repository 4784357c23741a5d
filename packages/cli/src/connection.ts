/** From the environment to a client of a running Postern. */
import { type Client, createClient } from '@postern/contract';
import { Failure } from './failure.ts';
import type { Terminal } from './terminal.ts';

export interface Connection {
  /** The API's base, without a slash at the end. */
  readonly url: string;
  readonly apiKey: string;
}

const DEFAULT_URL = 'http://127.0.0.1:4280/api';
const SCOPE = /^(?:\/api)?(\/accounts\/[^/]+\/workspaces\/[^/]+)?$/;

/** Reads POSTERN_API_URL and POSTERN_API_KEY. @throws Failure that says what to set */
export function readConnection(env: Terminal['env']): Connection {
  return {
    url: readUrl(env['POSTERN_API_URL'] || DEFAULT_URL),
    apiKey: readKey(env['POSTERN_API_KEY'] || ''),
  };
}

/** A client of the Postern that the environment names. @throws Failure */
export function connect({ env }: Terminal): Client {
  const { url, apiKey } = readConnection(env);
  return createClient({ url, apiKey, fetch: (input, init) => fetchFrom(new URL(url).origin, input, init) });
}

function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const scope = url === undefined ? null : SCOPE.exec(url.pathname.replace(/\/+$/, ''));
  if (url === undefined || scope === null || !/^https?:$/.test(url.protocol)) {
    throw new Failure(
      `POSTERN_API_URL is "${text}"; it must be an address such as ${DEFAULT_URL}, with or without /accounts/…/workspaces/… after it.`,
    );
  }
  return `${url.origin}/api${scope[1] ?? ''}`;
}

function readKey(key: string): string {
  if (key === '') {
    throw new Failure(
      'POSTERN_API_KEY is not set. The first start of "postern serve" printed the admin key: export POSTERN_API_KEY=pst_…',
    );
  }
  if (/[^\x21-\x7e]/.test(key)) {
    throw new Failure('POSTERN_API_KEY holds a space or a character that no key has. Copy the key again.');
  }
  return key;
}

/** `fetch` whose failures say what to do about them. */
async function fetchFrom(origin: string, ...request: Parameters<typeof fetch>): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(...request);
  } catch (error) {
    throw new Unreachable(
      `No Postern answers at ${origin} (${reasonOf(error)}). Start one with "postern serve", or set POSTERN_API_URL to where it is.`,
      { cause: error },
    );
  }
  const type = response.headers.get('content-type');
  if (
    response.ok &&
    type !== null &&
    !/^(?:application\/(?:json|octet-stream)|text\/event-stream)\b/.test(type)
  ) {
    throw new Failure(`${origin} answers, but not as Postern does. Set POSTERN_API_URL to where Postern is.`);
  }
  return response;
}

/** The server did not answer; it may later. */
export class Unreachable extends Failure {
  override readonly name = 'Unreachable';
}

function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? (error as Error).message;
}
