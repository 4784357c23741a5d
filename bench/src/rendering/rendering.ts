/** Rendering: Postern against the same function by hand, CPython's Jinja2 and other JavaScript engines. */
import { type CPython, describeCPython, startCPythonIfGiven } from '../cpython.ts';
import { type Contender, race, type Timing, textBatch } from '../harness.ts';
import type { Cell, Section } from '../report.ts';
import { type Case, webhookCases } from './cases.ts';
import { ENGINES } from './engines.ts';
import { realCases, vectorFile } from './vectors.ts';

const HAND = 'by hand';
const CPYTHON = 'CPython';
const REAL_CASES = 10;

/** Runs the rendering benchmark. */
export async function benchRendering(): Promise<Section[]> {
  const webhooks = webhookCases();
  const real = realCases(vectorFile(), REAL_CASES);
  const cpython = await startCPythonIfGiven([...webhooks, ...(real ?? [])]);
  try {
    const sections = [await renderAll('Rendering webhook templates', webhooks, cpython)];
    if (real !== undefined) {
      sections.push(await renderAll('Rendering the largest templates of other projects', real, cpython));
    } else {
      sections[0]!.notes.push(`Templates of other projects left out: there is no ${vectorFile()}.`);
    }
    return sections;
  } finally {
    await cpython?.close();
  }
}

async function renderAll(
  title: string,
  cases: readonly Case[],
  cpython: CPython | undefined,
): Promise<Section & { readonly notes: string[] }> {
  const notes = [describeCPython(cpython)];
  const columns = columnsFor(cases, cpython);
  const rows: Cell[][] = [];
  for (const testCase of cases) rows.push(await renderOne(testCase, columns, cpython, notes));
  return { title, columns: ['template', ...columns], rows, notes };
}

function columnsFor(cases: readonly Case[], cpython: CPython | undefined): string[] {
  const byHand = cases.some((testCase) => testCase.handwritten !== undefined);
  const [ours, ...others] = ENGINES.map(({ name }) => name);
  return [
    ours!,
    ...(byHand ? [HAND, 'Postern ÷ hand'] : []),
    ...(cpython === undefined ? [] : [CPYTHON, 'CPython ÷ Postern']),
    ...others,
  ];
}

async function renderOne(
  testCase: Case,
  columns: readonly string[],
  cpython: CPython | undefined,
  notes: string[],
): Promise<Cell[]> {
  const expected = cpython?.outputs[testCase.id] ?? testCase.expected;
  const contenders: Contender[] = [];
  const verdicts = new Map<string, string>();
  const enter = (name: string, prepare: () => () => string): void => {
    try {
      const render = prepare();
      const problem = difference(expected, render());
      if (problem === undefined) contenders.push({ name, batch: textBatch(render) });
      else verdicts.set(name, 'wrong output');
      if (problem !== undefined) notes.push(`${testCase.id}, ${name}: ${problem}`);
    } catch (error) {
      verdicts.set(name, 'fails');
      notes.push(`${testCase.id}, ${name}: ${firstLine(error)}`);
    }
  };
  const { handwritten } = testCase;
  if (handwritten !== undefined) enter(HAND, () => handwritten);
  for (const engine of ENGINES) enter(engine.name, () => engine.prepare(testCase));
  if (cpython !== undefined) contenders.push({ name: CPYTHON, batch: cpython.batch(testCase.id, 'render') });
  const timings = await race(contenders);
  return [testCase.id, ...columns.map((column) => cellFor(column, timings, verdicts))];
}

function cellFor(
  column: string,
  timings: ReadonlyMap<string, Timing>,
  verdicts: ReadonlyMap<string, string>,
): Cell {
  const [left, right] = column.split(' ÷ ').map((name) => (name === 'hand' ? HAND : name));
  const timing = timings.get(left!);
  if (timing === undefined) return verdicts.get(left!) ?? '';
  if (right === undefined) return { value: timing.medianNs, unit: 'ns' };
  const other = timings.get(right);
  return other === undefined ? '' : { value: timing.medianNs / other.medianNs, unit: 'times' };
}

/** Where two outputs part, or undefined. */
function difference(expected: string, actual: string): string | undefined {
  if (expected === actual) return undefined;
  let at = 0;
  while (expected[at] === actual[at]) at++;
  const around = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 12), at + 24));
  return `renders ${around(actual)} where Jinja renders ${around(expected)}`;
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().replace(/\s+/g, ' ').slice(0, 120);
}
