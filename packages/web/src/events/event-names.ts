/** The names of events that a reader may choose from: those that occurred, and what they begin with. */
import type { EventCount } from '@postern/contract';

export interface NameOption {
  /** A name, or `x.*`. */
  readonly value: string;
  readonly count: number;
}

export interface NameOptions {
  readonly prefixes: readonly NameOption[];
  readonly names: readonly NameOption[];
}

/** Prefixes in alphabetical order, names as they were counted: the most frequent first. */
export function nameOptions(counts: readonly Pick<EventCount, 'value' | 'count'>[]): NameOptions {
  const prefixes = new Map<string, number>();
  for (const { value, count } of counts) {
    for (let dot = value.indexOf('.'); dot >= 0; dot = value.indexOf('.', dot + 1)) {
      const prefix = `${value.slice(0, dot)}.*`;
      prefixes.set(prefix, (prefixes.get(prefix) ?? 0) + count);
    }
  }
  return {
    prefixes: [...prefixes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([value, count]) => ({ value, count })),
    names: counts.map(({ value, count }) => ({ value, count })),
  };
}
