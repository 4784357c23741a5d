/**
 * Hostile templates as text. A file of `cases/` holds several:
 *
 *     === title of the case
 *     % context {"name": value}        (optional; also `env`, `templates`, `source`)
 *     template
 *     >>> ErrorClass: the whole message
 *
 * `>>> = text` stands for output (its line breaks as `\\n`), `>>> ErrorClass` for an error whose message is
 * not looked at. Values and sources may be spelled shorter than they are: see `expand`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '../../conformance/decode.ts';
import { makeEnvironment } from '../../conformance/environment.ts';
import type { EnvironmentSpec, Tagged } from '../../conformance/vector.ts';
import { Budget, DEFAULT_LIMITS, withBudget } from '../../src/budget.ts';
import { EngineError } from '../../src/errors.ts';

export interface HostileCase {
  /** The file it stands in, without its ending. */
  readonly subject: string;
  readonly title: string;
  readonly env: EnvironmentSpec;
  readonly templates: { readonly [name: string]: string } | undefined;
  readonly expected: string;
  /** Spelled out only when asked for: some are large. */
  context(): { readonly [name: string]: Tagged };
  source(): string;
}

export interface HostileResult {
  /** `= output`, or `Class: message`. */
  readonly text: string;
  readonly steps: number;
}

const CASES = join(import.meta.dirname, 'cases');

/** Webhooks' environment, with the statements that could do most harm. */
const ENVIRONMENT: EnvironmentSpec = {
  class: 'immutable_sandboxed',
  undefined: 'ChainableUndefined',
  extensions: ['do', 'loopcontrols'],
};

/** Every case of every file. */
export function readCases(): HostileCase[] {
  const files = readdirSync(CASES).sort();
  return files.flatMap((file) => {
    const [, ...blocks] = readFileSync(join(CASES, file), 'utf8').split(/^=== /m);
    return blocks.map((block) => parseCase(file.replace('.txt', ''), block));
  });
}

function parseCase(subject: string, block: string): HostileCase {
  const [title, ...lines] = block.trimEnd().split('\n');
  const directives = new Map<string, Tagged>();
  while (lines[0]?.startsWith('% ') === true) {
    const [, name, json] = /^% (\w+) (.*)$/.exec(lines.shift()!)!;
    directives.set(name!, JSON.parse(json!) as Tagged);
  }
  const last = lines.pop() ?? '';
  if (!last.startsWith('>>> ')) throw new Error(`the case "${title}" of ${subject} does not end with >>>`);
  return {
    subject,
    title: title!,
    env: { ...ENVIRONMENT, ...(directives.get('env') as EnvironmentSpec | undefined) },
    templates: directives.get('templates') as HostileCase['templates'],
    context: () => expand(directives.get('context') ?? {}) as ReturnType<HostileCase['context']>,
    source: () =>
      directives.has('source') ? (expand(directives.get('source')!) as string) : lines.join('\n'),
    expected: last.slice('>>> '.length),
  };
}

/**
 * Spells out what a file abbreviates: `{"$repeat": ["ab", 3, "c"]}` is `abababc`, `{"$numbered": ["a@", 3]}` is
 * `a0a1a2`, `{"$times": [x, 3]}` the list `[x, x, x]`, `{"$nested": [{"a": "@"}, 3]}` puts a value into itself where `@` stands, so often; `{"$joined":
 * […]}` joins texts.
 */
function expand(value: Tagged): Tagged {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(expand);
  const object = value as { readonly [key: string]: Tagged };
  const repeat = object['$repeat'] as readonly [string, number, string?] | undefined;
  if (repeat !== undefined) return repeat[0].repeat(repeat[1]) + (repeat[2] ?? '');
  const numbered = object['$numbered'] as readonly [string, number] | undefined;
  if (numbered !== undefined) {
    return Array.from({ length: numbered[1] }, (_, i) => numbered[0].replaceAll('@', String(i))).join('');
  }
  const times = object['$times'] as readonly [Tagged, number] | undefined;
  if (times !== undefined) return Array.from({ length: times[1] }, () => expand(times[0]));
  const joined = object['$joined'] as readonly Tagged[] | undefined;
  if (joined !== undefined) return joined.map(expand).join('');
  const nested = object['$nested'] as readonly [Tagged, number] | undefined;
  if (nested !== undefined) return nest(nested[0], nested[1]);
  return Object.fromEntries(Object.entries(object).map(([key, item]) => [key, expand(item)]));
}

function nest(outer: Tagged, depth: number): Tagged {
  let value: Tagged = 0;
  for (let i = 0; i < depth; i++) value = within(outer, value);
  return value;
}

/** `outer` with `inner` where `@` stands. */
function within(outer: Tagged, inner: Tagged): Tagged {
  if (Array.isArray(outer)) return outer.map((item: Tagged) => (item === '@' ? inner : item));
  const entries = Object.entries(outer as { readonly [key: string]: Tagged });
  return Object.fromEntries(entries.map(([key, item]) => [key, item === '@' ? inner : item]));
}

/** What a case's template sees, apart from running it: decoding a large context is none of its doing. */
export function prepare(one: HostileCase): () => HostileResult {
  const context = new Map(Object.entries(one.context()).map(([name, value]) => [name, decode(value)]));
  const environment = makeEnvironment(one.env, one.templates);
  const source = one.source();
  return () => {
    const budget = new Budget(DEFAULT_LIMITS);
    try {
      const template = environment.fromString(source);
      const rendered = withBudget(budget, () =>
        template.root(template.newContext([context, environment.globals])),
      );
      return { text: `= ${String(rendered)}`, steps: budget.steps };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return { text: `${error.name}: ${error.message}`, steps: budget.steps };
    }
  };
}

/** The text of a result as the files have it: on one line, cut where it is long. */
export function outcomeOf({ text }: HostileResult): string {
  const line = text.replaceAll('\n', '\\n').trimEnd();
  return line.length > 200 ? `${line.slice(0, 60)}… (${line.length} characters)` : line;
}
