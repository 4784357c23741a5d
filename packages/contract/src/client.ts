/** A small typed client of the API. It needs only `fetch`, so that it runs in Node and in browsers. */
import { createAccountClient } from './account-client.ts';
import type { ActivityQuery, WebhookActivity } from './activity.ts';
import type { Storage, Workspace } from './administration.ts';
import { ApiError } from './api-error.ts';
import type { BacktestReport, BacktestRequest } from './backtest.ts';
import type { EventFilter, EventPage, EventStreamQuery, FoundEvent, PostedEvent } from './event.ts';
import type { Countable, EventCount, EventCountRequest } from './event-count.ts';
import type { Forwarding, SetAsideEvent } from './forwarding.ts';
import type { Holder } from './key.ts';
import type { Replay } from './replay.ts';
import type { RequestDetail, RequestPage, RequestQuery } from './request.ts';
import { readStream, type StreamFrame, type StreamOptions } from './stream.ts';
import type { RenderOutcome, RenderRequest } from './template.ts';
import type { Webhook, WebhookCreate, WebhookFilterRequest, WebhookPatch, WebhookUpdate } from './webhook.ts';

export interface ClientOptions {
  /** The API's base, such as `http://127.0.0.1:4280/api`, with or without an account and workspace. */
  readonly url: string;
  readonly apiKey?: string;
  readonly fetch?: typeof fetch;
}

export type Client = ReturnType<typeof createClient>;

/**
 * A client of one Postern.
 *
 * @example
 * const client = createClient({ url: 'http://127.0.0.1:4280/api', apiKey });
 * const webhook = await client.webhooks.create({ name: 'GitHub', template: '{"event": …}' });
 * console.log(client.hookUrl(webhook.slug));
 */
