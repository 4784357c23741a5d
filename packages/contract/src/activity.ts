/** How much each webhook was called lately. */
import { type Static, Type } from 'typebox';
import { TimestampSchema, UuidSchema } from './scalars.ts';

/** Query of GET /webhooks/activity. */
export const ActivityQuerySchema = Type.Object(
  {
    hours: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 168,
        description: '24 when missing; the current hour is the last.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type ActivityQuery = Static<typeof ActivityQuerySchema>;

/** An entry of GET /webhooks/activity: one for each webhook that got a request. */
export const WebhookActivitySchema = Type.Object(
  {
    webhook_id: UuidSchema,
    last_request: TimestampSchema,
    hours: Type.Array(
      Type.Object({
        start: TimestampSchema,
        rendered: Type.Integer({ description: 'Handshakes too.' }),
        failed: Type.Integer(),
        rejected: Type.Integer(),
      }),
      { description: 'Oldest first; hours without a request are left out.' },
    ),
  },
  { title: 'WebhookActivity' },
);
export type WebhookActivity = Static<typeof WebhookActivitySchema>;
