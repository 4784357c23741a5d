/** The functions a vector may put into a context by name. */
import { PyValueError } from '../src/errors.ts';
import { type Implementation, PyFunction } from '../src/python/callable.ts';
import { dictEntries, dictGet, isDict } from '../src/python/dict.ts';
import { add, mod } from '../src/python/operators.ts';
import { repr, str } from '../src/python/text.ts';
import { upper } from '../src/python/unicode.ts';
import { type Kwargs, Tuple, type Value } from '../src/python/values.ts';

type Factory = (...args: Value[]) => readonly [signature: string, implementation: Implementation];

function pairs(entries: Iterable<readonly [Value, Value]>): Value[] {
  return Array.from(entries, (pair) => new Tuple(pair));
}

const FACTORIES: Readonly<Record<string, Factory>> = {
  add: () => ['a, b=', (a: Value, b: Value = 1) => add(a, b)],
  const: (value = null) => ['*args, **kwargs', () => value],
  counter: (start = 0) => {
    let next = Number(start);
    return ['*args', () => next++];
  },
  dict_items: () => ['d', (dict: Value) => (isDict(dict) ? pairs(dictEntries(dict)) : [])],
  echo_args: () => [
    '*args, **kwargs',
    (args: Value[], kwargs: Kwargs) => {
      const sorted = [...kwargs].sort(([a], [b]) => (a < b ? -1 : 1));
      return `${repr(new Tuple(args))}|${repr(pairs(sorted))}`;
    },
  ],
  filter_even: () => ['v', (value: Value) => mod(value, 2) === 0],
  identity: () => ['x=', (value: Value = null) => value],
  lookup: (table = null, otherwise = null) => [
    'k=, *args, **kwargs',
    (key: Value = null) => (isDict(table) ? dictGet(table, key) : undefined) ?? otherwise,
  ],
  none_to_empty: () => ['v', (value: Value) => (value === null ? '' : value)],
  raise: (message = 'boom') => [
    '*args, **kwargs',
    () => {
      throw new PyValueError(str(message));
    },
  ],
  str_finalize: () => ['v', str],
  upper: () => ['s', (value: Value) => upper(str(value))],
};

/** The callable `name` made with `args`. @throws Error for a name no vector should have. */
export function makeCallable(name: string, args: readonly Value[]): PyFunction {
  const factory = FACTORIES[name];
  if (factory === undefined) throw new Error(`no callable is named ${name}`);
  const [signature, implementation] = factory(...args);
  return new PyFunction('<lambda>', signature, implementation);
}