export function createClient(options: ClientOptions) {
  const base = options.url.replace(/\/+$/, '');
  const doFetch = options.fetch ?? globalThis.fetch;

  /** @throws ApiError for every answer that is not a success. */
  async function send(
    method: string,
    pathOrUrl: string,
    body?: unknown,
    more: { readonly headers?: Readonly<Record<string, string>>; readonly signal?: AbortSignal } = {},
  ): Promise<Response> {
    const url = /^https?:/.test(pathOrUrl) ? pathOrUrl : base + pathOrUrl;
    // Following a link must not carry the key to another server.
    if (new URL(url).origin !== new URL(base).origin) throw new TypeError(`${url} is not on ${base}`);
    const headers: Record<string, string> = { accept: 'application/json', ...more.headers };
    if (options.apiKey !== undefined) headers['authorization'] = `Bearer ${options.apiKey}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    const init: RequestInit = { ...more, method, headers };
    if (body !== undefined) init.body = JSON.stringify(body);
    const response = await doFetch(url, init);
    if (!response.ok) throw await ApiError.from(response, method, url);
    return response;
  }

  async function json<T>(method: string, path: string, body?: unknown): Promise<T> {
    return (await send(method, path, body)).json() as Promise<T>;
  }

  async function nothing(method: string, path: string, body?: unknown): Promise<void> {
    await (await send(method, path, body)).body?.cancel();
  }

  /** Accounts lie beside each other, whichever workspace the base names. */
  const root = base.replace(/\/accounts\/[^/]+\/workspaces\/[^/]+$/, '');

  async function text(method: string, path: string, body?: unknown): Promise<string> {
    return (await send(method, path, body)).text();
  }

  const webhook = (id: string): string => `/webhooks/${encodeURIComponent(id)}`;

  const session = `${root}/session`;

  return {
    ...createAccountClient({ json, nothing }, root),
    /** For browsers: the key goes into a cookie that they send along by themselves. */
    session: {
      /** @throws ApiError with status 401 when the key opens nothing, 429 after too many wrong ones */
      create: (key: string) => json<Holder>('POST', session, { key }),
      /** Null when nobody is signed in. */
      get: () => json<Holder | null>('GET', session),
      delete: () => nothing('DELETE', session),
    },
    webhooks: {
      list: (filter?: NonNullable<WebhookFilterRequest>) =>
        json<Webhook[]>('POST', '/webhooks/filter', filter),
      get: (id: string) => json<Webhook>('GET', webhook(id)),
      create: (fields: WebhookCreate) => json<Webhook>('POST', '/webhooks/', fields),
      update: (id: string, fields: WebhookUpdate) => nothing('PUT', webhook(id), fields),
      patch: (id: string, fields: WebhookPatch) => nothing('PATCH', webhook(id), fields),
      /** Turns it on when it is off, and off when it is on; returns which it is now. */
      async toggle(id: string): Promise<boolean> {
        const { enabled } = await json<Webhook>('GET', webhook(id));
        await nothing('PATCH', webhook(id), { enabled: !enabled });
        return !enabled;
      },
      /** Gives it a new slug; the old one is dead at once. */
      rotate: (id: string) => json<Webhook>('POST', `${webhook(id)}/rotate`),
      delete: (id: string) => nothing('DELETE', webhook(id)),
      /** What another template would make of the newest requests, beside what the saved one makes of them. */
      backtest: (id: string, request: BacktestRequest) =>
        json<BacktestReport>('POST', `${webhook(id)}/backtest`, request),
      /** The reply's JSON text: ints beyond 2**53 and floats stay as they are. */
      backtestText: (id: string, request: BacktestRequest) =>
        text('POST', `${webhook(id)}/backtest`, request),
      activity: (query: ActivityQuery = {}) =>
        json<WebhookActivity[]>(
          'GET',
          `/webhooks/activity${query.hours === undefined ? '' : `?hours=${query.hours}`}`,
        ),
    },
    templates: {
      render: (request: RenderRequest) => json<RenderOutcome>('POST', '/templates/render', request),
      /** The reply's JSON text: ints beyond 2**53 and floats stay as they are. */
      renderText: (request: RenderRequest) => text('POST', '/templates/render', request),
      /** @throws ApiError with code `invalid_template` when it is not Jinja2; its body is a `TemplateProblem` */
      validate: (template: string) => nothing('POST', '/templates/validate', template),
    },
    events: {
      /** All are stored, or none. */
      post: (events: readonly PostedEvent[]) => nothing('POST', '/events', events),
      /**
       * Follows events as they come, until the connection ends or `signal` aborts. Frames have the text of the
       * event: ints beyond 2**53 and floats stay as they are.
       */
      async *stream(query: EventStreamQuery = {}, options: StreamOptions = {}): AsyncGenerator<StreamFrame> {
        const search = new URLSearchParams();
        for (const [key, value] of Object.entries(query)) {
          for (const each of [value].flat()) if (each !== undefined) search.append(key, String(each));
        }
        const { signal, after, onOpen } = options;
        const response = await send('GET', `/events/stream?${search}`, undefined, {
          ...(signal === undefined ? {} : { signal }),
          ...(after === undefined ? {} : { headers: { 'last-event-id': after } }),
        });
        yield* readStream(response, onOpen);
      },
      find: (id: string) => json<FoundEvent>('GET', `/events/${encodeURIComponent(id)}`),
      /** The reply's JSON text: ints beyond 2**53 and floats stay as they are. */
      findText: (id: string) => text('GET', `/events/${encodeURIComponent(id)}`),
      countBy: (countable: Countable, request: EventCountRequest) =>
        json<EventCount[]>('POST', `/events/count-by/${countable}`, request),
      filter: (filter: EventFilter = {}, limit?: number) =>
        json<EventPage>('POST', '/events/filter', limit === undefined ? { filter } : { filter, limit }),
      /** The reply's JSON text: ints beyond 2**53 and floats stay as they are. */
      filterText: (filter: EventFilter = {}, limit?: number) =>
        text('POST', '/events/filter', limit === undefined ? { filter } : { filter, limit }),
      /** Follows `next_page` of a reply. */
      next: (nextPage: string) => json<EventPage>('GET', nextPage),
      nextText: (nextPage: string) => text('GET', nextPage),
    },
    requests: {
      list(query: RequestQuery = {}): Promise<RequestPage> {
        const search = new URLSearchParams();
        for (const [key, value] of Object.entries(query)) {
          if (value !== undefined) search.set(key, String(value));
        }
        return json<RequestPage>('GET', `/requests?${search}`);
      },
      get: (id: string) => json<RequestDetail>('GET', `/requests/${encodeURIComponent(id)}`),
      /** The body, byte for byte as the sender sent it. */
      async body(id: string): Promise<Uint8Array> {
        const response = await send('GET', `/requests/${encodeURIComponent(id)}/body`);
        return new Uint8Array(await response.arrayBuffer());
      },
      /** Sends it once more, through today's template, as a new request. */
      replay: (id: string) => json<Replay>('POST', `/requests/${encodeURIComponent(id)}/replay`),
    },
    workspaces: () => json<Workspace[]>('GET', '/me/workspaces'),
    storage: () => json<Storage>('GET', '/admin/storage'),
    forwarding: {
      status: () => json<Forwarding>('GET', '/admin/forwarding'),
      /** The newest events that the Prefect server does not take. */
      setAside: () => json<SetAsideEvent[]>('GET', '/admin/forwarding/set-aside'),
    },
    version: () => json<string>('GET', '/admin/version'),
    health: () => json<boolean>('GET', '/health'),
    /** The address that senders call. */
    hookUrl: (slug: string): string => `${new URL(base).origin}/hooks/${slug}`,
  };
}
