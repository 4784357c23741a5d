/** Typical questions, each in as many variants as are asked: none twice, so that nothing is remembered for it. */
import type { EventFilter } from '../../../packages/gateway/src/event/event-filter.ts';
import type { Store } from '../../../packages/gateway/src/readers/store/port.ts';
import { WORKSPACE } from './build.ts';
import { DAYS, RARE_NAME, randomFrom, tokenOf } from './sample-events.ts';

const DAY_US = 86_400_000_000;
const PAGE = 50;
const PROVIDERS = ['github.repository', 'gitlab.project', 'stripe.charge', 'shop.order', 'sentry.issue'];
const NAMES = [
  'github.push',
  'stripe.failed',
  'shop.paid',
  'slack.message',
  'sentry.created',
  'dbt.run.errored',
];
const TEAMS = ['payments', 'platform', 'growth', 'data', 'security', 'support'];

export interface Question {
  readonly name: string;
  /** Asks a variant; how many events it found. */
  readonly ask: (variant: number) => Promise<number>;
}

const NO_RESOURCE: NonNullable<EventFilter['resource']> = {
  id: [],
  idPrefix: [],
  labels: {},
  distinct: false,
};
const NO_NAMES = { prefix: [], excludePrefix: [], name: [], excludeName: [] };
const NO_RELATED = { id: [], role: [], resourcesInRoles: [], labels: {} };

/** The part of a store that is asked. */
type AnsweringStore = Pick<Store, 'queryEvents' | 'countByTime' | 'countByEvent' | 'countByResource'>;

/** The questions to a store that holds `count` events until `endMs`. */
export function questions(store: AnsweringStore, count: number, endMs: number): readonly Question[] {
  const untilUs = (endMs + 3_600_000) * 1_000;
  const all = { sinceUs: endMs * 1_000 - (DAYS + 150) * DAY_US, untilUs };
  const pick = <T>(list: readonly T[], variant: number): T => list[variant % list.length]!;
  const filter = (parts: Partial<EventFilter>, variant: number): EventFilter => ({
    // A little later every time: a filter is never the same as one before.
    occurred: { ...all, untilUs: untilUs + variant },
    order: 'DESC',
    ...parts,
  });
  const page =
    (parts: (variant: number) => Partial<EventFilter>, offset = 0) =>
    async (variant: number): Promise<number> => {
      const { total } = await store.queryEvents(WORKSPACE, filter(parts(variant), variant), PAGE, offset);
      return total;
    };
  const week = (variant: number) => ({ sinceUs: untilUs - 7 * DAY_US - variant * 1e6, untilUs });
  const resource = (parts: Partial<typeof NO_RESOURCE>) => ({
    resource: { ...NO_RESOURCE, ...parts },
  });

  return [
    { name: 'newest', ask: page(() => ({})) },
    {
      name: 'resource id prefix',
      ask: page((n) => resource({ idPrefix: [`${pick(PROVIDERS, n)}.${n % 10}`] })),
    },
    { name: 'resource id', ask: page((n) => resource({ id: [`${pick(PROVIDERS, n)}.${n}`] })) },
    {
      name: 'name prefix',
      ask: page((n) => ({ event: { ...NO_NAMES, prefix: [pick(NAMES, n).slice(0, 5 + (n % 4))] } })),
    },
    { name: 'name', ask: page((n) => ({ event: { ...NO_NAMES, name: [pick(NAMES, n)] } })) },
    { name: 'label', ask: page((n) => resource({ labels: { team: [pick(TEAMS, n)] } })) },
    {
      name: 'label pattern and name',
      ask: page((n) => ({
        ...resource({ labels: { environment: ['prod*'], 'prefect.resource.id': [`*.${n % 10}?`] } }),
        event: { ...NO_NAMES, prefix: ['s'] },
      })),
    },
    {
      name: 'related role',
      ask: page((n) => ({ related: [{ ...NO_RELATED, role: [n % 2 ? 'actor' : 'webhook'] }] })),
    },
    { name: 'related id', ask: page((n) => ({ related: [{ ...NO_RELATED, id: [`person.${n * 7}`] }] })) },
    {
      name: 'any resource',
      ask: page((n) => ({ anyResource: [{ id: [], idPrefix: [`person.${n % 50}`], labels: {} }] })),
    },
    { name: 'a rare event far back', ask: page(() => ({ event: { ...NO_NAMES, name: [RARE_NAME] } })) },
    {
      name: 'distinct resources',
      ask: page((n) => resource({ distinct: true, idPrefix: [pick(PROVIDERS, n)] })),
    },
    {
      name: 'a day in the middle',
      ask: page((n) => ({
        occurred: { sinceUs: untilUs - (10 + (n % 10)) * DAY_US, untilUs: untilUs - (9 + (n % 10)) * DAY_US },
        event: { ...NO_NAMES, prefix: ['shop'] },
      })),
    },
    {
      name: 'page 1,000',
      ask: page(
        (n) => ({ event: { ...NO_NAMES, prefix: [pick(NAMES, n).slice(0, 6)] } }),
        Math.min(1_000 * PAGE, count / 200),
      ),
    },
    { name: 'text: an id', ask: page((n) => ({ text: tokenOf(Math.floor(randomFrom(n)() * count)) })) },
    {
      name: 'text: part of an id',
      ask: page((n) => ({ text: tokenOf(Math.floor(randomFrom(n)() * count)).slice(4, 14) })),
    },
    { name: 'text: in labels', ask: page((n) => ({ text: `"charge ${n * 17}"` })) },
    {
      name: 'text: a common word',
      ask: page((n) => ({ text: pick(['declined', 'invoice', 'refund', 'parcel'], n) })),
    },
    {
      name: 'count by hour, 7 days',
      ask: async (n) => sum(await store.countByTime(WORKSPACE, filter({ occurred: week(n) }, n), 3_600e6)),
    },
    {
      name: 'count by event, 7 days',
      ask: async (n) => sum(await store.countByEvent(WORKSPACE, filter({ occurred: week(n) }, n))),
    },
    { name: 'count by event', ask: async (n) => sum(await store.countByEvent(WORKSPACE, filter({}, n))) },
    {
      name: 'count by resource, a name',
      ask: async (n) =>
        sum(
          await store.countByResource(
            WORKSPACE,
            filter({ event: { ...NO_NAMES, name: [pick(NAMES, n)] }, occurred: week(n) }, n),
          ),
        ),
    },
  ];
}

function sum(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
