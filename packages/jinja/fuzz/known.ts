/** Differences that stay, as COMPATIBILITY.md explains them: the fuzzers count these apart, each with its reason. */
import type { Outcome } from '../conformance/run.ts';
import type { Case } from './case.ts';
import type { Answer } from './oracle.ts';

/** A case that real Jinja2 and the engine answer differently. */
export interface Mismatch {
  readonly case: Case;
  readonly answer: Answer;
  readonly outcome: Outcome;
}

interface Known {
  readonly reason: string;
  readonly matches: (mismatch: Mismatch) => boolean;
}

const KNOWN: readonly Known[] = [
  {
    reason: 'Python prints addresses',
    matches: ({ answer }) =>
      answer.quirk === 'address' ||
      /0x[0-9a-f]{6,}/i.test(JSON.stringify([answer.output, answer.value, answer.error])),
  },
  {
    reason: 'Jinja makes a Python generator of a macro or recursive loop that includes without context',
    matches: ({ answer }) => answer.quirk === 'generator',
  },
  {
    reason: 'formats of Markup and in sandboxes may mix {} and {0.name} in Python 3.11',
    matches: ({ outcome }) =>
      outcome.kind === 'error' && /^cannot switch from (manual|automatic) field/.test(outcome.message),
  },
  {
    reason: 'what is no text where text is joined is an error at another place',
    matches: ({ answer, outcome }) =>
      [answer.error?.message, outcome.kind === 'error' ? outcome.message : ''].some((message) =>
        /^sequence item \d+: expected str instance/.test(message ?? ''),
      ),
  },
  {
    reason: "the last digit of a power is the C library's",
    matches: ({ case: { source }, answer, outcome }) =>
      /\*\*|\|round/.test(source ?? '') &&
      outcome.kind !== 'error' &&
      rounded({ output: answer.output, value: answer.value }) ===
        rounded({
          output: outcome.kind === 'output' ? outcome.output : undefined,
          value: outcome.kind === 'value' ? outcome.value : undefined,
        }),
  },
  {
    reason: '{% autoescape x %} asks for the truth of x once, where Jinja asks at each output',
    matches: ({ case: { env, source, templates }, outcome }) =>
      env?.undefined === 'StrictUndefined' &&
      JSON.stringify([source, templates]).includes('autoescape') &&
      outcome.kind === 'error' &&
      outcome.class === 'UndefinedError',
  },
  {
    reason: 'a native environment makes text of what it rendered when all is rendered',
    matches: ({ case: { env }, answer, outcome }) =>
      env?.class === 'native' && answer.error !== undefined && outcome.kind === 'error',
  },
  {
    reason: 'two NaNs are one to the engine',
    matches: ({ case: { context } }) => [...JSON.stringify(context ?? {}).matchAll(/"nan"/g)].length > 1,
  },
  {
    reason: 'types, decimals and % on bytes lack what COMPATIBILITY.md lists',
    matches: ({ case: { source, context }, outcome }) =>
      /__class__/.test(source ?? '') ||
      (/"\$type":"(?:decimal|bytes)"/.test(JSON.stringify(context ?? {})) &&
        (outcome.kind !== 'error' || /Decimal|decimal|'bytes' and/.test(outcome.message))),
  },
  {
    reason: 'real Jinja2 has no budget',
    matches: ({ outcome }) => outcome.kind === 'error' && outcome.class === 'TemplateBudgetError',
  },
];

/** As JSON, with the numbers in it rounded to 14 digits. */
function rounded(value: unknown): string {
  return JSON.stringify(value).replace(/\d+\.\d+(?:e[-+]?\d+)?/g, (text) => Number(text).toPrecision(14));
}

/** Why a mismatch is none to mend; undefined when it is one. */
export function reasonOf(mismatch: Mismatch): string | undefined {
  return KNOWN.find(({ matches }) => matches(mismatch))?.reason;
}
