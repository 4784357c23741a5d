import { beforeEach, describe, expect, test } from 'vitest';
import type { Webhook } from '../webhooks/webhook.ts';
import type { RateLimit } from '../workspaces/rate-limit.ts';
import { createRateLimiter, type DefaultRateLimits, type RateLimiter } from './rate-limiter.ts';

const NONE: DefaultRateLimits = { webhook: null, workspace: null };
const PER_SECOND: RateLimit = { requests: 2, perSeconds: 1 };

let now: number;
let workspaceLimits: Map<string, RateLimit>;
beforeEach(() => {
  now = 1_700_000_000_000;
  workspaceLimits = new Map();
});

const limiter = (defaults = NONE): RateLimiter =>
  createRateLimiter({
    clock: { now: () => now },
    defaults,
    workspaceLimit: (id) => workspaceLimits.get(id) ?? null,
  });
const webhook = (id: string, rateLimit: RateLimit | null = null, workspaceId = 'w'): Webhook =>
  ({ id, rateLimit, workspaceId }) as Webhook;
/** How many of so many requests pass. */
const passed = (admit: RateLimiter, which: Webhook, count: number): number =>
  Array.from({ length: count }, () => admit(which)).filter((refusal) => refusal === undefined).length;

test('without limits everything passes', () => {
  expect(passed(limiter(), webhook('a'), 10_000)).toBe(10_000);
});

describe('a limit', () => {
  test('lets as many through at once as it says, and then as many more in its time, evenly', () => {
    const admit = limiter();
    const limited = webhook('a', PER_SECOND);
    expect(passed(admit, limited, 5)).toBe(2);
    now += 499;
    expect(passed(admit, limited, 5)).toBe(0);
    now += 1;
    expect(passed(admit, limited, 5)).toBe(1);
    now += 60_000;
    expect(passed(admit, limited, 5)).toBe(2);
  });

  test('over a long time lets through what it says, however the requests come', () => {
    const admit = limiter();
    const limited = webhook('a', { requests: 7, perSeconds: 60 });
    let through = 0;
    for (let second = 0; second < 600; second++) {
      through += passed(admit, limited, 3);
      now += 1000;
    }
    expect(through).toBe(7 + 69);
  });

  test('says after how many whole seconds the next one may come, and then it may', () => {
    const admit = limiter();
    const limited = webhook('a', { requests: 1, perSeconds: 60 });
    expect(admit(limited)).toBeUndefined();
    now += 18_500;
    expect(admit(limited)?.retryAfterS).toBe(42);
    now += 42_000;
    expect(admit(limited)).toBeUndefined();
  });

  test('says at least one second', () => {
    const admit = limiter();
    const limited = webhook('a', { requests: 1000, perSeconds: 1 });
    passed(admit, limited, 1000);
    expect(admit(limited)?.retryAfterS).toBe(1);
  });

  test('gives nothing for a clock that goes back, and goes on from there', () => {
    const admit = limiter();
    const limited = webhook('a', PER_SECOND);
    passed(admit, limited, 2);
    now -= 3_600_000;
    expect(passed(admit, limited, 1)).toBe(0);
    now += 500;
    expect(passed(admit, limited, 5)).toBe(1);
  });

  test('that is changed begins anew, and one that is said again does not', () => {
    const admit = limiter();
    passed(admit, webhook('a', PER_SECOND), 2);
    expect(passed(admit, webhook('a', { ...PER_SECOND }), 5)).toBe(0);
    expect(passed(admit, webhook('a', { requests: 3, perSeconds: 1 }), 5)).toBe(3);
  });

  test('of one webhook leaves others alone', () => {
    const admit = limiter();
    expect(passed(admit, webhook('a', PER_SECOND), 5)).toBe(2);
    expect(passed(admit, webhook('b', PER_SECOND), 5)).toBe(2);
    expect(passed(admit, webhook('c'), 5)).toBe(5);
  });

  test('of a workspace holds for its webhooks together', () => {
    workspaceLimits.set('w', { requests: 3, perSeconds: 1 });
    const admit = limiter();
    expect(passed(admit, webhook('a'), 2) + passed(admit, webhook('b'), 5)).toBe(3);
    expect(passed(admit, webhook('c', null, 'other'), 5)).toBe(5);
  });

  test('of a webhook that refuses costs its workspace nothing', () => {
    workspaceLimits.set('w', { requests: 3, perSeconds: 60 });
    const admit = limiter();
    expect(passed(admit, webhook('a', { requests: 1, perSeconds: 60 }), 50)).toBe(1);
    expect(passed(admit, webhook('b'), 50)).toBe(2);
  });

  test('of the server holds for those that have none of their own', () => {
    const admit = limiter({ webhook: PER_SECOND, workspace: null });
    expect(passed(admit, webhook('a'), 5)).toBe(2);
    expect(passed(admit, webhook('b', { requests: 4, perSeconds: 1 }), 5)).toBe(4);
  });
});

test('of a flood, a minute’s worth of refusals is recorded at once, and then one a second', () => {
  const admit = limiter();
  const limited = webhook('a', { requests: 1, perSeconds: 86_400 });
  const recorded = (count: number): number =>
    Array.from({ length: count }, () => admit(limited)).filter((refusal) => refusal?.isRecorded).length;
  expect(recorded(10_000)).toBe(60);
  now += 10_000;
  expect(recorded(10_000)).toBe(10);
});
