/** `/webhooks`: what the Prefect CLI, the Terraform provider and the typed client manage. */
import {
  ErrorSchema,
  InvalidRequestSchema,
  type WebhookCreate,
  WebhookCreateSchema,
  type WebhookFilterRequest,
  WebhookFilterRequestSchema,
  type Webhook as WebhookJson,
  type WebhookPatch,
  WebhookPatchSchema,
  WebhookSchema,
  type WebhookUpdate,
  WebhookUpdateSchema,
} from '@postern/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Webhook, WebhookFields } from '../webhooks/webhook.ts';
import type { WebhookProblem } from '../webhooks/webhook-policy.ts';
import type { WebhookOutcome, Webhooks } from '../webhooks/webhooks.ts';
import { sendError, sendInvalid } from './errors.ts';
import { fromRateLimit, toRateLimit } from './rate-limits.ts';
import { actorOf } from './scope.ts';
import { type CheckTemplate, refuseTemplate } from './template-refusal.ts';

export interface WebhookRoutesDeps {
  readonly webhooks: Webhooks;
  readonly checkTemplate: CheckTemplate;
}

type ById = { Params: { id: string } };

const tags = ['webhooks'];
const byId = Type.Object({ id: Type.String() });
const notFound = { 404: ErrorSchema };
const invalid = { 422: InvalidRequestSchema };

/** Registers the routes. */
export function webhookRoutes(app: FastifyInstance, { webhooks, checkTemplate }: WebhookRoutesDeps): void {
  const listSchema = { tags, summary: 'List webhooks', response: { 200: Type.Array(WebhookSchema) } };

  app.get('/webhooks', { schema: listSchema }, ({ workspace }) => webhooks.list(workspace.id).map(toJson));

  app.post<{ Body: WebhookFilterRequest | undefined }>(
    '/webhooks/filter',
    {
      config: { role: 'viewer' },
      schema: {
        ...listSchema,
        summary: 'Find webhooks',
        description: 'The body may be missing.',
        body: WebhookFilterRequestSchema,
      },
    },
    ({ workspace, body }) => select(webhooks.list(workspace.id), body ?? {}).map(toJson),
  );

  app.post<{ Body: WebhookCreate }>(
    '/webhooks',
    {
      schema: {
        tags,
        summary: 'Create a webhook',
        body: WebhookCreateSchema,
        response: { 201: WebhookSchema, ...invalid },
      },
    },
    async (request, reply) => {
      const { body, workspace } = request;
      if (refuseTemplate(request, reply, body.template, checkTemplate)) return reply;
      const fields: WebhookFields = {
        name: body.name,
        template: body.template,
        description: body.description ?? '',
        enabled: body.enabled ?? true,
        serviceAccountId: body.service_account_id?.toLowerCase() ?? null,
        rateLimit: fromRateLimit(body.rate_limit),
      };
      const outcome = await webhooks.create(workspace, fields, actorOf(request));
      return answer(request, reply, outcome, (webhook) => reply.code(201).send(toJson(webhook)));
    },
  );

  app.get<ById>(
    '/webhooks/:id',
    {
      schema: {
        tags,
        summary: 'Read a webhook',
        params: byId,
        response: { 200: WebhookSchema, ...notFound },
      },
    },
    ({ workspace, params }, reply) => {
      const webhook = webhooks.find(workspace.id, params.id);
      return webhook === undefined ? sendError(reply, 'webhook_not_found') : reply.send(toJson(webhook));
    },
  );

  app.put<ById & { Body: WebhookUpdate }>(
    '/webhooks/:id',
    {
      schema: {
        tags,
        summary: 'Replace a webhook',
        description:
          'A missing description becomes empty; missing enabled and service_account_id keep their value.',
        params: byId,
        body: WebhookUpdateSchema,
        response: { 204: Type.Null(), ...notFound, ...invalid },
      },
    },
    (request, reply) =>
      change(request, reply, { ...request.body, description: request.body.description ?? '' }),
  );

  app.patch<ById & { Body: WebhookPatch }>(
    '/webhooks/:id',
    {
      schema: {
        tags,
        summary: 'Change parts of a webhook',
        params: byId,
        body: WebhookPatchSchema,
        response: { 204: Type.Null(), ...notFound, ...invalid },
      },
    },
    (request, reply) => change(request, reply, request.body),
  );

  async function change(
    request: FastifyRequest<ById>,
    reply: FastifyReply,
    body: WebhookPatch,
  ): Promise<FastifyReply> {
    const { workspace, params } = request;
    if (webhooks.find(workspace.id, params.id) === undefined) return sendError(reply, 'webhook_not_found');
    const { template } = body;
    if (template !== undefined && refuseTemplate(request as FastifyRequest, reply, template, checkTemplate)) {
      return reply;
    }
    const by = actorOf(request as FastifyRequest);
    const outcome = await webhooks.update(workspace.id, params.id, fieldsOf(body), by);
    return answer(request as FastifyRequest, reply, outcome, () => reply.code(204).send());
  }

  app.delete<ById>(
    '/webhooks/:id',
    {
      schema: {
        tags,
        summary: 'Delete a webhook',
        params: byId,
        response: { 204: Type.Null(), ...notFound },
      },
    },
    async (request, reply) => {
      const by = actorOf(request as FastifyRequest);
      const existed = await webhooks.delete(request.workspace.id, request.params.id, by);
      return existed ? reply.code(204).send() : sendError(reply, 'webhook_not_found');
    },
  );

  app.post<ById>(
    '/webhooks/:id/rotate',
    {
      schema: {
        tags,
        summary: 'Give a webhook a new slug',
        description: 'The old URL is dead at once.',
        params: byId,
        response: { 200: WebhookSchema, ...notFound },
      },
    },
    async (request, reply) => {
      const by = actorOf(request as FastifyRequest);
      const outcome = await webhooks.rotate(request.workspace.id, request.params.id, by);
      return answer(request as FastifyRequest, reply, outcome, (webhook) => reply.send(toJson(webhook)));
    },
  );
}

