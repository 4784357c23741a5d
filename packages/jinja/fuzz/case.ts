/** What the fuzzers ask both engines. */
import { decode } from '../conformance/decode.ts';
import { type Outcome, run } from '../conformance/run.ts';
import type { Tagged, Vector } from '../conformance/vector.ts';
import { EngineError } from '../src/errors.ts';
import { dictEntries, isDict } from '../src/python/dict.ts';
import { dumpJson, type JsonDumpOptions, parseJson } from '../src/python/json.ts';
import { Tuple, type Value } from '../src/python/values.ts';

/**
 * A vector without an id or expectation. The kind `json` is none of Jinja: `source` is parsed as JSON and
 * written again with the options in `context`, by the names that Python gives them.
 */
export type Case = Omit<Vector, 'id' | 'expect' | 'kind' | 'quirk'> & {
  readonly kind?: Vector['kind'] | 'json';
};

/** What the engine makes of a case. Never throws. */
export function runCase(one: Case): Outcome {
  if (one.kind !== 'json') return run({ ...(one as Vector), id: '', expect: {} });
  try {
    return { kind: 'output', output: dumpJson(parseJson(one.source ?? ''), dumpOptions(one.context ?? {})) };
  } catch (error) {
    const known = error instanceof EngineError;
    return {
      kind: 'error',
      class: known ? error.name : 'JavaScript error',
      message: String(error),
      phase: 'render',
      lineno: null,
    };
  }
}

function dumpOptions(context: { readonly [name: string]: Tagged }): JsonDumpOptions {
  const given = decode(context);
  const options: Record<string, Value | readonly Value[]> = {};
  for (const [key, value] of isDict(given) ? dictEntries(given) : []) {
    const name = String(key).replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
    options[name] = value instanceof Tuple ? value.items : value;
  }
  return options as JsonDumpOptions;
}
