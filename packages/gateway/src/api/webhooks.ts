/** `/webhooks`: what the Prefect CLI, the Terraform provider and the typed client manage. */
import {
  API_ERRORS,
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
import type { TemplateCheck } from '../render/check-template.ts';
import type { Webhook, WebhookFields } from '../webhooks/webhook.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import { sendError, sendInvalid } from './errors.ts';

export interface WebhookRoutesDeps {
  readonly webhooks: Webhooks;
  readonly checkTemplate: (source: string) => TemplateCheck;
}

type ById = { Params: { id: string } };

const tags = ['webhooks'];
const byId = Type.Object({ id: Type.String() });
const notFound = { 404: ErrorSchema };
const invalid = { 422: InvalidRequestSchema };

/** Registers the routes. */
export function webhookRoutes(app: FastifyInstance, { webhooks, checkTemplate }: WebhookRoutesDeps): void {
  /** Whether the template can be stored; when it cannot, the answer has been sent. */
  function refuseTemplate(
    request: FastifyRequest,
    reply: FastifyReply,
    template: string | undefined,
  ): boolean {
    if (template === undefined) return false;
    const problem = (msg: string) => [
      { type: 'value_error', loc: ['body', 'template'], msg, input: template },
    ];
    if (!template.isWellFormed() || template.includes('\0')) {
      const msg =
        'Value error, the template holds half a surrogate pair or a NUL character, which cannot be stored';
      sendInvalid(request, reply, problem(msg), 'invalid_template');
      return true;
    }
    const check = checkTemplate(template);
    if (check.kind === 'valid') return false;
    const msg = `Value error, the template is not valid: ${check.message} (line ${check.place.line})`;
    sendInvalid(request, reply, problem(msg), 'invalid_template');
    return true;
  }

  const listSchema = { tags, summary: 'List webhooks', response: { 200: Type.Array(WebhookSchema) } };

  app.get('/webhooks', { schema: listSchema }, ({ workspace }) => webhooks.list(workspace.id).map(toJson));

  app.post<{ Body: WebhookFilterRequest | undefined }>(
    '/webhooks/filter',
    {
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
      const { name, template, description, enabled, service_account_id: serviceAccountId } = request.body;
      if (refuseTemplate(request, reply, template)) return reply;
      const webhook = await webhooks.create(request.workspace, {
        name,
        template,
        description: description ?? '',
        enabled: enabled ?? true,
        serviceAccountId: serviceAccountId?.toLowerCase() ?? null,
      });
      return reply.code(201).send(toJson(webhook));
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
    if (refuseTemplate(request as FastifyRequest, reply, body.template)) return reply;
    const after = await webhooks.update(workspace.id, params.id, fieldsOf(body));
    return after === undefined ? sendError(reply, 'webhook_not_found') : reply.code(204).send();
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
    async ({ workspace, params }, reply) =>
      (await webhooks.delete(workspace.id, params.id))
        ? reply.code(204).send()
        : sendError(reply, 'webhook_not_found'),
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
    async ({ workspace, params }, reply) => {
      const webhook = await webhooks.rotate(workspace.id, params.id);
      return webhook === undefined ? sendError(reply, 'webhook_not_found') : reply.send(toJson(webhook));
    },
  );

  const validateTemplate = {
    schema: {
      tags: ['templates'],
      summary: 'Check the syntax of a template',
      description: 'The body is the template as a JSON string.',
      body: Type.String(),
      response: { 204: Type.Null() },
    },
  };
  for (const path of ['/templates/validate', '/automations/templates/validate']) {
    app.post<{ Body: string }>(path, validateTemplate, ({ body: source }, reply) => {
      const check = checkTemplate(source);
      if (check.kind === 'valid') return reply.code(204).send();
      const { message } = check;
      const { line } = check.place;
      reply.code(API_ERRORS.invalid_template.status).header('postern-error', 'invalid_template');
      return reply.send({ error: { line, message, source } });
    });
  }
}

function toJson(webhook: Webhook): WebhookJson {
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
  };
}

/** Only the keys that were given. */
function fieldsOf(body: WebhookPatch): Partial<WebhookFields> {
  const { name, description, enabled, template, service_account_id: serviceAccountId } = body;
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(enabled === undefined ? {} : { enabled }),
    ...(template === undefined ? {} : { template }),
    ...(serviceAccountId === undefined ? {} : { serviceAccountId: serviceAccountId?.toLowerCase() ?? null }),
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
