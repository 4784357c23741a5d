/** JSON: Python's reading and writing of it against JavaScript's own, which loses some of it. */
import {
  Budget,
  DEFAULT_LIMITS,
  dumpJson,
  ImmutableSandboxedEnvironment,
  parseJson,
  withBudget,
} from '@postern/jinja';
import { pullRequestEvent, pushEvent } from './github.ts';
import { race, textBatch, valueBatch } from './harness.ts';
import type { Cell, Section } from './report.ts';

const BODIES: Readonly<Record<string, unknown>> = {
  ping: { zen: 'Keep it logically awesome.', hook_id: 1, sender: pullRequestEvent().sender },
  'pull_request, opened': pullRequestEvent(),
  'push, 20 commits': pushEvent(20),
  'push, 100 commits': pushEvent(100),
};

/** Runs the JSON benchmark. */
export async function benchJson(): Promise<Section[]> {
  const reading: Cell[][] = [];
  const writing: Cell[][] = [];
  for (const [name, body] of Object.entries(BODIES)) {
    const text = JSON.stringify(body);
    const size: Cell = { value: text.length, unit: 'bytes' };
    reading.push([name, size, ...(await raceReading(text))]);
    writing.push([name, size, ...(await raceWriting(text))]);
  }
  return [
    {
      title: 'Reading JSON',
      columns: ['body', 'size', 'JSON.parse', 'parseJson', 'speed of JSON.parse'],
      rows: reading,
      notes: ['parseJson keeps what Python keeps: ints of any size, 1.0, the order of keys.'],
    },
    {
      title: 'Writing JSON',
      columns: [
        'body',
        'size',
        'JSON.stringify',
        'dumpJson',
        'dumpJson compact',
        'tojson',
        'tojson ÷ JSON.stringify',
      ],
      rows: writing,
      notes: [
        'dumpJson writes as json.dumps does by default, compact as events are stored;',
        'tojson is a whole render of {{ body|tojson }}: keys in order, ASCII, harmless in HTML.',
      ],
    },
  ];
}

async function raceReading(text: string): Promise<Cell[]> {
  const timings = await race([
    { name: 'JSON.parse', batch: valueBatch(() => JSON.parse(text)) },
    { name: 'parseJson', batch: valueBatch(() => parseJson(text)) },
  ]);
  const native = timings.get('JSON.parse')!.medianNs;
  const ours = timings.get('parseJson')!.medianNs;
  return [
    { value: native, unit: 'ns' },
    { value: ours, unit: 'ns' },
    { value: native / ours, unit: 'share' },
  ];
}

async function raceWriting(text: string): Promise<Cell[]> {
  const native = JSON.parse(text);
  const body = parseJson(text);
  const template = new ImmutableSandboxedEnvironment().fromString('{{ body|tojson }}');
  const variables = { body };
  const names = ['JSON.stringify', 'dumpJson', 'dumpJson compact', 'tojson'];
  const timings = await race([
    { name: names[0]!, batch: textBatch(() => JSON.stringify(native)) },
    { name: names[1]!, batch: textBatch(() => budgeted(() => dumpJson(body))) },
    {
      name: names[2]!,
      batch: textBatch(() =>
        budgeted(() => dumpJson(body, { ensureAscii: false, separators: [',', ':'], allowNan: false })),
      ),
    },
    { name: names[3]!, batch: textBatch(() => template.render(variables)) },
  ]);
  const ns = names.map((name) => timings.get(name)!.medianNs);
  return [...ns.map((value): Cell => ({ value, unit: 'ns' })), { value: ns[3]! / ns[0]!, unit: 'times' }];
}

function budgeted(write: () => string): string {
  return withBudget(new Budget(DEFAULT_LIMITS), write);
}
