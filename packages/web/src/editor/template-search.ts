/** What the template page shows, as it stands in its address. */
import type { BacktestOutcome } from '@postern/contract';

export const BACKTEST_OUTCOMES: readonly BacktestOutcome[] = [
  'newly_failing',
  'changed',
  'newly_passing',
  'still_failing',
  'same',
];

/** How many requests a back-test may look at. */
export const BACKTEST_SIZES = [20, 100, 500] as const;
export type BacktestSize = (typeof BACKTEST_SIZES)[number];

/** Without `request`, `sample` and `typed` the preview is on the request received last. */
export interface TemplateSearch {
  /** The id of a stored request. */
  readonly request?: string;
  /** The id of a starting point, whose sample it is. */
  readonly sample?: string;
  /** A request typed by hand. */
  readonly typed?: true;
  /** The back-test in place of the preview. */
  readonly view?: 'backtest';
  readonly last?: BacktestSize;
  readonly outcome?: BacktestOutcome;
}

/** Reads the address; what does not fit is left out. */
export function readTemplateSearch(search: Record<string, unknown>): TemplateSearch {
  const { request, sample, typed, view, last, outcome } = search;
  return {
    ...(typeof request === 'string' ? { request } : {}),
    ...(typeof sample === 'string' ? { sample } : {}),
    ...(typed === true || typed === 'true' ? { typed: true } : {}),
    ...(view === 'backtest' ? { view } : {}),
    ...(BACKTEST_SIZES.includes(last as BacktestSize) ? { last: last as BacktestSize } : {}),
    ...(BACKTEST_OUTCOMES.includes(outcome as BacktestOutcome)
      ? { outcome: outcome as BacktestOutcome }
      : {}),
  };
}

/** Which request the preview is on. */
export type PreviewSource =
  | { readonly kind: 'last' }
  | { readonly kind: 'stored'; readonly id: string }
  | { readonly kind: 'sample'; readonly id: string }
  | { readonly kind: 'typed' };

/** The source that an address names. */
export function sourceOf({ request, sample, typed }: TemplateSearch): PreviewSource {
  if (request !== undefined) return { kind: 'stored', id: request };
  if (sample !== undefined) return { kind: 'sample', id: sample };
  return typed === true ? { kind: 'typed' } : { kind: 'last' };
}

/** The address for another source, all else the same. */
export function withSource(search: TemplateSearch, source: PreviewSource): TemplateSearch {
  const { request: _request, sample: _sample, typed: _typed, ...others } = search;
  switch (source.kind) {
    case 'last':
      return others;
    case 'stored':
      return { ...others, request: source.id };
    case 'sample':
      return { ...others, sample: source.id };
    case 'typed':
      return { ...others, typed: true };
  }
}