/** Answers by how a wish to store a webhook ended. */
function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  outcome: WebhookOutcome,
  whenStored: (webhook: Webhook) => FastifyReply,
): FastifyReply {
  switch (outcome.kind) {
    case 'stored':
      return whenStored(outcome.webhook);
    case 'missing':
      return sendError(reply, 'webhook_not_found');
    case 'refused': {
      const input = (request.body as WebhookPatch | undefined)?.service_account_id ?? null;
      const msg = `Value error, ${PROBLEMS[outcome.problem]}`;
      return sendInvalid(request, reply, [
        { type: 'value_error', loc: ['body', 'service_account_id'], msg, input },
      ]);
    }
  }
}

const PROBLEMS: Readonly<Record<WebhookProblem, string>> = {
  'unknown-service-account':
    'there is no such service account that works in this workspace; POST /api/accounts/{account}/bots/filter lists them',
  'service-account-required':
    'this account enforces webhook authentication: give the id of a service account, or leave the webhook disabled',
};

function toJson(webhook: Webhook): WebhookJson {
  const rateLimit = toRateLimit(webhook.rateLimit);
  return {
    id: webhook.id,
    created: webhook.created,
    updated: webhook.updated,
    name: webhook.name,
    description: webhook.description,
    enabled: webhook.enabled,
    template: webhook.template,
    service_account_id: webhook.serviceAccountId,
    account: webhook.accountId,
    workspace: webhook.workspaceId,
    slug: webhook.slug,
    ...(rateLimit === null ? {} : { rate_limit: rateLimit }),
  };
}

/** Only the keys that were given. */
function fieldsOf(body: WebhookPatch): Partial<WebhookFields> {
  const { name, description, enabled, template, service_account_id: serviceAccountId } = body;
  const { rate_limit: rateLimit } = body;
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(enabled === undefined ? {} : { enabled }),
    ...(template === undefined ? {} : { template }),
    ...(serviceAccountId === undefined ? {} : { serviceAccountId: serviceAccountId?.toLowerCase() ?? null }),
    ...(rateLimit === undefined ? {} : { rateLimit: fromRateLimit(rateLimit) }),
  };
}

const ORDERS: Readonly<Record<string, (a: Webhook, b: Webhook) => number>> = {
  CREATED_DESC: (a, b) => compare(b.created, a.created),
  UPDATED_DESC: (a, b) => compare(b.updated, a.updated),
  NAME_ASC: (a, b) => compare(a.name, b.name),
  NAME_DESC: (a, b) => compare(b.name, a.name),
};

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function select(all: readonly Webhook[], request: NonNullable<WebhookFilterRequest>): readonly Webhook[] {
  const names = request.webhooks?.name?.any_;
  const found = names == null ? all : all.filter(({ name }) => names.includes(name));
  const sorted = request.sort == null ? found : found.toSorted(ORDERS[request.sort]);
  const offset = request.offset ?? 0;
  return sorted.slice(offset, request.limit == null ? undefined : offset + request.limit);
}
