/** Events and the filters that find them, as Prefect's clients send and read them. */
import { type Static, Type } from 'typebox';
import { nullable, TimestampSchema, UuidSchema } from './scalars.ts';

const ResourceSchema = Type.Record(Type.String(), Type.String(), {
  description: 'Labels; prefect.resource.id is always among them.',
});

export const EventSchema = Type.Object(
  {
    occurred: TimestampSchema,
    event: Type.String(),
    resource: ResourceSchema,
    related: Type.Array(ResourceSchema),
    payload: Type.Record(Type.String(), Type.Unknown()),
    id: UuidSchema,
    follows: nullable(UuidSchema),
    received: TimestampSchema,
  },
  { title: 'Event' },
);
export type Event = Static<typeof EventSchema>;

/** An event as clients post it. Keys beyond these are ignored. */
export const PostedEventSchema = Type.Object(
  {
    occurred: Type.Union([Type.String(), Type.Number()], {
      description: 'ISO 8601 (UTC where no zone is given), or seconds or milliseconds since 1970.',
    }),
    event: Type.String({ description: 'At most 1024 characters.' }),
    resource: ResourceSchema,
    related: Type.Optional(
      Type.Array(ResourceSchema, { description: 'Each with prefect.resource.role. At most 100.' }),
    ),
    payload: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    id: UuidSchema,
    follows: Type.Optional(nullable(UuidSchema)),
  },
  { title: 'PostedEvent' },
);
export type PostedEvent = Static<typeof PostedEventSchema>;

const strings = Type.Optional(nullable(Type.Array(Type.String())));
const labels = Type.Optional(
  nullable(
    Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())]), {
      description: 'Label to one pattern or several: * ? […] as in a shell, a leading ! negates.',
    }),
  ),
);
/** Longest text query, in characters. */
export const MAX_TEXT_QUERY = 200;

const closed = { additionalProperties: false };

const RelatedFilterSchema = Type.Object(
  {
    id: strings,
    role: strings,
    resources_in_roles: Type.Optional(
      nullable(Type.Array(Type.Array(Type.String(), { minItems: 2, maxItems: 2 }))),
    ),
    labels,
  },
  { ...closed, title: 'EventRelatedFilter' },
);

const AnyResourceFilterSchema = Type.Object(
  { id: strings, id_prefix: strings, labels },
  { ...closed, title: 'EventAnyResourceFilter' },
);

/** A time as filters take it: text in ISO 8601, or seconds since 1970 (milliseconds past 2e10). */
const time = Type.Union([Type.String(), Type.Number()]);

/** Keys are ANDed, entries of a list ORed. */
export const EventFilterSchema = Type.Object(
  {
    occurred: Type.Optional(
      Type.Object(
        { since: Type.Optional(time), until: Type.Optional(time) },
        { ...closed, title: 'EventOccurredFilter' },
      ),
    ),
    event: Type.Optional(
      nullable(
        Type.Object(
          { prefix: strings, exclude_prefix: strings, name: strings, exclude_name: strings },
          { ...closed, title: 'EventNameFilter' },
        ),
      ),
    ),
    resource: Type.Optional(
      nullable(
        Type.Object(
          { id: strings, id_prefix: strings, labels, distinct: Type.Optional(Type.Boolean()) },
          { ...closed, title: 'EventResourceFilter' },
        ),
      ),
    ),
    related: Type.Optional(nullable(Type.Union([Type.Array(RelatedFilterSchema), RelatedFilterSchema]))),
    any_resource: Type.Optional(
      nullable(Type.Union([Type.Array(AnyResourceFilterSchema), AnyResourceFilterSchema])),
    ),
    id: Type.Optional(
      Type.Object(
        { id: Type.Optional(nullable(Type.Array(UuidSchema))) },
        { ...closed, title: 'EventIDFilter' },
      ),
    ),
    text: Type.Optional(
      nullable(
        Type.Object(
          {
            query: Type.String({
              maxLength: MAX_TEXT_QUERY,
              description:
                'Words, any of which may be there; +word must, -word or !word must not; "a phrase" stays together.',
            }),
          },
          { ...closed, title: 'EventTextFilter' },
        ),
      ),
    ),
    order: Type.Optional(Type.Enum(['ASC', 'DESC'])),
  },
  { ...closed, title: 'EventFilter' },
);
export type EventFilter = Static<typeof EventFilterSchema>;

/** Reply of GET /events/{id}. */
export const FoundEventSchema = Type.Object(
  { event: EventSchema, request_id: nullable(UuidSchema) },
  { title: 'FoundEvent', description: 'request_id names the request that it was made of.' },
);
export type FoundEvent = Static<typeof FoundEventSchema>;

/** Most events in one page. */
export const MAX_EVENT_PAGE = 50;

/** Body of POST /events/filter; may be missing altogether. */
export const EventFilterRequestSchema = nullable(
  Type.Object(
    {
      filter: Type.Optional(nullable(EventFilterSchema)),
      limit: Type.Optional(Type.Integer({ minimum: 0, maximum: MAX_EVENT_PAGE })),
    },
    { title: 'EventFilterRequest' },
  ),
);
export type EventFilterRequest = Static<typeof EventFilterRequestSchema>;

export const EventPageSchema = Type.Object(
  {
    events: Type.Array(EventSchema),
    total: Type.Integer(),
    next_page: nullable(Type.String({ description: 'Address of the next page.' })),
  },
  { title: 'EventPage' },
);
export type EventPage = Static<typeof EventPageSchema>;

const oneOrMore = Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())]));

/** Query of GET /events/stream. */
export const EventStreamQuerySchema = Type.Object(
  {
    filter: Type.Optional(Type.String({ description: 'An EventFilter as JSON.' })),
    event: oneOrMore,
    resource: oneOrMore,
    text: Type.Optional(Type.String({ maxLength: MAX_TEXT_QUERY })),
    backfill: Type.Optional(
      Type.Boolean({ description: 'Whether the events of the last 15 minutes come first.' }),
    ),
  },
  {
    ...closed,
    description:
      'event: a name, or a prefix with * at the end; resource: the beginning of an id. Both may be repeated.',
  },
);
export type EventStreamQuery = Static<typeof EventStreamQuerySchema>;
