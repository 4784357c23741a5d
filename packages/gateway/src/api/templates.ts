/** `/templates`: trying them, and checking their syntax. */
import {
  API_ERRORS,
  ErrorSchema,
  InvalidRequestSchema,
  RenderOutcomeSchema,
  type RenderRequest,
  RenderRequestSchema,
  type TemplateProblem,
  TemplateProblemSchema,
} from '@postern/contract';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Journal } from '../journal/port.ts';
import type { Store } from '../readers/store/port.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import { sendError } from './errors.ts';
import { renderOutcomeText } from './render-outcome.ts';
import { findStoredRequest, trialOf, whyPartial } from './stored-request.ts';
import type { CheckTemplate } from './template-refusal.ts';
import { readTypedRequest } from './typed-request.ts';
import type { TrialOutcome, TrialRequest, Workbench } from './workbench.ts';

export interface TemplateRoutesDeps {
  readonly webhooks: Webhooks;
  readonly journal: Journal;
  readonly store: Store;
  readonly checkTemplate: CheckTemplate;
  readonly workbench: Workbench;
}

const tags = ['templates'];

/** Registers the routes. */
export function templateRoutes(app: FastifyInstance, deps: TemplateRoutesDeps): void {
  const { webhooks, checkTemplate, workbench } = deps;

  app.post<{ Body: RenderRequest }>(
    '/templates/render',
    {
      config: { role: 'viewer' },
      schema: {
        tags,
        summary: 'Try a template on a request',
        description:
          'The request is one that is kept, or typed by hand. Nothing is stored. The event is the one that a webhook with this template would make of it.',
        body: RenderRequestSchema,
        response: { 200: RenderOutcomeSchema, 404: ErrorSchema, 422: InvalidRequestSchema },
      },
    },
    async ({ workspace, body }, reply) => {
      const { template, request, webhook_id: webhookId } = body;
      let trial: TrialRequest;
      let cameTo: string | null = null;
      let partial: TrialOutcome | undefined;
      if ('request_id' in request) {
        const found = await findStoredRequest(deps, workspace.id, request.request_id);
        if (found === undefined) return sendError(reply, 'request_not_found');
        const code = whyPartial(found.recorded);
        if (code !== undefined) partial = { kind: 'refused', code };
        trial = trialOf(found.recorded);
        cameTo = found.recorded.webhookId;
      } else {
        trial = readTypedRequest(request);
      }
      const origin = webhookId ?? cameTo;
      const webhook = origin === null ? undefined : webhooks.find(workspace.id, origin.toLowerCase());
      if (webhookId !== undefined && webhook === undefined) return sendError(reply, 'webhook_not_found');
      const outcome = partial ?? (await workbench.tryTemplate(template, trial, webhook));
      return reply.type('application/json; charset=utf-8').send(renderOutcomeText(template, outcome));
    },
  );

  const validateTemplate = {
    config: { role: 'viewer' as const },
    schema: {
      tags,
      summary: 'Check the syntax of a template',
      description: 'The body is the template as a JSON string.',
      body: Type.String(),
      response: { 204: Type.Null(), 422: TemplateProblemSchema },
    },
  };
  for (const path of ['/templates/validate', '/automations/templates/validate']) {
    app.post<{ Body: string }>(path, validateTemplate, ({ body: source }, reply) => {
      const check = checkTemplate(source);
      if (check.kind === 'valid') return reply.code(204).send();
      const { line, column } = check.place;
      const error: TemplateProblem = {
        line,
        ...(column === undefined ? {} : { column }),
        message: check.message,
        source,
      };
      reply.code(API_ERRORS.invalid_template.status).header('postern-error', 'invalid_template');
      return reply.send({ error });
    });
  }
}
