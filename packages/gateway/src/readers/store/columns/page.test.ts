import { describe, expect, test } from 'vitest';
import { SEGMENT_EVENTS } from './event-columns.ts';
import { Memory } from './memory.ts';
import { findPage, type Order } from './page.ts';
import { countUpTo } from './total.ts';

const COUNT = SEGMENT_EVENTS * 20 + 77;
const ALL = { sinceUs: Number.NEGATIVE_INFINITY, untilUs: Number.POSITIVE_INFINITY };

/** Mostly in the order of their numbers, some late, many at the same time. */
function occurredAt(seq: number): number {
  const late = seq % 91 === 0 ? 40_000 : (seq * 7_919) % 300;
  return Math.floor((seq * 10 - late) / 20) * 20;
}

const memory = new Memory();
const seqs = Array.from({ length: COUNT }, (_, n) => n + 1);
memory.apply({
  kind: 'added',
  names: [],
  resources: [],
  shapes: [1, 2, 3].map((num) => ({ num, workspace: 1, name: 1, resource: 1 })),
  lists: [1, 2].map((num) => ({ num, related: [] })),
  first: 1,
  columns: {
    occurred: Float64Array.from(seqs, occurredAt),
    shapes: Uint32Array.from(seqs, (seq) => 1 + (seq % 3)),
    lists: Uint32Array.from(seqs, (seq) => 1 + (seq % 2)),
  },
  textBlocks: [],
});
/** Shapes 1 and 3; of those, list 2. */
const selection = { shapes: Uint8Array.of(0, 1, 0, 1), lists: Uint8Array.of(0, 0, 2), all: 3 };
const idOf = (seq: number): string => String((seq * 48_271) % 99_991).padStart(6, '0') + seq;
const matching = seqs.filter((seq) => seq % 3 !== 1 && seq % 2 === 1);

describe.each(['ASC', 'DESC'] as const)('pages of many events, %s', (direction) => {
  const sign = direction === 'ASC' ? 1 : -1;
  const order: Order = { direction, idsOf: (list) => list.map(idOf) };
  const sorted = [...matching].sort(
    (a, b) => sign * (occurredAt(a) - occurredAt(b) || (idOf(a) < idOf(b) ? -1 : 1)),
  );

  test.each([0, 1, 50, 4_095, 12_000, matching.length - 20, matching.length + 5])(
    'are in order by time and id after the first %i',
    async (offset) => {
      const page = await findPage(memory, selection, ALL, order, offset, 50);
      expect(page.map(({ seq }) => seq)).toEqual(sorted.slice(offset, offset + 50));
    },
  );

  test.each([
    [100_000, 100_020],
    [5_000, 390_000],
    [200_000, 1e12],
    [-1e12, 30_000],
  ])('keep to a range, %i to %i, and count what is in it', async (sinceUs, untilUs) => {
    const inRange = sorted.filter((seq) => occurredAt(seq) >= sinceUs && occurredAt(seq) <= untilUs);
    const range = { sinceUs, untilUs };
    const page = await findPage(memory, selection, range, order, 3, 50);
    expect(page.map(({ seq }) => seq)).toEqual(inRange.slice(3, 53));
    expect(await countUpTo(memory, selection, range, direction, 0)).toEqual({
      count: inRange.length,
      isExact: true,
    });
  });
});
