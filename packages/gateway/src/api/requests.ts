/** `/requests`: what senders sent, byte for byte, and what became of it. */
import { isUtf8 } from 'node:buffer';
import {
  ErrorSchema,
  REJECTIONS,
  type RejectionCode,
  type RequestDetail,
  RequestDetailSchema,
  RequestPageSchema,
  type RequestQuery,
  RequestQuerySchema,
  type RequestSummary as SummaryJson,
  type Verdict as VerdictJson,
} from '@postern/contract';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Journal, RecordedRequest, Verdict } from '../journal/port.ts';
import type { RequestSummary, Store } from '../readers/store/port.ts';
import { sendError } from './errors.ts';
import { catchUp } from './fresh-read.ts';

export interface RequestRoutesDeps {
  readonly journal: Journal;
  readonly store: Store;
}

type ById = { Params: { id: string } };

const tags = ['requests'];
const byId = Type.Object({ id: Type.String() });
const DEFAULT_PAGE = 50;

/** Registers the routes. */
export function requestRoutes(app: FastifyInstance, { journal, store }: RequestRoutesDeps): void {
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

  /** A request with its body; undefined when it never came or its time is over. */
  async function load(
    workspaceId: string,
    id: string,
  ): Promise<{ summary: RequestSummary; recorded: RecordedRequest } | undefined> {
    await catchUp(journal, store);
    const summary = await store.findRequest(workspaceId, id.toLowerCase());
    const recorded = summary === undefined ? undefined : await journal.readRequest(summary.position);
    return summary === undefined || recorded === undefined ? undefined : { summary, recorded };
  }

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
      const found = await load(workspace.id, params.id);
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
      const found = await load(workspace.id, params.id);
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

function verdictJson(verdict: Verdict): VerdictJson {
  switch (verdict.kind) {
    case 'rendered':
      return { kind: 'rendered', status: verdict.status };
    case 'failed': {
      const { status, error, line } = verdict;
      return line === undefined ? { kind: 'failed', status, error } : { kind: 'failed', status, error, line };
    }
    case 'handshake':
      return { kind: 'handshake', status: verdict.status, handshake: verdict.handshake };
    case 'rejected': {
      const { status, reason } = verdict;
      // A newer Postern, before a downgrade, may have recorded reasons that this one does not know.
      const { message, help } = REJECTIONS[reason as RejectionCode] ?? { message: reason, help: '' };
      return { kind: 'rejected', status, reason, message, help };
    }
  }
}
