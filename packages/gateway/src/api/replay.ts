/** `/requests/{id}/replay`: a request that came, once more through today's template. */
import { ErrorSchema, REJECTIONS, type Replay, ReplaySchema } from '@postern/contract';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Journal } from '../journal/port.ts';
import type { Store } from '../readers/store/port.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import { sendError } from './errors.ts';
import { findStoredRequest, trialOf, whyPartial } from './stored-request.ts';
import { verdictJson } from './verdict-json.ts';
import type { Workbench } from './workbench.ts';

export interface ReplayRoutesDeps {
  readonly webhooks: Webhooks;
  readonly journal: Journal;
  readonly store: Store;
  readonly workbench: Pick<Workbench, 'replay'>;
}

/** Registers the route. */
export function replayRoutes(app: FastifyInstance, deps: ReplayRoutesDeps): void {
  const { webhooks, workbench } = deps;

  app.post<{ Params: { id: string } }>(
    '/requests/:id/replay',
    {
      schema: {
        tags: ['requests'],
        summary: 'Send a request again',
        description:
          "Through today's template, as a new request with a new event. Neither the webhook's service account nor rate limits are asked; credentials among the headers are gone, because they are not kept.",
        params: Type.Object({ id: Type.String() }),
        response: { 200: ReplaySchema, 404: ErrorSchema, 409: ErrorSchema },
      },
    },
    async ({ workspace, params, ip }, reply) => {
      const found = await findStoredRequest(deps, workspace.id, params.id);
      if (found === undefined) return sendError(reply, 'request_not_found');
      const { recorded } = found;
      const { webhookId } = recorded;
      const webhook = webhookId === null ? undefined : webhooks.find(workspace.id, webhookId);
      if (webhook === undefined) {
        return sendError(reply, 'not_replayable', webhookId === null ? NEVER_ONE : GONE);
      }
      if (!webhook.enabled) return sendError(reply, 'not_replayable', DISABLED);
      const code = whyPartial(recorded);
      if (code !== undefined) {
        return sendError(reply, 'not_replayable', `Only a part of it is kept. ${REJECTIONS[code].message}`);
      }
      const { requestId, status, verdict, eventIds } = await workbench.replay(
        {
          ...trialOf(recorded),
          originalId: recorded.id,
          target: recorded.target,
          httpVersion: recorded.httpVersion,
          peer: ip,
        },
        webhook,
      );
      const replay: Replay = {
        request_id: requestId,
        status,
        verdict: verdictJson(verdict),
        event_ids: [...eventIds],
      };
      return reply.send(replay);
    },
  );
}

const NEVER_ONE = 'Its URL named no webhook, so that there is no template to send it through.';
const GONE = 'Its webhook has been deleted.';
const DISABLED = 'Its webhook is disabled: enable it, then send the request again.';
