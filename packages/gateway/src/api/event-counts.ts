/** `POST /events/count-by/{…}`: how many events, over time, by name or by resource. */
import {
  type Countable,
  CountableSchema,
  type EventCount,
  type EventCountRequest,
  EventCountRequestSchema,
  EventCountSchema,
  InvalidRequestSchema,
} from '@postern/contract';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { EventFilter } from '../event/event-filter.ts';
import { formatTimestamp } from '../event/timestamp.ts';
import type { Journal } from '../journal/port.ts';
import type { Clock } from '../platform/clock.ts';
import type { Store, EventCount as StoredCount } from '../readers/store/port.ts';
import { sendError } from './errors.ts';
import { readEventFilter } from './event-filter.ts';
import { bucketsBetween, endOfUnit, type TimeUnit, UNIT_US } from './event-time.ts';
import { catchUp } from './fresh-read.ts';

export interface EventCountRoutesDeps {
  readonly journal: Journal;
  readonly store: Store;
  readonly clock: Clock;
}

const MAX_BUCKETS = 1_000;

/** Registers the route. */
export function eventCountRoutes(app: FastifyInstance, deps: EventCountRoutesDeps): void {
  const { journal, store, clock } = deps;

  app.post<{ Params: { countable: Countable }; Body: EventCountRequest }>(
    '/events/count-by/:countable',
    {
      config: { role: 'viewer' },
      schema: {
        tags: ['events'],
        summary: 'Count events',
        description:
          'By time: every bucket of the range, also the empty ones. By event or resource: the most frequent first.',
        params: Type.Object({ countable: CountableSchema }),
        body: EventCountRequestSchema,
        response: { 200: Type.Array(EventCountSchema), 422: InvalidRequestSchema },
      },
    },
    async (request, reply) => {
      const { countable } = request.params;
      const { time_unit: unit = 'day', time_interval: interval = 1 } = request.body;
      const filter = readEventFilter(request.body.filter, clock.now());
      const { sinceUs, untilUs } = filter.occurred;
      // Prefect asks this whatever is counted.
      const buckets = Math.ceil((untilUs - sinceUs) / widthOf(unit, interval));
      if (buckets > MAX_BUCKETS) return sendError(reply, 'too_many_buckets', tooMany(buckets));
      await catchUp(journal, store);
      const { id } = request.workspace;
      switch (countable) {
        case 'day':
          return byTime(id, filter, 'day', 1);
        case 'time':
          return byTime(id, filter, unit, interval);
        case 'event':
          return (await store.countByEvent(id, filter)).map(present);
        case 'resource':
          return (await store.countByResource(id, filter)).map(present);
      }
    },
  );

  async function byTime(
    workspaceId: string,
    filter: EventFilter,
    unit: TimeUnit,
    interval: number,
  ): Promise<EventCount[]> {
    const widthUs = widthOf(unit, interval);
    const nowUs = clock.now() * 1_000;
    const { sinceUs, untilUs } = filter.occurred;
    const { first, starts } = bucketsBetween(
      sinceUs,
      untilUs > nowUs ? endOfUnit(nowUs, unit) : untilUs,
      widthUs,
    );
    const counts = new Map<number, number>();
    for (const { bucket, count } of await store.countByTime(workspaceId, filter, widthUs)) {
      counts.set(bucket - first, count);
    }
    return starts.map((startUs, index) => ({
      value: String(index),
      label: formatTimestamp(startUs).replace('Z', '+00:00'),
      count: counts.get(index) ?? 0,
      start_time: formatTimestamp(startUs),
      end_time: formatTimestamp(startUs + widthUs - 1),
    }));
  }
}

function widthOf(unit: TimeUnit, interval: number): number {
  return Math.round(UNIT_US[unit] * interval);
}

function tooMany(buckets: number): string {
  return `The given interval would create ${buckets} buckets, which is too many. Please increase the interval or reduce the time range to produce ${MAX_BUCKETS} buckets or fewer.`;
}

function present({ value, label, count, firstUs, lastUs }: StoredCount): EventCount {
  return { value, label, count, start_time: formatTimestamp(firstUs), end_time: formatTimestamp(lastUs) };
}
