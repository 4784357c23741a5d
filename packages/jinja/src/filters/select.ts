/** Filters that apply another filter or a test to each item of a sequence. */
import { charge } from '../budget.ts';
import { FilterArgumentError } from '../errors.ts';
import { iterate, truth } from '../python/protocol.ts';
import { repr } from '../python/text.ts';
import { type Kwargs, PyIterator, type Value } from '../python/values.ts';
import type { Context } from '../runtime/context.ts';
import { attributeGetter } from './attribute-path.ts';
import { type FilterRow, filter } from './row.ts';

function map(context: Context, value: Value, args: readonly Value[], kwargs: Kwargs): Value {
  return new PyIterator(mapped(context, value, args, kwargs));
}

function* mapped(context: Context, value: Value, args: readonly Value[], kwargs: Kwargs): Generator<Value> {
  if (!truth(value)) return;
  const apply = mapFunction(context, args, kwargs);
  const iterator = iterate(value);
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    charge(2);
    yield apply(next.value);
  }
}

function mapFunction(context: Context, args: readonly Value[], kwargs: Kwargs): (item: Value) => Value {
  const { environment } = context;
  if (args.length === 0 && kwargs.has('attribute')) {
    for (const name of kwargs.keys()) {
      if (name === 'attribute' || name === 'default') continue;
      throw new FilterArgumentError(`Unexpected keyword argument ${repr(name)}`);
    }
    return attributeGetter(environment, kwargs.get('attribute')!, {
      fallback: kwargs.get('default') ?? null,
    });
  }
  if (args.length === 0) throw new FilterArgumentError('map requires a filter argument');
  const [name, ...rest] = args;
  return (item) => {
    charge(4);
    return environment.callFilter(name!, item, rest, kwargs, context);
  };
}

/** Items whose truth, or result of a test, is `wanted`; of an attribute of theirs when `byAttribute`. */
function* selected(
  context: Context,
  value: Value,
  args: readonly Value[],
  kwargs: Kwargs,
  wanted: boolean,
  byAttribute: boolean,
): Generator<Value> {
  if (!truth(value)) return;
  if (byAttribute && args.length === 0) {
    throw new FilterArgumentError('Missing parameter for attribute name');
  }
  const subject = byAttribute ? attributeGetter(context.environment, args[0]!) : (item: Value) => item;
  const [name, ...rest] = byAttribute ? args.slice(1) : args;
  const { environment } = context;
  const iterator = iterate(value);
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    charge(name === undefined ? 2 : 5);
    const item = subject(next.value);
    const result = name === undefined ? item : environment.callTest(name, item, rest, kwargs, context);
    if (truth(result) === wanted) yield next.value;
  }
}

function selector(name: string, wanted: boolean, byAttribute: boolean): FilterRow {
  return filter(
    name,
    `sync_do_${name}`,
    'value, *args, **kwargs',
    (context: Context, value: Value, args: readonly Value[], kwargs: Kwargs) =>
      new PyIterator(selected(context, value, args, kwargs, wanted, byAttribute)),
    'context',
  );
}

export const SELECT_FILTERS: readonly FilterRow[] = [
  filter('map', 'sync_do_map', 'value, *args, **kwargs', map, 'context'),
  selector('reject', false, false),
  selector('rejectattr', false, true),
  selector('select', true, false),
  selector('selectattr', true, true),
];
