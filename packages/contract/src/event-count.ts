/** Counts of events: over time, by name, by resource. */
import { type Static, Type } from 'typebox';
import { EventFilterSchema } from './event.ts';
import { TimestampSchema } from './scalars.ts';

export const CountableSchema = Type.Enum(['day', 'time', 'event', 'resource']);
export type Countable = Static<typeof CountableSchema>;

/** Body of POST /events/count-by/{countable}. */
export const EventCountRequestSchema = Type.Object(
  {
    filter: EventFilterSchema,
    time_unit: Type.Optional(Type.Enum(['week', 'day', 'hour', 'minute', 'second'])),
    time_interval: Type.Optional(
      Type.Number({ minimum: 0.01, description: 'Width of a bucket in units; 1 when missing.' }),
    ),
  },
  { title: 'EventCountRequest' },
);
export type EventCountRequest = Static<typeof EventCountRequestSchema>;

/** One bucket of time, one name, or one resource. */
export const EventCountSchema = Type.Object(
  {
    value: Type.String({ description: 'The name, the id of the resource, or the number of the bucket.' }),
    label: Type.String({ description: 'For people; of a bucket its start.' }),
    count: Type.Integer(),
    start_time: TimestampSchema,
    end_time: TimestampSchema,
  },
  { title: 'EventCount' },
);
export type EventCount = Static<typeof EventCountSchema>;
