/** The two calls of Prefect's API that forwarding makes: store these events, and which of these are stored? */
import { ApiError } from '@postern/contract';
import type { Event } from '../../../event/event.ts';
import { toMicroseconds } from '../../../event/microseconds.ts';
import type { ForwardTarget } from './port.ts';

/** Most events that Prefect shows at once, and so the most that are sent at once. */
export const MAX_EVENTS = 50;

/** The server does not answer, or not yet as it should; later it may. The message says what an operator can do. */
export class PrefectUnavailable extends Error {
  override readonly name = 'PrefectUnavailable';
  /** How long it asked to be left alone. */
  readonly retryAfterMs: number;

  constructor(message: string, retryAfterMs = 0, options?: ErrorOptions) {
    super(message, options);
    this.retryAfterMs = retryAfterMs;
  }
}

export type SendOutcome =
  | { readonly kind: 'accepted' }
  /** At least one of the events is not to the server's liking, and never will be. */
  | { readonly kind: 'refused'; readonly reason: string };

export interface PrefectEvents {
  /** @throws PrefectUnavailable */
  send(events: readonly Event[]): Promise<SendOutcome>;
  /** The ids of those that are stored. @throws PrefectUnavailable */
  findStored(events: readonly Event[]): Promise<ReadonlySet<string>>;
}

/** Statuses that are about the address or the key, not about an event: waiting for the operator loses nothing. */
const OPERATORS_AFFAIR: ReadonlySet<number> = new Set([401, 403, 404, 405, 407]);
const LATER: ReadonlySet<number> = new Set([408, 425, 429]);

/** The calls, to one server; `closing` ends those that are open. */
export function createPrefectEvents(
  { url, key }: ForwardTarget,
  timeoutMs: number,
  closing: AbortSignal,
): PrefectEvents {
  const headers: Record<string, string> = { 'content-type': 'application/json', accept: 'application/json' };
  if (key !== undefined) {
    headers['authorization'] = key.includes(':')
      ? `Basic ${Buffer.from(key).toString('base64')}`
      : `Bearer ${key}`;
  }

  async function post(path: string, body: string): Promise<Response> {
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), closing]);
    try {
      const response = await fetch(url + path, { method: 'POST', headers, body, signal, redirect: 'manual' });
      // The whole answer, so that the time-out covers it and the connection is free again.
      const text = await response.text();
      return new Response(text === '' ? null : text, response);
    } catch (error) {
      const reason = reasonOf(error as Error, timeoutMs);
      throw new PrefectUnavailable(`${url} does not answer (${reason}). Is Prefect running there?`, 0, {
        cause: error,
      });
    }
  }

  async function refusal(response: Response, path: string): Promise<string> {
    const { status } = response;
    if (status >= 300 && status < 400) {
      const to = response.headers.get('location') ?? 'elsewhere';
      throw new PrefectUnavailable(
        `${url}${path} redirects to ${to}. Give the address of the API itself, such as http://prefect:4200/api.`,
      );
    }
    const { message } = await ApiError.from(response, 'POST', url + path);
    if (status >= 500 || LATER.has(status)) throw new PrefectUnavailable(message, retryAfter(response));
    if (OPERATORS_AFFAIR.has(status)) throw new PrefectUnavailable(`${message}. ${adviceFor(status)}`);
    return message;
  }

  return {
    async send(events) {
      const response = await post('/events', `[${events.map(({ json }) => json).join(',')}]`);
      if (response.ok) return { kind: 'accepted' };
      return { kind: 'refused', reason: await refusal(response, '/events') };
    },
    async findStored(events) {
      const path = '/events/filter';
      const times = events.map(({ occurred }) => occurred);
      const byTime = (one: string, other: string): number => toMicroseconds(one) - toMicroseconds(other);
      times.sort(byTime);
      const filter = {
        id: { id: events.map(({ id }) => id) },
        // Without both ends the server looks at its own last months only.
        occurred: { since: times[0], until: times.at(-1) },
      };
      const response = await post(path, JSON.stringify({ filter, limit: MAX_EVENTS }));
      if (!response.ok) throw new PrefectUnavailable(await refusal(response, path));
      return readIds(response, url);
    },
  };
}

async function readIds(response: Response, url: string): Promise<ReadonlySet<string>> {
  try {
    const { events } = (await response.json()) as { events: readonly { readonly id: string }[] };
    return new Set(events.map(({ id }) => id.toLowerCase()));
  } catch (error) {
    throw new PrefectUnavailable(
      `${url} answers, but not as Prefect does. Give the address of its API, such as http://prefect:4200/api.`,
      0,
      { cause: error },
    );
  }
}

function adviceFor(status: number): string {
  if (status === 404 || status === 405) {
    return 'Check the address given with --forward-to: Prefect’s ends in /api.';
  }
  return 'Check --forward-key: it must be allowed to write events and to read them back.';
}

function reasonOf(error: Error, timeoutMs: number): string {
  if (error.name === 'TimeoutError') return `no answer within ${timeoutMs} ms`;
  const { cause } = error as { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? error.message;
}

/** The header Retry-After: seconds. Its other form, a date, is as rare as it is unreliable. */
function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? '0');
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 0;
}
