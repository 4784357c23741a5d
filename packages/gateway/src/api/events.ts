/** `/events`: finding events, as Prefect's clients ask. */
import {
  ErrorSchema,
  type EventFilterRequest,
  EventFilterRequestSchema,
  EventPageSchema,
  FoundEventSchema,
  InvalidRequestSchema,
  MAX_EVENT_PAGE,
} from '@postern/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Journal } from '../journal/port.ts';
import type { Clock } from '../platform/clock.ts';
import type { Store } from '../readers/store/port.ts';
import { sendError } from './errors.ts';
import { readEventFilter } from './event-filter.ts';
import { catchUp } from './fresh-read.ts';
import { type PageQuestion, readPageToken, signPageToken } from './page-token.ts';
import { apiBase } from './scope.ts';

export interface EventRoutesDeps {
  readonly journal: Journal;
  readonly store: Store;
  readonly clock: Clock;
  /** Signs page tokens. */
  readonly pageSecret: Buffer;
  readonly publicUrl: string | undefined;
}

const tags = ['events'];

/** Registers the routes. */
export function eventRoutes(app: FastifyInstance, deps: EventRoutesDeps): void {
  const { journal, store, clock, pageSecret, publicUrl } = deps;

  app.post<{ Body: EventFilterRequest | undefined }>(
    '/events/filter',
    {
      config: { role: 'viewer' },
      schema: {
        tags,
        summary: 'Find events',
        description: 'The body may be missing. Without a filter: the newest events of the last 180 days.',
        body: EventFilterRequestSchema,
        response: { 200: EventPageSchema, 422: InvalidRequestSchema },
      },
    },
    async (request, reply) => {
      const filter = readEventFilter(request.body?.filter ?? {}, clock.now());
      const limit = request.body?.limit ?? MAX_EVENT_PAGE;
      await catchUp(journal, store);
      return answer(request, reply, {
        workspaceId: request.workspace.id,
        filter,
        limit,
        offset: 0,
        total: -1,
      });
    },
  );

  app.get<{ Querystring: { 'page-token': string } }>(
    '/events/filter/next',
    {
      schema: {
        tags,
        summary: 'The next page of events',
        querystring: Type.Object({ 'page-token': Type.String() }),
        response: { 200: EventPageSchema, 403: Type.Object({ detail: Type.String() }), 404: ErrorSchema },
      },
    },
    async (request, reply) => {
      const question = readPageToken(request.query['page-token'], pageSecret);
      if (question === undefined || question.workspaceId !== request.workspace.id) {
        return sendError(reply, 'invalid_page_token');
      }
      return answer(request, reply, question);
    },
  );

  app.get<{ Params: { id: string } }>(
    '/events/:id',
    {
      schema: {
        tags,
        summary: 'Get one event',
        params: Type.Object({ id: Type.String() }),
        response: { 200: FoundEventSchema, 404: ErrorSchema },
      },
    },
    async (request, reply) => {
      await catchUp(journal, store);
      const found = await store.findEvent(request.workspace.id, request.params.id.toLowerCase());
      if (found === undefined) return sendError(reply, 'event_not_found');
      const body = `{"event":${found.json},"request_id":${JSON.stringify(found.requestId)}}`;
      return reply.type('application/json; charset=utf-8').send(body);
    },
  );

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    question: PageQuestion,
  ): Promise<FastifyReply> {
    const { workspaceId, filter, limit, offset } = question;
    const page = await store.queryEvents(workspaceId, filter, limit, offset);
    // The total of the first page stays; but what could not be counted to the end counts up from page to page.
    const counted = filter.text === undefined && question.total >= 0 ? 0 : page.total;
    const total = Math.max(question.total, counted);
    const next = offset + page.events.length;
    const hasNext = page.events.length > 0 && next < total;
    const token = hasNext ? signPageToken({ ...question, offset: next, total }, pageSecret) : undefined;
    const nextPage =
      token === undefined ? null : `${apiBase(request, publicUrl)}/events/filter/next?page-token=${token}`;
    // The stored texts go out as they are: parsing them would round large ints and floats.
    const body = `{"events":[${page.events.join(',')}],"total":${total},"next_page":${JSON.stringify(nextPage)}}`;
    return reply.type('application/json; charset=utf-8').send(body);
  }
}
