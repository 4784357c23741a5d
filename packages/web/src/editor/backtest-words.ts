/** Back-tests in words, signs and colours: never by colour alone. */
import type { BacktestOutcome, BacktestReport, BacktestResult } from '@postern/contract';
import { BACKTEST_OUTCOMES } from './template-search.ts';

type Counts = BacktestReport['counts'];

interface OutcomeWords {
  readonly label: string;
  readonly sign: string;
  readonly color: string;
}

export const OUTCOME_WORDS: Readonly<Record<BacktestOutcome, OutcomeWords>> = {
  same: { label: 'same', sign: '=', color: 'gray' },
  changed: { label: 'changed', sign: '~', color: 'blue' },
  newly_failing: { label: 'newly failing', sign: '✕', color: 'red' },
  newly_passing: { label: 'newly passing', sign: '✓', color: 'teal' },
  still_failing: { label: 'still failing', sign: '!', color: 'orange' },
};

/** "Of the last 100 requests: 96 same, 3 changed, 1 newly failing." */
export function sayCounts(counts: Counts): string {
  const total = totalOf(counts);
  if (total === 0) return 'There are no stored requests to test it on.';
  const parts = (Object.keys(OUTCOME_WORDS) as BacktestOutcome[])
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${counts[outcome]} ${OUTCOME_WORDS[outcome].label}`);
  const of = total === 1 ? 'Of the last request' : `Of the last ${total} requests`;
  return `${of}: ${parts.join(', ')}.`;
}

export function totalOf(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** How early an outcome is listed: what needs a look comes first. */
export function rankOf(outcome: BacktestOutcome): number {
  return BACKTEST_OUTCOMES.indexOf(outcome);
}

/** What the edited template makes of a request, in a few words. */
export function sayResult({ after }: Pick<BacktestResult, 'after'>): string {
  switch (after.kind) {
    case 'event':
      return String(after.event['event']);
    case 'failed':
      return after.message.split('\n', 1)[0]!;
    case 'batch':
      return `a batch of ${after.items.length}`;
  }
}

/** A JSON pointer as one would write it: `/resource/a b/0` is `resource["a b"][0]`. */
export function sayPointer(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step, depth) => {
      if (/^\d+$/.test(step)) return `[${step}]`;
      if (!/^[A-Za-z_]\w*$/.test(step)) return `[${JSON.stringify(step)}]`;
      return depth === 0 ? step : `.${step}`;
    })
    .join('');
}
