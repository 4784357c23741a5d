/** Events that come in at a steady rate while something else is measured. */
import type { Journal } from '../../../packages/gateway/src/journal/port.ts';
import type { Store } from '../../../packages/gateway/src/readers/store/port.ts';
import { WORKSPACE } from './build.ts';
import { sampleEvent } from './sample-events.ts';

const TICK_MS = 20;
/** Every so many events it is seen how long one takes until the store has it. */
const FOLLOWED = 50;

export interface IngestResult {
  readonly sent: number;
  readonly p99Ms: number;
  readonly foundP99Ms: number;
}

/** Begins to append events, numbered from `from`, that occur now. */
export function startIngest(
  journal: Journal,
  store: Store,
  { rate, from, endMs }: { readonly rate: number; readonly from: number; readonly endMs: number },
): { stop(): Promise<IngestResult> } {
  const appended: number[] = [];
  const found: number[] = [];
  const open = new Set<Promise<void>>();
  const began = performance.now();
  let sent = 0;
  const send = async (number: number): Promise<void> => {
    const start = performance.now();
    const now = endMs + performance.now() - began;
    const events = [sampleEvent(from + number, from + number, now)];
    const position = await journal.append({ workspaceId: WORKSPACE, request: null, events });
    appended.push(performance.now() - start);
    if (number % FOLLOWED !== 0) return;
    await store.waitFor(position, 60_000);
    found.push(performance.now() - start);
  };
  const timer = setInterval(() => {
    for (const due = ((performance.now() - began) / 1_000) * rate; sent < due; sent++) {
      const sending = send(sent).finally(() => open.delete(sending));
      open.add(sending);
    }
  }, TICK_MS);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(open);
      return { sent, p99Ms: p99(appended), foundP99Ms: p99(found) };
    },
  };
}

function p99(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
}
