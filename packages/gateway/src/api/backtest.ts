/** `/webhooks/{id}/backtest`: an edited template against the requests that came, before it is saved. */
import {
  BacktestReportSchema,
  type BacktestRequest,
  BacktestRequestSchema,
  DEFAULT_BACKTEST,
  ErrorSchema,
  InvalidRequestSchema,
} from '@postern/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Webhooks } from '../webhooks/webhooks.ts';
import { type BacktestDeps, runBacktest } from './backtest-run.ts';
import { sendError } from './errors.ts';
import { type CheckTemplate, refuseTemplate } from './template-refusal.ts';

export interface BacktestRoutesDeps extends BacktestDeps {
  readonly webhooks: Webhooks;
  readonly checkTemplate: CheckTemplate;
}

/** Registers the route. */
export function backtestRoutes(app: FastifyInstance, deps: BacktestRoutesDeps): void {
  const { webhooks, checkTemplate } = deps;

  app.post<{ Params: { id: string }; Body: BacktestRequest }>(
    '/webhooks/:id/backtest',
    {
      config: { role: 'viewer' },
      schema: {
        tags: ['webhooks'],
        summary: 'Try another template on the requests that came',
        description:
          'Compares, for each of the newest requests that a template saw, the event that this template makes of it with the one that the saved template makes of it today. Nothing is stored.',
        params: Type.Object({ id: Type.String() }),
        body: BacktestRequestSchema,
        response: { 200: BacktestReportSchema, 404: ErrorSchema, 422: InvalidRequestSchema },
      },
    },
    async (request, reply) => {
      const { template, limit = DEFAULT_BACKTEST } = request.body;
      const webhook = webhooks.find(request.workspace.id, request.params.id);
      if (webhook === undefined) return sendError(reply, 'webhook_not_found');
      if (refuseTemplate(request as FastifyRequest, reply, template, checkTemplate)) return reply;
      const isWanted = (): boolean => !request.socket.destroyed;
      const report = await runBacktest(deps, { webhook, template, limit, isWanted });
      return reply.type('application/json; charset=utf-8').send(report);
    },
  );
}
