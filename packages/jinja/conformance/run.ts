/** Runs one vector on the engine. */
import { EngineError } from '../src/errors.ts';
import type { Value } from '../src/python/values.ts';
import { decode, encode } from './decode.ts';
import { makeEnvironment } from './environment.ts';
import type { Phase, Tagged, Vector } from './vector.ts';

/** What came of a vector. */
export type Outcome =
  | { readonly kind: 'output'; readonly output: string }
  | { readonly kind: 'value'; readonly value: Tagged }
  /** It only had to compile, and did. */
  | { readonly kind: 'compiled' }
  | {
      readonly kind: 'error';
      readonly class: string;
      readonly message: string;
      readonly phase: Phase;
      readonly lineno: number | null;
    };

/** Never throws: an error of any kind is an outcome too. The engine's budget ends what would not end. */
export function run(vector: Vector): Outcome {
  let phase: Phase = 'env';
  const enter = (next: Phase): void => {
    phase = next;
  };
  try {
    return attempt(vector, enter);
  } catch (error) {
    if (error instanceof EngineError) {
      return {
        kind: 'error',
        class: error.name,
        message: error.message,
        phase,
        lineno: error.lineno ?? null,
      };
    }
    // An error of JavaScript's own is a bug of the engine and matches no class of Python's.
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: 'error', class: 'JavaScript error', message: text, phase, lineno: null };
  }
}

function attempt(vector: Vector, enter: (phase: Phase) => void): Outcome {
  const context = new Map(Object.entries(vector.context ?? {}).map(([name, value]) => [name, decode(value)]));
  const environment = makeEnvironment(vector.env ?? {}, vector.templates);
  enter('compile');
  if (vector.kind === 'expression') {
    const undefinedToNone = vector.undefined_to_none ?? true;
    const expression = environment.compileExpression(vector.source ?? '', { undefinedToNone });
    enter('render');
    return { kind: 'value', value: encode(expression(context)) };
  }
  const template =
    vector.main === undefined
      ? environment.fromString(vector.source ?? '')
      : environment.getTemplate(vector.main);
  if (vector.kind === 'compile') return { kind: 'compiled' };
  enter('render');
  const result: Value = template.render(context);
  if (vector.env?.class === 'native') return { kind: 'value', value: encode(result) };
  return { kind: 'output', output: result as string };
}
