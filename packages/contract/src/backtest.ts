/** Back-testing: an edited template against the requests that a webhook got, before it is saved. */
import { type Static, Type } from 'typebox';
import { TimestampSchema, UuidSchema } from './scalars.ts';

/** Most requests that one back-test looks at. */
export const MAX_BACKTEST = 500;
export const DEFAULT_BACKTEST = 100;

/** Body of POST /webhooks/{id}/backtest. */
export const BacktestRequestSchema = Type.Object(
  {
    template: Type.String({
      maxLength: 1_048_576,
      description: 'The template that may replace the saved one.',
    }),
    limit: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: MAX_BACKTEST,
        description: 'The newest so many; 100 when missing.',
      }),
    ),
  },
  { additionalProperties: false, title: 'BacktestRequest' },
);
export type BacktestRequest = Static<typeof BacktestRequestSchema>;

/** An operation of JSON Patch (RFC 6902) that also says what was there before. */
export const JsonDifferenceSchema = Type.Object(
  {
    op: Type.Enum(['add', 'remove', 'replace']),
    path: Type.String({ description: 'A JSON pointer (RFC 6901).' }),
    before: Type.Optional(Type.Unknown({ description: 'With remove and replace.' })),
    after: Type.Optional(Type.Unknown({ description: 'With add and replace.' })),
  },
  {
    title: 'JsonDifference',
    description: 'Applied in order to the event before, they give the event after.',
  },
);
export type JsonDifference = Static<typeof JsonDifferenceSchema>;

const ComparedEventSchema = Type.Object(
  {
    kind: Type.Literal('event'),
    event: Type.Record(Type.String(), Type.Unknown(), {
      description:
        'Without what is new for each event: received, and id and occurred unless the template gives them.',
    }),
  },
  { title: 'ComparedEvent' },
);
const ComparedFailureSchema = Type.Object(
  {
    kind: Type.Literal('failed'),
    message: Type.String(),
    line: Type.Optional(Type.Integer({ description: 'Line of the template.' })),
  },
  { title: 'ComparedFailure' },
);

/** What a template makes of a request. */
export const BacktestSideSchema = Type.Union(
  [
    ComparedEventSchema,
    ComparedFailureSchema,
    Type.Object({
      kind: Type.Literal('batch', {
        description:
          'A batch of CloudEvents. It fails when one of its items does; differences are then between arrays, with null for items that failed.',
      }),
      items: Type.Array(Type.Union([ComparedEventSchema, ComparedFailureSchema])),
    }),
  ],
  { title: 'BacktestSide' },
);
export type BacktestSide = Static<typeof BacktestSideSchema>;

/** How what the template makes of a request compares with what the saved one makes of it today. */
export const BacktestOutcomeSchema = Type.Enum([
  'same',
  'changed',
  'newly_failing',
  'newly_passing',
  'still_failing',
]);
export type BacktestOutcome = Static<typeof BacktestOutcomeSchema>;

const BacktestResultSchema = Type.Object(
  {
    request_id: UuidSchema,
    received: TimestampSchema,
    outcome: BacktestOutcomeSchema,
    before: BacktestSideSchema,
    after: BacktestSideSchema,
    differences: Type.Array(JsonDifferenceSchema, { description: 'Where both sides have events.' }),
  },
  { title: 'BacktestResult' },
);
export type BacktestResult = Static<typeof BacktestResultSchema>;

/** Reply of POST /webhooks/{id}/backtest. */
export const BacktestReportSchema = Type.Object(
  {
    counts: Type.Object({
      same: Type.Integer(),
      changed: Type.Integer(),
      newly_failing: Type.Integer(),
      newly_passing: Type.Integer(),
      still_failing: Type.Integer(),
    }),
    results: Type.Array(BacktestResultSchema, {
      description:
        'Newest request first. Requests that no template sees, such as refused ones and handshakes, are left out.',
    }),
    cut_short: Type.Boolean({
      description: 'Whether the requests and events grew too large together, so that older ones are missing.',
    }),
  },
  { title: 'BacktestReport' },
);
export type BacktestReport = Static<typeof BacktestReportSchema>;
