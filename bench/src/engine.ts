/** Compiling: what a template costs when it is stored, or first used after a start. */
import { ChainableUndefined, ImmutableSandboxedEnvironment, type Names, parseJson } from '@postern/jinja';
import { describeCPython, startCPythonIfGiven } from './cpython.ts';
import { type Contender, race, textBatch, valueBatch } from './harness.ts';
import { type Case, webhookCases } from './rendering/cases.ts';
import { realCases, vectorFile } from './rendering/vectors.ts';
import type { Cell, Section } from './report.ts';

const COMPILE = 'compile';
const FIRST_RENDER = 'compile and render';
const CPYTHON = 'CPython compile';
const REAL_CASES = 3;

/** Runs the compilation benchmark. */
export async function benchEngine(): Promise<Section[]> {
  const cases = [...webhookCases(), twoKilobytes(), ...(realCases(vectorFile(), REAL_CASES) ?? [])];
  const cpython = await startCPythonIfGiven(cases);
  try {
    const columns = ['template', 'size', COMPILE, FIRST_RENDER];
    if (cpython !== undefined) columns.push(CPYTHON, 'CPython ÷ Postern');
    const rows: Cell[][] = [];
    for (const testCase of cases) {
      const contenders = contendersFor(testCase);
      if (cpython !== undefined) {
        contenders.push({ name: CPYTHON, batch: cpython.batch(testCase.id, 'compile') });
      }
      const timings = await race(contenders);
      const ns = (name: string): number => timings.get(name)!.medianNs;
      const row: Cell[] = [
        testCase.id,
        { value: testCase.source.length, unit: 'bytes' },
        { value: ns(COMPILE), unit: 'ns' },
        { value: ns(FIRST_RENDER), unit: 'ns' },
      ];
      if (cpython !== undefined) {
        row.push({ value: ns(CPYTHON), unit: 'ns' }, { value: ns(CPYTHON) / ns(COMPILE), unit: 'times' });
      }
      rows.push(row);
    }
    const notes = [
      'Every compilation is of a text not seen before: JavaScript engines keep what they compiled once.',
      describeCPython(cpython),
    ];
    return [{ title: 'Compiling templates', columns, rows, notes }];
  } finally {
    await cpython?.close();
  }
}

function contendersFor({ source, syntax, context }: Case): Contender[] {
  const environment = new ImmutableSandboxedEnvironment({
    undefined: ChainableUndefined,
    trimBlocks: syntax.trim_blocks ?? false,
    lstripBlocks: syntax.lstrip_blocks ?? false,
    extensions: syntax.extensions ?? [],
  });
  const variables = parseJson(context) as Names;
  let variant = 0;
  const compile = () => environment.fromString(`${source}${variant++}`);
  return [
    { name: COMPILE, batch: valueBatch(compile) },
    { name: FIRST_RENDER, batch: textBatch(() => compile().render(variables)) },
  ];
}

/** The size that the goal of one millisecond is set for, made of what webhook templates are made of. */
function twoKilobytes(): Case {
  const [, fields, loop, tojson, macros] = webhookCases();
  const source = [fields, loop, tojson, macros].map((testCase) => testCase!.source).join('');
  return { id: '2 KB of all', source, syntax: {}, context: loop!.context, expected: '' };
}
