/** `/admin/forwarding`: how far events have got on their way to a Prefect server, and which did not get there. */
import { ForwardingSchema, SetAsideEventSchema } from '@postern/contract';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Forwarding } from '../readers/sinks/prefect/port.ts';

export interface ForwardingRoutesDeps {
  /** undefined: nothing is forwarded. */
  readonly forwarding: Forwarding | undefined;
}

const OFF = {
  target: null,
  entries_behind: 0,
  oldest_waiting: null,
  unconfirmed: 0,
  delivered: 0,
  set_aside: 0,
  trouble: null,
};
const MAX_SET_ASIDE_SHOWN = 200;

/** Registers the routes. */
export function forwardingRoutes(app: FastifyInstance, { forwarding }: ForwardingRoutesDeps): void {
  const tags = ['server'];

  app.get(
    '/admin/forwarding',
    {
      schema: {
        tags,
        summary: 'How forwarding to a Prefect server goes',
        response: { 200: ForwardingSchema },
      },
    },
    () => {
      if (forwarding === undefined) return OFF;
      const { oldestWaitingAt, trouble, ...rest } = forwarding.status();
      return {
        target: rest.target,
        entries_behind: rest.entriesBehind,
        oldest_waiting: oldestWaitingAt === null ? null : iso(oldestWaitingAt),
        unconfirmed: rest.unconfirmed,
        delivered: rest.delivered,
        set_aside: rest.setAside,
        trouble: trouble && {
          message: trouble.message,
          since: iso(trouble.since),
          attempts: trouble.attempts,
          next_try: iso(trouble.nextTryAt),
        },
      };
    },
  );

  app.get(
    '/admin/forwarding/set-aside',
    {
      schema: {
        tags,
        summary: 'The newest events that the Prefect server does not take, and why',
        response: { 200: Type.Array(SetAsideEventSchema) },
      },
    },
    () =>
      (forwarding?.setAside(MAX_SET_ASIDE_SHOWN) ?? []).map(({ eventId, event, reason, at }) => ({
        event_id: eventId,
        event,
        reason,
        at: iso(at),
      })),
  );
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
