/** How compiled templates call what is not known when they are compiled. */
import { charge } from '../budget.ts';
import { PyTypeError, TemplateRuntimeError } from '../errors.ts';
import { dictEntries, dictSize, isDict } from '../python/dict.ts';
import { refuseMapping, toArray } from '../python/protocol.ts';
import { type Kwargs, typeName, type Value } from '../python/values.ts';
import type { Context } from './context.ts';
import { Macro } from './macro.ts';

/** `*args` */
export function spread(value: Value): Iterable<Value> {
  try {
    const items = toArray(value);
    charge(items.length);
    return items;
  } catch (error) {
    if (!(error instanceof PyTypeError)) throw error;
    throw new PyTypeError(`Value after * must be an iterable, not ${typeName(value)}`);
  }
}

/** `**kwargs` on top of the keyword arguments written out. */
export function mergeKwargs(kwargs: Kwargs, value: Value): Kwargs {
  if (!isDict(value)) return refuseMapping(value);
  charge(5 * dictSize(value));
  for (const [key, item] of dictEntries(value)) {
    if (typeof key !== 'string') throw new PyTypeError('keywords must be strings');
    if (kwargs.has(key)) throw new PyTypeError(`got multiple values for keyword argument '${key}'`);
    kwargs.set(key, item);
  }
  return kwargs;
}

/** `f(*args)` with up to four arguments, `count` of them given: a macro gets them without a list. */
export function callPlain(
  context: Context,
  count: number,
  f: Value,
  a?: Value,
  b?: Value,
  c?: Value,
  d?: Value,
): Value {
  if (f instanceof Macro && f.takes(count)) {
    charge(1);
    return f.invokeWith(context.evalCtx.autoescape, a, b, c, d);
  }
  return context.environment.call(context, f, listOf(count, a, b, c, d) as Value[], undefined);
}

function listOf<T>(count: number, a: T, b: T, c: T, d: T): T[] {
  switch (count) {
    case 0:
      return [];
    case 1:
      return [a];
    case 2:
      return [a, b];
    case 3:
      return [a, b, c];
    default:
      return [a, b, c, d];
  }
}

/** A filter or test that the environment lacks, reached at last. */
export function unknownCallable(
  message: string,
  _args: readonly Value[],
  kwargs: Kwargs | undefined,
  hint: string | undefined,
): never {
  const [keyword] = kwargs?.keys() ?? [];
  if (keyword !== undefined) throw new PyTypeError(`got an unexpected keyword argument '${keyword}'`);
  const error = new TemplateRuntimeError(message);
  error.hint = hint;
  throw error;
}
