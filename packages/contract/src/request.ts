/** Requests that senders made, as the API shows them. */
import { type Static, Type } from 'typebox';
import { nullable, TimestampSchema, UuidSchema } from './scalars.ts';

/**
 * How a request ended. `handshake`: it was no event, but a sender's question whether it may deliver. `reason`
 * is a code of the rejection catalogue.
 */
export const VerdictSchema = Type.Union(
  [
    Type.Object({ kind: Type.Literal('rendered'), status: Type.Integer() }),
    Type.Object({
      kind: Type.Literal('failed'),
      status: Type.Integer(),
      error: Type.String(),
      line: Type.Optional(Type.Integer({ description: 'Line of the template.' })),
    }),
    Type.Object({
      kind: Type.Literal('handshake'),
      status: Type.Integer(),
      handshake: Type.String({
        description:
          'Which question of a sender was answered: cloudevents-webhook, azure-event-grid or slack-url-verification.',
      }),
    }),
    Type.Object({
      kind: Type.Literal('rejected'),
      status: Type.Integer(),
      reason: Type.String(),
      message: Type.String(),
      help: Type.String(),
    }),
  ],
  { title: 'Verdict' },
);
export type Verdict = Static<typeof VerdictSchema>;

const summary = {
  id: UuidSchema,
  webhook_id: nullable(UuidSchema),
  received: TimestampSchema,
  method: Type.String(),
  target: Type.String({ description: 'Path and query; the slug is left out.' }),
  peer: Type.String({ description: 'Address it came from.' }),
  body_bytes: Type.Integer(),
  content_type: nullable(Type.String()),
  verdict: VerdictSchema,
  event_ids: Type.Array(UuidSchema),
};

export const RequestSummarySchema = Type.Object(summary, { title: 'RequestSummary' });
export type RequestSummary = Static<typeof RequestSummarySchema>;

export const RequestDetailSchema = Type.Object(
  {
    ...summary,
    http_version: Type.String(),
    headers: Type.Array(Type.Array(Type.String(), { minItems: 2, maxItems: 2 }), {
      description: 'Header lines in order; credentials are replaced by [redacted].',
    }),
    body: Type.Object({
      encoding: Type.Enum(['utf-8', 'base64']),
      content: Type.String(),
    }),
  },
  { title: 'RequestDetail' },
);
export type RequestDetail = Static<typeof RequestDetailSchema>;

export const RequestPageSchema = Type.Object(
  {
    requests: Type.Array(RequestSummarySchema),
    next_before: nullable(UuidSchema),
  },
  { title: 'RequestPage', description: 'Newest first. Pass next_before as `before` to go on.' },
);
export type RequestPage = Static<typeof RequestPageSchema>;

/** Query of GET /requests. */
export const RequestQuerySchema = Type.Object(
  {
    webhook_id: Type.Optional(UuidSchema),
    verdict: Type.Optional(Type.Enum(['rendered', 'failed', 'handshake', 'rejected'])),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    before: Type.Optional(UuidSchema),
  },
  { additionalProperties: false },
);
export type RequestQuery = Static<typeof RequestQuerySchema>;
