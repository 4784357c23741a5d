/** Live streams: how long after its receipt an event is with those who follow, while others come in. */
import { createClient } from '@postern/contract';
import { sendLoad } from '../ingest/load.ts';
import { API_KEY, BODY, createGatewayData, type HookServer } from '../ingest/servers.ts';
import type { Cell, Section } from '../report.ts';

const WARM_UP_SECONDS = 3;
const ROUND_SECONDS = 6;
const FOLLOWERS = [1, 20] as const;

/** Runs the benchmark. */
export async function benchLive(): Promise<Section[]> {
  const data = await createGatewayData();
  const gateway = await data.start();
  try {
    await sendLoad(gateway.hook, BODY, { seconds: WARM_UP_SECONDS });
    const { requestsPerSecond: capacity } = await sendLoad(gateway.hook, BODY, { seconds: ROUND_SECONDS });
    const rows: Cell[][] = [];
    for (const followers of FOLLOWERS) rows.push(await measure(gateway, followers, Math.round(capacity / 2)));
    return [
      {
        title: 'From receipt to a live stream, at half of the capacity',
        columns: ['followers', 'requests/s', 'events streamed', 'p50', 'p99', 'p99 of the 204'],
        rows,
        notes: [
          `Server-sent events; each follower gets every event. The capacity without followers was ${Math.round(capacity)} requests a second.`,
          'Goal: p99 under 100 ms. The load generator and the followers share the cores.',
        ],
      },
    ];
  } finally {
    await gateway.process.stop();
    data.dispose();
  }
}

async function measure({ hook }: HookServer, followers: number, rate: number): Promise<Cell[]> {
  const abort = new AbortController();
  const delaysMs: number[] = [];
  const client = createClient({ url: `${new URL(hook).origin}/api`, apiKey: API_KEY });
  const following = Array.from({ length: followers }, () => follow(client, abort.signal, delaysMs));
  await Promise.all(following.map(({ opened }) => opened));
  const { requestsPerSecond, p99Ms } = await sendLoad(hook, BODY, { seconds: ROUND_SECONDS, rate });
  abort.abort();
  await Promise.all(following.map(({ ended }) => ended));
  delaysMs.sort((a, b) => a - b);
  const at = (share: number): Cell => ({ value: delaysMs[Math.floor(delaysMs.length * share)]!, unit: 'ms' });
  return [
    String(followers),
    { value: requestsPerSecond, unit: 'requests/s' },
    String(delaysMs.length),
    at(0.5),
    at(0.99),
    { value: p99Ms, unit: 'ms' },
  ];
}

function follow(client: ReturnType<typeof createClient>, signal: AbortSignal, delaysMs: number[]) {
  const opened = Promise.withResolvers<void>();
  const ended = (async () => {
    try {
      for await (const { data } of client.events.stream({}, { signal, onOpen: opened.resolve })) {
        delaysMs.push(Date.now() - Date.parse(data!.slice(data!.lastIndexOf('"', data!.length - 3) + 1, -2)));
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  })();
  return { opened: opened.promise, ended };
}
