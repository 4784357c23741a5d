/** The options that choose events, and the filter they make. */
import type { EventFilter } from '@postern/contract';
import type { Command } from 'commander';
import { UsageError } from './failure.ts';

export interface EventOptions {
  readonly event?: readonly string[];
  readonly prefix?: readonly string[];
  readonly resource?: readonly string[];
  readonly text?: string;
  readonly since?: string;
  readonly until?: string;
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** Adds the options that both `ls` and `tail` take. */
export function addEventOptions(command: Command): Command {
  return command
    .option('-e, --event <name>', 'events of exactly this name (may be repeated)', collect)
    .option('-p, --prefix <text>', 'events whose name begins so (may be repeated)', collect)
    .option('-r, --resource <id>', 'events about this resource; id* for all that begin so', collect)
    .option('-t, --text <words>', 'events that hold one of the words; +word must, -word must not be there')
    .option('--since <time>', 'from then on: 2026-01-31T12:00:00Z, or 10m, 2h, 7d for so long ago');
}

/** The filter. @throws UsageError for a time that is none */
export function eventFilter(options: EventOptions, nowMs: number): EventFilter {
  const { event = [], prefix = [], resource = [], text, since, until } = options;
  const ids = resource.filter((id) => !id.endsWith('*'));
  const prefixes = resource.filter((id) => id.endsWith('*')).map((id) => id.slice(0, -1));
  return {
    ...(event.length + prefix.length === 0 ? {} : { event: { name: [...event], prefix: [...prefix] } }),
    ...(resource.length === 0 ? {} : { resource: { id: ids, id_prefix: prefixes } }),
    ...(text === undefined ? {} : { text: { query: text } }),
    ...(since === undefined && until === undefined
      ? {}
      : {
          occurred: {
            ...(since === undefined ? {} : { since: readTime('--since', since, nowMs) }),
            ...(until === undefined ? {} : { until: readTime('--until', until, nowMs) }),
          },
        }),
  };
}

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

function readTime(option: string, text: string, nowMs: number): string {
  const ago = /^(\d{1,9})([smhdw])$/.exec(text);
  if (ago !== null) return new Date(nowMs - Number(ago[1]) * UNIT_MS[ago[2]!]!).toISOString();
  // The server knows every form of a time; this tells only what cannot be one.
  if (/^\d{4}-\d{2}/.test(text) || /^\d{8,}/.test(text)) return text;
  throw new UsageError(
    `${option} is "${text}"; it must be a time such as 2026-01-31T12:00:00Z or 2026-01-31, or 10m, 2h, 7d for so long ago.`,
  );
}
