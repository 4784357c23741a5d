/** Forwarding to a Prefect server, as the API shows it. */
import { type Static, Type } from 'typebox';
import { nullable, TimestampSchema, UuidSchema } from './scalars.ts';

export const ForwardingSchema = Type.Object(
  {
    target: nullable(Type.String({ description: 'API of the Prefect server; null: nothing is forwarded.' })),
    entries_behind: Type.Integer({ description: 'Requests and events not yet gone through.' }),
    oldest_waiting: nullable(TimestampSchema),
    unconfirmed: Type.Integer({ description: 'Events sent and not yet seen to be stored.' }),
    delivered: Type.Integer({ description: 'Events stored by the Prefect server.' }),
    set_aside: Type.Integer({ description: 'Events that the Prefect server does not take.' }),
    trouble: nullable(
      Type.Object({
        message: Type.String(),
        since: TimestampSchema,
        attempts: Type.Integer(),
        next_try: TimestampSchema,
      }),
    ),
  },
  { title: 'Forwarding' },
);
export type Forwarding = Static<typeof ForwardingSchema>;

export const SetAsideEventSchema = Type.Object(
  { event_id: UuidSchema, event: Type.String(), reason: Type.String(), at: TimestampSchema },
  { title: 'SetAsideEvent' },
);
export type SetAsideEvent = Static<typeof SetAsideEventSchema>;
