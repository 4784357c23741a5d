/** Whether a source stays inside of what the engine promises. */
import { DEFAULT_LIMITS } from '../src/budget.ts';
import { Environment, type EnvironmentOptions } from '../src/environment.ts';
import { EngineError } from '../src/errors.ts';
import { DictLoader } from '../src/loaders.ts';
import { NativeEnvironment } from '../src/native.ts';
import { parseJson } from '../src/python/json.ts';
import type { Value } from '../src/python/values.ts';
import { ImmutableSandboxedEnvironment, SandboxedEnvironment } from '../src/sandbox.ts';
import type { Random } from './random.ts';

const CLASSES = [Environment, SandboxedEnvironment, ImmutableSandboxedEnvironment, NativeEnvironment];
const EXTENSIONS = ['do', 'loopcontrols', 'i18n', 'debug'];
/** So that a million cases end: nothing here needs more. */
const BUDGET = { ...DEFAULT_LIMITS, maxSteps: 5_000, maxValueLength: 50_000 };
const OTHERS = {
  inc: '[{{ a }}]',
  lib: '{% macro m(x) %}{{ x }}{{ caller() if caller }}{% endmacro %}{% set v = 1 %}',
  base: '{% block b %}{{ a }}{% endblock %}{% block __proto__ %}{% endblock %}',
};

/** A context of JSON whose keys are names of JavaScript's, and whose values are of every kind. */
const CONTEXT = `{"a": "<x>", "b": [1, 2.0, null, true], "c": {"constructor": {"prototype": 1}, "__proto__": {"p": 1},
  "toString": "s", "a": {"b": "c"}}, "x": [{"a": 1, "id": 2}, {"a": null}], "__proto__": "pp", "constructor": "cc",
  "l_0_x": 1, "K": 2, "env": 3, "context": 4, "o": 5, "B": 6, "T": 7, "this": 8, "arguments": 9, "var": 10}`;

const GLOBAL_NAMES = new Set(Reflect.ownKeys(globalThis));
const PROTOTYPES = [Object, Array, String, Number, Boolean, Function, Map, Set, Error].map(
  (built) => built.prototype as object,
);
const PROTOTYPE_KEYS = PROTOTYPES.map((prototype) => Reflect.ownKeys(prototype).length);

/** What there is now that was not there before: global names, properties of built-in prototypes. */
export function escaped(): string[] {
  const globals = Reflect.ownKeys(globalThis).filter((name) => !GLOBAL_NAMES.has(name));
  const prototypes = PROTOTYPES.filter(
    (prototype, index) => Reflect.ownKeys(prototype).length !== PROTOTYPE_KEYS[index],
  );
  return [
    ...globals.map(String),
    ...prototypes.map((prototype) => `${prototype.constructor.name}.prototype`),
  ];
}

/** Compiles and renders; the problem when something else comes of it than output or an engine's error. */
export function tryOut(source: string, random: Random, outcomes?: Map<string, number>): string | undefined {
  const outcome = attempt(source, random);
  if (outcomes !== undefined) outcomes.set(outcome.name, (outcomes.get(outcome.name) ?? 0) + 1);
  return outcome.problem;
}

interface Outcome {
  readonly name: string;
  readonly problem?: string;
}

function attempt(source: string, random: Random): Outcome {
  const options: EnvironmentOptions = {
    autoescape: random.chance(0.3),
    trimBlocks: random.chance(0.2),
    optimized: random.chance(0.9),
    extensions: EXTENSIONS,
    budget: BUDGET,
    loader: new DictLoader(OTHERS),
    random: () => 0.5,
    ...(random.chance(0.1) ? { lineStatementPrefix: '#', lineCommentPrefix: '##' } : {}),
  };
  const environment = new (random.pick(CLASSES))(options);
  environment.installNullTranslations({ newstyle: random.chance(0.5) });
  try {
    const template = environment.fromString(source);
    const variables = parseJson(CONTEXT) as Readonly<Record<string, Value>>;
    if (random.chance(0.1)) for (const _ of template.generate(variables));
    else template.render(variables);
  } catch (error) {
    if (error instanceof EngineError) return { name: error.name };
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { name: 'JavaScript error', problem: text };
  }
  const left = escaped();
  return left.length === 0
    ? { name: 'output' }
    : { name: 'escape', problem: `left behind: ${left.join(', ')}` };
}
