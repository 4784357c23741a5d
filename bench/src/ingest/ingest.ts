/** Ingest: durable 204s of the whole product against a server that does nothing, and how fast it is there. */
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from '../harness.ts';
import type { Cell, Section } from '../report.ts';
import { CONNECTIONS, type LoadResult, sendLoad } from './load.ts';
import { BODY, createGatewayData, type GatewayData, type HookServer, startBareServer } from './servers.ts';

const ROUNDS = 7;
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
    return [await measureStart(data), await measureLoad(data)];
  } finally {
    data.dispose();
  }
}

async function measureStart(data: GatewayData): Promise<Section> {
  const startsMs: number[] = [];
  let memoryBytes = 0;
  for (let i = 0; i < STARTS; i++) {
    const { process } = await data.start();
    startsMs.push(process.ageMs());
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
      ['idle memory', { value: memoryBytes, unit: 'bytes' }, 'under 120 MB'],
    ],
    notes: [`The median of ${STARTS} starts; memory is what is resident, all threads together.`],
  };
}

async function measureLoad(data: GatewayData): Promise<Section> {
  const bare = await startBareServer();
  const gateway = await data.start();
  const rounds = { bare: [] as Round[], gateway: [] as Round[] };
  let memoryBytes = 0;
  try {
    await sendLoad(bare.hook, BODY, WARM_UP_SECONDS);
    await sendLoad(gateway.hook, BODY, WARM_UP_SECONDS);
    for (let i = 0; i < ROUNDS; i++) {
      rounds.bare.push(await runRound(bare));
      rounds.gateway.push(await runRound(gateway));
    }
    memoryBytes = gateway.process.memoryBytes();
  } finally {
    await Promise.all([bare.process.stop(), gateway.process.stop()]);
  }
  const bareRate = medianOf(rounds.bare, 'requestsPerSecond');
  const row = (name: string, measured: readonly Round[]): Cell[] => [
    name,
    { value: medianOf(measured, 'requestsPerSecond'), unit: 'requests/s' },
    { value: medianOf(measured, 'requestsPerSecond') / bareRate, unit: 'share' },
    { value: medianOf(measured, 'p50Ms'), unit: 'ms' },
    { value: medianOf(measured, 'p99Ms'), unit: 'ms' },
    measured.some(({ cpuNs }) => cpuNs === undefined)
      ? ''
      : { value: medianOf(measured, 'cpuNs'), unit: 'ns' },
  ];
  return {
    title: 'Durable ingest of 1 KB JSON',
    columns: ['server', 'requests/s', 'of bare', 'p50', 'p99', 'CPU a request'],
    rows: [row('bare node:http', rounds.bare), row('Postern', rounds.gateway)],
    notes: [
      `Medians of ${ROUNDS} rounds of ${ROUND_SECONDS} s in turns, ${CONNECTIONS} kept-alive connections, three dynamic fields.`,
      'The load generator shares the cores. The CPU a request is that of all threads of the server.',
      `Goal: at least half. Postern's memory after the load: ${Math.round(memoryBytes / 1e6)} MB.`,
    ],
  };
}

async function runRound({ process, hook }: HookServer): Promise<Round> {
  const before = process.cpuMs();
  const result = await sendLoad(hook, BODY, ROUND_SECONDS);
  const after = process.cpuMs();
  const cpuNs =
    before === undefined || after === undefined ? undefined : ((after - before) * 1e6) / result.requests;
  return { ...result, cpuNs };
}

function medianOf(rounds: readonly Round[], key: keyof Round): number {
  return median(rounds.map((round) => round[key] ?? 0));
}
