/** Ingest: durable 204s of the whole product against a server that does nothing, and how fast it is there. */
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from '../harness.ts';
import type { Cell, Section } from '../report.ts';
import { measureSync } from './disk.ts';
import { CONNECTIONS, type LoadResult, sendLoad } from './load.ts';
import { BODY, createGatewayData, type GatewayData, type HookServer, startBareServer } from './servers.ts';

const FULL_ROUNDS = 7;
const CALM_ROUNDS = 3;
/** Requests a second at which no server has to queue. */
const CALM_RATE = 500;
const ROUND_SECONDS = 4;
const WARM_UP_SECONDS = 3;
const STARTS = 5;
const IDLE_MS = 3_000;

interface Round extends LoadResult {
  readonly cpuNs: number | undefined;
}

/** Runs the ingest benchmark. */
export async function benchIngest(): Promise<Section[]> {
  const data = await createGatewayData();
  try {
    return [await measureStart(data), ...(await measureLoad(data))];
  } finally {
    data.dispose();
  }
}

async function measureStart(data: GatewayData): Promise<Section> {
  const startsMs: number[] = [];
  const cpusMs: number[] = [];
  let memoryBytes = 0;
  for (let i = 0; i < STARTS; i++) {
    const { process } = await data.start();
    startsMs.push(process.ageMs());
    cpusMs.push(process.cpuMs() ?? Number.NaN);
    if (i === STARTS - 1) {
      await sleep(IDLE_MS);
      memoryBytes = process.memoryBytes();
    }
    await process.stop();
  }
  return {
    title: 'Starting',
    columns: ['', 'measured', 'goal'],
    rows: [
      ['start to first 204', { value: median(startsMs), unit: 'ms' }, 'under 1 s'],
      ['CPU until then', { value: median(cpusMs), unit: 'ms' }, ''],
      ['idle memory', { value: memoryBytes, unit: 'bytes' }, 'under 120 MB'],
    ],
    notes: [`The median of ${STARTS} starts; memory is what is resident, all threads together.`],
  };
}

async function measureLoad(data: GatewayData): Promise<Section[]> {
  const bare = await startBareServer();
  const gateway = await data.start();
  const servers = [bare, gateway];
  try {
    for (const { hook } of servers) await sendLoad(hook, BODY, { seconds: WARM_UP_SECONDS });
    const full = await takeTurns(servers, FULL_ROUNDS, {});
    const memoryMb = Math.round(gateway.process.memoryBytes() / 1e6);
    const calm = await takeTurns(servers, CALM_ROUNDS, { rate: CALM_RATE });
    const note = `${CONNECTIONS} kept-alive connections, three dynamic fields; medians of rounds of ${ROUND_SECONDS} s in turns.`;
    return [
      section('Durable ingest of 1 KB JSON, as much as is answered', full, [
        note,
        'Goal: at least half of the bare server. The load generator shares the cores.',
        'The CPU a request is that of all threads of the server.',
        `A write of 64 kB with fsync took ${measureSync(data.folder).toFixed(2)} ms here. Postern's memory after the load: ${memoryMb} MB.`,
      ]),
      section(`Durable ingest of 1 KB JSON, ${CALM_RATE} requests a second`, calm, [note]),
    ];
  } finally {
    await Promise.all(servers.map(({ process }) => process.stop()));
  }
}

/** Rounds of load on each server in turns: the results of each. */
async function takeTurns(
  servers: readonly HookServer[],
  rounds: number,
  options: { readonly rate?: number },
): Promise<Round[][]> {
  const results: Round[][] = servers.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, server] of servers.entries()) results[i]!.push(await runRound(server, options));
  }
  return results;
}

function section(title: string, results: readonly Round[][], notes: readonly string[]): Section {
  const bareRate = medianOf(results[0]!, 'requestsPerSecond');
  const row = (name: string, rounds: readonly Round[]): Cell[] => [
    name,
    { value: medianOf(rounds, 'requestsPerSecond'), unit: 'requests/s' },
    { value: medianOf(rounds, 'requestsPerSecond') / bareRate, unit: 'share' },
    { value: medianOf(rounds, 'p50Ms'), unit: 'ms' },
    { value: medianOf(rounds, 'p99Ms'), unit: 'ms' },
    rounds.some(({ cpuNs }) => cpuNs === undefined) ? '' : { value: medianOf(rounds, 'cpuNs'), unit: 'ns' },
  ];
  return {
    title,
    columns: ['server', 'requests/s', 'of bare', 'p50', 'p99', 'CPU a request'],
    rows: [row('bare node:http', results[0]!), row('Postern', results[1]!)],
    notes,
  };
}

async function runRound({ process, hook }: HookServer, options: { readonly rate?: number }): Promise<Round> {
  const before = process.cpuMs();
  const result = await sendLoad(hook, BODY, { seconds: ROUND_SECONDS, ...options });
  const after = process.cpuMs();
  const cpuNs =
    before === undefined || after === undefined ? undefined : ((after - before) * 1e6) / result.requests;
  return { ...result, cpuNs };
}

function medianOf(rounds: readonly Round[], key: keyof Round): number {
  return median(rounds.map((round) => round[key] ?? 0));
}
