/** The last 24 hours of a webhook: hour by hour, and in words. */
import type { WebhookActivity } from '@postern/contract';

const HOUR_MS = 3_600_000;
export const HOURS = 24;

export interface Hour {
  readonly startMs: number;
  readonly rendered: number;
  readonly failed: number;
  readonly rejected: number;
}

export interface DayOfRequests {
  /** Oldest first, the current hour last; hours without a request too. */
  readonly hours: readonly Hour[];
  readonly rendered: number;
  readonly failed: number;
  readonly rejected: number;
}

/** Fills up the hours that the API leaves out. */
export function dayOf(activity: WebhookActivity | undefined, nowMs: number): DayOfRequests {
  const current = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
  const known = new Map(activity?.hours.map((hour) => [Date.parse(hour.start), hour]));
  const hours = Array.from({ length: HOURS }, (_, place) => {
    const startMs = current - (HOURS - 1 - place) * HOUR_MS;
    const { rendered = 0, failed = 0, rejected = 0 } = known.get(startMs) ?? {};
    return { startMs, rendered, failed, rejected };
  });
  return {
    hours,
    rendered: sum(hours, 'rendered'),
    failed: sum(hours, 'failed'),
    rejected: sum(hours, 'rejected'),
  };
}

function sum(hours: readonly Hour[], part: 'rendered' | 'failed' | 'rejected'): number {
  return hours.reduce((total, hour) => total + hour[part], 0);
}

/** "12 became events, 3 failed, 1 was refused". */
export function sayDay({ rendered, failed, rejected }: DayOfRequests): string {
  if (rendered + failed + rejected === 0) return 'No requests in the last 24 hours';
  const parts = [`${rendered.toLocaleString('en')} became events`];
  if (failed > 0) parts.push(`${failed.toLocaleString('en')} failed`);
  if (rejected > 0) parts.push(`${rejected.toLocaleString('en')} ${rejected === 1 ? 'was' : 'were'} refused`);
  return `Last 24 hours: ${parts.join(', ')}`;
}

export interface Bar {
  readonly startMs: number;
  /** Heights, as parts of the whole; what failed stands on what became events. */
  readonly good: number;
  readonly bad: number;
}

/** Least height of what is not nothing, so that one failure beside a thousand events is seen. */
const LEAST = 0.08;

/** The bars of a chart: the busiest hour is as high as the chart. */
export function barsOf({ hours }: DayOfRequests): readonly Bar[] {
  const most = Math.max(1, ...hours.map((hour) => hour.rendered + hour.failed + hour.rejected));
  return hours.map(({ startMs, rendered, failed, rejected }) => {
    const bad = heightOf((failed + rejected) / most);
    return { startMs, good: Math.min(heightOf(rendered / most), 1 - bad), bad };
  });
}

function heightOf(part: number): number {
  return part === 0 ? 0 : Math.max(part, LEAST);
}
