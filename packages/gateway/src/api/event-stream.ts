/** `GET /events/stream`: events as they come, as server-sent events: for `curl`, for browsers, for scripts. */
import type { ServerResponse } from 'node:http';
import {
  type EventFilter as EventFilterJson,
  EventFilterSchema,
  type EventStreamQuery,
  EventStreamQuerySchema,
  InvalidRequestSchema,
} from '@postern/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { occurredOfJson } from '../event/event-text.ts';
import { toMicroseconds } from '../event/microseconds.ts';
import type { Journal } from '../journal/port.ts';
import type { Store } from '../readers/store/port.ts';
import { admit, type PathIds } from './admission.ts';
import { lastMinutes, readLiveFilter } from './event-filter.ts';
import { type Followed, type FollowingDeps, type FollowingOptions, startFollowing } from './following.ts';
import { catchUp } from './fresh-read.ts';
import { compileCheck } from './input.ts';
import { InvalidInput } from './input-problems.ts';
import { holderOf, type ScopeDeps } from './scope.ts';

export type EventStreamDeps = ScopeDeps &
  FollowingDeps & { readonly journal: Journal; readonly store: Store };

const checkFilter = compileCheck(EventFilterSchema);

/** A line that means nothing tells both sides, and what is between them, that the connection lives. */
const HEARTBEAT_MS = 15_000;
const RETRY_MS = 2_000;

/** Registers the route. */
export function eventStreamRoute(app: FastifyInstance, deps: EventStreamDeps): void {
  const { journal, store, clock } = deps;

  app.get<{ Querystring: EventStreamQuery }>(
    '/events/stream',
    {
      exposeHeadRoute: false,
      schema: {
        tags: ['events'],
        summary: 'Follow events',
        description:
          'Server-sent events: id is the event’s, event is "event", data is the event on one line. "notice" frames say how many events were missed. The header Last-Event-ID goes on after an event.',
        querystring: EventStreamQuerySchema,
        response: {
          200: Type.String({ contentMediaType: 'text/event-stream' }),
          422: InvalidRequestSchema,
        },
      },
    },
    async (request, reply) => {
      await catchUp(journal, store);
      const options = await begin(request);
      await stream(request, reply, options);
      return reply;
    },
  );

  /** Where a client begins, or goes on. */
  async function begin(
    request: FastifyRequest<{ Querystring: EventStreamQuery }>,
  ): Promise<FollowingOptions> {
    const { id: workspaceId } = request.workspace;
    const live = readLiveFilter(filterOf(request.query), clock.now());
    const known = String(request.headers['last-event-id'] ?? '').toLowerCase();
    if (known !== '') {
      const position = await positionOf(workspaceId, known);
      if (position !== undefined) return { workspaceId, live, after: position - 1, known };
      const found = await store.findEvent(workspaceId, known);
      const sinceUs = found && toMicroseconds(occurredOfJson(found.json));
      const stored =
        sinceUs === undefined
          ? lastMinutes(live, clock.now())
          : { ...live, occurred: { ...live.occurred, sinceUs: Math.max(sinceUs, live.occurred.sinceUs) } };
      return { workspaceId, live, stored, known };
    }
    if (request.query.backfill !== true) return { workspaceId, live };
    return { workspaceId, live, stored: lastMinutes(live, clock.now()) };
  }

  /** Where an event was committed, if that is still known: going on from there misses nothing. */
  async function positionOf(workspaceId: string, eventId: string): Promise<number | undefined> {
    const position = deps.feed.positionOf(workspaceId, eventId);
    if (position !== undefined) return position;
    const found = await store.findEvent(workspaceId, eventId);
    if (found?.requestId == null) return undefined;
    return (await store.findRequest(workspaceId, found.requestId))?.position;
  }

  async function stream(
    request: FastifyRequest,
    reply: FastifyReply,
    options: FollowingOptions,
  ): Promise<void> {
    const following = startFollowing(deps, options);
    const response = startResponse(reply);
    const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
    response.on('close', following.close);
    try {
      for (;;) {
        const followed = await following.next();
        if (followed === undefined || !isStillAllowed(request)) break;
        if (!response.write(followed.map(toFrame).join('')) && !response.destroyed) {
          await drained(response);
        }
      }
    } catch (error) {
      request.log.error({ err: error }, 'A stream of events ended by a fault of Postern');
    } finally {
      clearInterval(heartbeat);
      following.close();
      response.end();
    }
  }

  /** A stream may last longer than the key that opened it. */
  function isStillAllowed(request: FastifyRequest): boolean {
    const needs = { role: 'viewer', allowsWorkspaceKeys: false } as const;
    return admit(deps, holderOf(request, deps), request.params as PathIds, needs).kind === 'admitted';
  }
}

/** The filter of a query: the whole of it, or the usual parts in plain words. */
function filterOf({ filter: text, event, resource, text: words }: EventStreamQuery): EventFilterJson {
  const filter: EventFilterJson = text === undefined ? {} : checkFilter(parseFilter(text), 'query.filter');
  const names = event === undefined ? [] : [event].flat();
  const prefixes = names.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));
  if (prefixes.length > 0 && prefixes.length < names.length) {
    const msg =
      'Value error, Names and prefixes (with * at the end) cannot be mixed: give all as prefixes, or open two streams';
    throw new InvalidInput([{ type: 'value_error', loc: ['query', 'event'], msg, input: event }]);
  }
  return {
    ...filter,
    ...(names.length === 0 ? {} : { event: prefixes.length > 0 ? { prefix: prefixes } : { name: names } }),
    ...(resource === undefined ? {} : { resource: { id_prefix: [resource].flat() } }),
    ...(words === undefined ? {} : { text: { query: words } }),
  };
}

function parseFilter(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const msg = `JSON decode error: ${(error as Error).message}`;
    throw new InvalidInput(
      [{ type: 'json_invalid', loc: ['query', 'filter'], msg, input: text }],
      'malformed_json',
    );
  }
}

/** Takes the response over from Fastify, and lets the client know at once that it is on the line. */
function startResponse(reply: FastifyReply): ServerResponse {
  reply.hijack();
  const response = reply.raw;
  response.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Proxies of nginx's kind would keep events back until they have enough of them.
    'x-accel-buffering': 'no',
  });
  response.write(`retry: ${RETRY_MS}\n: following\n\n`);
  return response;
}

/** Resolves when the network has taken what was written, or the client is gone. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      response.off('drain', end);
      response.off('close', end);
      resolve();
    };
    response.on('drain', end);
    response.on('close', end);
  });
}

function toFrame(item: Followed): string {
  if (item.kind === 'event') return `id: ${item.id}\nevent: event\ndata: ${item.json}\n\n`;
  const { count } = item;
  const message = `${count} entries of the journal were dropped by retention before they could be sent.`;
  return `event: notice\ndata: ${JSON.stringify({ kind: 'missed', count, message })}\n\n`;
}
