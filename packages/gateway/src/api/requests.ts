/** `/requests`: what senders sent, byte for byte, and what became of it. */
import { isUtf8 } from 'node:buffer';
import {
  ErrorSchema,
  type RequestDetail,
  RequestDetailSchema,
  RequestPageSchema,
  type RequestQuery,
  RequestQuerySchema,
  type RequestSummary as SummaryJson,
} from '@postern/contract';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Journal, RecordedRequest } from '../journal/port.ts';
import type { RequestSummary, Store } from '../readers/store/port.ts';
import { sendError } from './errors.ts';
import { catchUp } from './fresh-read.ts';
import { findStoredRequest } from './stored-request.ts';
import { verdictJson } from './verdict-json.ts';

export interface RequestRoutesDeps {
  readonly journal: Journal;
  readonly store: Store;
}

type ById = { Params: { id: string } };

const tags = ['requests'];
const byId = Type.Object({ id: Type.String() });
const DEFAULT_PAGE = 50;

/** Registers the routes. */
export function requestRoutes(app: FastifyInstance, deps: RequestRoutesDeps): void {
  const { journal, store } = deps;
  app.get<{ Querystring: RequestQuery }>(
    '/requests',
    {
      schema: {
        tags,
        summary: 'List requests, newest first',
        querystring: RequestQuerySchema,
        response: { 200: RequestPageSchema },
      },
    },
    async ({ workspace, query }) => {
      await catchUp(journal, store);
      const { webhook_id: webhookId, verdict, limit = DEFAULT_PAGE, before } = query;
      const found = await store.queryRequests(workspace.id, {
        limit,
        ...(webhookId === undefined ? {} : { webhookId: webhookId.toLowerCase() }),
        ...(verdict === undefined ? {} : { verdict }),
        ...(before === undefined ? {} : { before: before.toLowerCase() }),
      });
      return {
        requests: found.map(summaryJson),
        next_before: found.length < limit ? null : (found.at(-1)?.id ?? null),
      };
    },
  );

  app.get<ById>(
    '/requests/:id',
    {
      schema: {
        tags,
        summary: 'Read a request with headers and body',
        params: byId,
        response: { 200: RequestDetailSchema, 404: ErrorSchema },
      },
    },
    async ({ workspace, params }, reply) => {
      const found = await findStoredRequest(deps, workspace.id, params.id);
      return found === undefined
        ? sendError(reply, 'request_not_found')
        : reply.send(detailJson(found.summary, found.recorded));
    },
  );

  app.get<ById>(
    '/requests/:id/body',
    {
      schema: {
        tags,
        summary: 'Download a body as it came',
        description: 'Byte for byte, still compressed where it was.',
        params: byId,
        produces: ['application/octet-stream'],
        response: { 404: ErrorSchema },
      },
    },
    async ({ workspace, params }, reply) => {
      const found = await findStoredRequest(deps, workspace.id, params.id);
      if (found === undefined) return sendError(reply, 'request_not_found');
      // Whatever the sender called it: a browser must neither show nor run it.
      return reply
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename="request-${found.summary.id}.bin"`)
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "sandbox; default-src 'none'")
        .send(Buffer.from(found.recorded.body));
    },
  );
}

function summaryJson(summary: RequestSummary): SummaryJson {
  return {
    id: summary.id,
    webhook_id: summary.webhookId,
    received: new Date(summary.receivedAt).toISOString(),
    method: summary.method,
    target: summary.target,
    peer: summary.peer,
    body_bytes: summary.bodyBytes,
    content_type: summary.contentType,
    verdict: verdictJson(summary.verdict),
    event_ids: [...summary.eventIds],
  };
}

function detailJson(summary: RequestSummary, recorded: RecordedRequest): RequestDetail {
  const body = Buffer.from(recorded.body);
  return {
    ...summaryJson(summary),
    http_version: recorded.httpVersion,
    headers: recorded.headers.map(([name, value]) => [name, value]),
    body: isUtf8(body)
      ? { encoding: 'utf-8', content: body.toString('utf8') }
      : { encoding: 'base64', content: body.toString('base64') },
  };
}
