/** Events, filters and counts to compare two servers by: varied, and the same for the same seed. */
import type { EventCountRequest, EventFilter, PostedEvent } from '@postern/contract';

/** Random choices. */
export interface Dice {
  /** A whole number from 0 up to `end`, without it. */
  below(end: number): number;
  chance(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** Some of them, at least `least`, in any order. */
  some<T>(from: readonly T[], least: number, most: number): T[];
}

/** Dice that fall the same way for the same seed. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const below = (end: number): number => {
    // A linear congruential generator: its high bits are random enough for this.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
  return {
    below,
    chance: (share) => below(1_000) < share * 1_000,
    pick,
    some(from, least, most) {
      const left = [...from];
      const count = least + below(most - least + 1);
      return Array.from(
        { length: Math.min(count, left.length) },
        () => left.splice(below(left.length), 1)[0]!,
      );
    },
  };
}

const NAMES = [
  'order.created',
  'order.paid',
  'order.paid.twice',
  'user.login',
  'user.logout',
  'prefect.flow-run.completed',
  'prefect.flow-run.failed',
  'größe.geändert',
  'with space',
  'o',
] as const;
const NAME_PREFIXES = ['order.', 'order.paid', 'user.log', 'prefect.', 'größe', 'o', 'zzz', 'with '] as const;
const IDS = [...Array(12).keys()].map((n) => `order.${n}`).concat('user.ada', 'user.bob', 'flow/one', 'ü');
const ID_PREFIXES = ['order.', 'order.1', 'user.', 'flow', 'zzz', 'ü'] as const;
const ROLES = ['shop', 'buyer', 'flow', 'tag'] as const;
const COLOURS = ['red', 'green', 'dark red', 'réd', ''] as const;
const SIZES = ['s', 'm', 'l', 'xl'] as const;
const WORDS = ['declined', 'refund', 'twice', 'wärme', 'card declined', 'late refund'] as const;

/** The first event occurs here. */
const START_MS = Date.UTC(2025, 2, 3, 4, 5, 6);
const SPREAD_MS = 20 * 86_400_000;

function uuid(dice: Dice): string {
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => dice.below(16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
}

function someLabels(dice: Dice): Record<string, string> {
  return {
    ...(dice.chance(0.5) ? { colour: dice.pick(COLOURS) } : {}),
    ...(dice.chance(0.5) ? { size: dice.pick(SIZES) } : {}),
    ...(dice.chance(0.3) ? { 'prefect.resource.name': `name ${dice.below(4)}` } : {}),
    ...(dice.chance(0.2) ? { 'prefect.name': `other name ${dice.below(3)}` } : {}),
  };
}

/** So many events, no two at the same time. */
export function randomEvents(dice: Dice, count: number): PostedEvent[] {
  const step = Math.floor(SPREAD_MS / count);
  return Array.from({ length: count }, (_, i) => {
    const related = Array.from({ length: dice.below(4) }, () => ({
      'prefect.resource.id': dice.pick(IDS),
      'prefect.resource.role': dice.pick(ROLES),
      ...someLabels(dice),
    }));
    return {
      id: uuid(dice),
      occurred: new Date(START_MS + i * step + dice.below(step)).toISOString(),
      event: dice.pick(NAMES),
      resource: { 'prefect.resource.id': dice.pick(IDS), ...someLabels(dice) },
      related,
      payload: dice.chance(0.5) ? { note: dice.pick(WORDS), n: dice.below(100) } : {},
    };
  });
}

function someTime(dice: Dice): string {
  return new Date(START_MS + dice.below(SPREAD_MS / 60_000) * 60_000).toISOString();
}

function someRange(dice: Dice): { since: string; until: string } {
  const [since, until] = [someTime(dice), someTime(dice)].sort() as [string, string];
  return { since, until };
}

type Labels = Record<string, string | string[]>;

function labelPatterns(dice: Dice): Labels {
  const patterns = [
    'red',
    '*red',
    'r*',
    '!red',
    '!*red',
    '*',
    '?',
    '??',
    'x?',
    's',
    'm',
    '!s',
    'name *',
    '!name 1',
  ];
  const labels: Labels = {};
  for (const key of dice.some(['colour', 'size', 'prefect.resource.name'], 1, 2)) {
    labels[key] = dice.chance(0.5) ? dice.pick(patterns) : dice.some(patterns, 1, 3);
  }
  if (dice.chance(0.3))
    labels['prefect.resource.id'] = dice.pick(['order.*', 'user.ada', '*', '!order.*', 'order.1?']);
  return labels;
}

function related(dice: Dice): NonNullable<Exclude<EventFilter['related'], null | readonly unknown[]>> {
  return {
    ...(dice.chance(0.4) ? { id: dice.some(IDS, 0, 3) } : {}),
    ...(dice.chance(0.5) ? { role: dice.some(ROLES, 0, 2) } : {}),
    ...(dice.chance(0.2)
      ? {
          resources_in_roles: [
            [dice.pick(IDS), dice.pick(ROLES)],
            [dice.pick(IDS), dice.pick(ROLES)],
          ],
        }
      : {}),
    ...(dice.chance(0.3) ? { labels: labelPatterns(dice) } : {}),
  };
}

function anyResource(
  dice: Dice,
): NonNullable<Exclude<EventFilter['any_resource'], null | readonly unknown[]>> {
  return {
    ...(dice.chance(0.4) ? { id: dice.some(IDS, 0, 3) } : {}),
    ...(dice.chance(0.4) ? { id_prefix: dice.some(ID_PREFIXES, 0, 2) } : {}),
    ...(dice.chance(0.3) ? { labels: labelPatterns(dice) } : {}),
  };
}

/** A filter with a few clauses; `ids` are those of the events. */
export function randomFilter(dice: Dice, ids: readonly string[]): EventFilter {
  const clauses: Record<string, () => EventFilter> = {
    event: () => ({
      event: {
        ...(dice.chance(0.5) ? { prefix: dice.some(NAME_PREFIXES, 0, 3) } : {}),
        ...(dice.chance(0.3) ? { exclude_prefix: dice.some(NAME_PREFIXES, 0, 2) } : {}),
        ...(dice.chance(0.4) ? { name: dice.some(NAMES, 0, 3) } : {}),
        ...(dice.chance(0.3) ? { exclude_name: dice.some(NAMES, 0, 2) } : {}),
      },
    }),
    resource: () => ({
      resource: {
        ...(dice.chance(0.4) ? { id: dice.some(IDS, 0, 4) } : {}),
        ...(dice.chance(0.4) ? { id_prefix: dice.some(ID_PREFIXES, 0, 2) } : {}),
        ...(dice.chance(0.4) ? { labels: labelPatterns(dice) } : {}),
        ...(dice.chance(0.2) ? { distinct: true } : {}),
      },
    }),
    related: () => ({ related: dice.chance(0.3) ? [related(dice), related(dice)] : related(dice) }),
    any_resource: () => ({
      any_resource: dice.chance(0.3) ? [anyResource(dice), anyResource(dice)] : anyResource(dice),
    }),
    id: () => ({ id: { id: dice.some(ids, 0, 5) } }),
  };
  const chosen = dice.some(Object.keys(clauses), 0, 3).map((key) => clauses[key]!());
  const occurred = dice.chance(0.4) ? someRange(dice) : { since: '2025-01-01T00:00:00Z' };
  return Object.assign({ occurred, order: dice.pick(['ASC', 'DESC'] as const) }, ...chosen);
}

/** A text query over what the events say. */
export function randomQuery(dice: Dice): string {
  const term = (): string => {
    const words = dice.pick([...WORDS, 'order', 'LOGIN', 'ada', 'nowhere', 'red']);
    return dice.pick(['', '', '', '-', '!', '+']) + (words.includes(' ') ? `"${words}"` : words);
  };
  return Array.from({ length: 1 + dice.below(3) }, term).join(' ');
}

/** What to count, and how. */
export function randomCount(
  dice: Dice,
  ids: readonly string[],
): { countable: string; request: EventCountRequest } {
  const countable = dice.pick(['time', 'event', 'resource']);
  const unit = dice.pick(['week', 'day', 'hour', 'minute'] as const);
  const filter = { ...randomFilter(dice, ids), occurred: someRange(dice) };
  if (filter.resource?.distinct === true) filter.resource = { ...filter.resource, distinct: false };
  return { countable, request: { filter, time_unit: unit, time_interval: dice.pick([1, 2, 5, 24, 0.5]) } };
}
