/** Trying templates: on a request that came, or on one that is typed by hand. */
import { type Static, Type } from 'typebox';
import { EventSchema } from './event.ts';
import { UuidSchema } from './scalars.ts';

const template = Type.String({ maxLength: 1_048_576, description: 'The Jinja2 template to try.' });
const headerLine = Type.Array(Type.String(), { minItems: 2, maxItems: 2 });

/** A request that is kept: the same headers, query and body, but for credentials, which are not stored. */
const StoredRequestSchema = Type.Object(
  { request_id: UuidSchema },
  { additionalProperties: false, title: 'StoredRequest' },
);

const TypedRequestSchema = Type.Object(
  {
    method: Type.Optional(Type.String({ description: 'POST when missing.', maxLength: 64 })),
    headers: Type.Optional(
      Type.Union([
        Type.Record(Type.String(), Type.String()),
        Type.Array(headerLine, { description: 'Lines in order; names may repeat.' }),
      ]),
    ),
    query: Type.Optional(Type.String({ description: 'What stands after the `?` of the URL.' })),
    body: Type.Optional(Type.String({ description: 'As text; sent as UTF-8.' })),
    body_base64: Type.Optional(
      Type.String({ description: 'Instead of `body`: any bytes, such as compressed ones.' }),
    ),
  },
  { additionalProperties: false, title: 'TypedRequest' },
);
export type TypedRequest = Static<typeof TypedRequestSchema>;

/** Body of POST /templates/render. */
export const RenderRequestSchema = Type.Object(
  {
    template,
    request: Type.Union([StoredRequestSchema, TypedRequestSchema]),
    /** The webhook that the event names as its origin; by default the one the request came to. */
    webhook_id: Type.Optional(UuidSchema),
  },
  { additionalProperties: false, title: 'RenderRequest' },
);
export type RenderRequest = Static<typeof RenderRequestSchema>;

const place = {
  line: Type.Optional(Type.Integer({ description: 'Counts from 1.' })),
  column: Type.Optional(Type.Integer({ description: 'Counts from 1, in UTF-16 units.' })),
};

/** Why there is no event. */
export const RenderErrorSchema = Type.Object(
  {
    message: Type.String(),
    ...place,
    in: Type.Optional(
      Type.Enum(['template', 'rendered'], { description: 'The text that line and column count in.' }),
    ),
    excerpt: Type.Optional(Type.String({ description: 'The lines around the place, and an arrow at it.' })),
    hint: Type.Optional(Type.String({ description: 'The likely way out.' })),
    field: Type.Optional(
      Type.String({
        description: 'The first part of the event that is wrong, as in resource["a"] or related[0].',
      }),
    ),
    problems: Type.Optional(
      Type.Array(Type.Object({ field: Type.String(), message: Type.String() }), {
        description: 'Each part of the event that is wrong; an empty field means all of it.',
      }),
    ),
  },
  { title: 'RenderError' },
);
export type RenderError = Static<typeof RenderErrorSchema>;

const RenderedEventSchema = Type.Object(
  { kind: Type.Literal('event'), rendered: Type.String(), event: EventSchema },
  { title: 'RenderedEvent' },
);
const RenderFailureSchema = Type.Object(
  {
    kind: Type.Literal('failed'),
    rendered: Type.Union([Type.String(), Type.Null()], {
      description: 'null when the template did not come that far.',
    }),
    error: RenderErrorSchema,
  },
  { title: 'RenderFailure' },
);

/** What became of a request, or of one item of a batch. */
export const RenderResultSchema = Type.Union([RenderedEventSchema, RenderFailureSchema]);
export type RenderResult = Static<typeof RenderResultSchema>;

/** Reply of POST /templates/render. */
export const RenderOutcomeSchema = Type.Union(
  [
    RenderedEventSchema,
    RenderFailureSchema,
    Type.Object({
      kind: Type.Literal('batch', { description: 'A batch of CloudEvents: a result for each of its items.' }),
      items: Type.Array(RenderResultSchema),
    }),
    Type.Object({
      kind: Type.Literal('handshake', { description: 'Answered without the template.' }),
      handshake: Type.String(),
    }),
    Type.Object({
      kind: Type.Literal('refused', { description: 'No template would have seen it.' }),
      code: Type.String({ description: 'A code of the rejection catalogue.' }),
      message: Type.String(),
      help: Type.String(),
    }),
  ],
  { title: 'RenderOutcome' },
);
export type RenderOutcome = Static<typeof RenderOutcomeSchema>;

/** Reply of POST /templates/validate with status 422. */
export const TemplateProblemSchema = Type.Object(
  {
    error: Type.Object({
      line: Type.Integer(),
      column: Type.Optional(Type.Integer()),
      message: Type.String(),
      source: Type.String(),
    }),
  },
  { title: 'TemplateProblem' },
);
export type TemplateProblem = Static<typeof TemplateProblemSchema>['error'];
