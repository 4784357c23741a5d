/** Filters over any object. */
import type { Environment } from '../environment.ts';
import { PyTypeError } from '../errors.ts';
import { truth } from '../python/protocol.ts';
import { str } from '../python/text.ts';
import { attributeOf } from '../python/type-attributes.ts';
import { typeName, type Value } from '../python/values.ts';
import { isUndefined } from '../runtime/undefined.ts';
import { type FilterRow, filter } from './row.ts';
import { isText } from './soft-str.ts';

/** The attribute alone: unlike `x.name` it never falls back to an item. */
function attr(environment: Environment, value: Value, name: Value): Value {
  if (!isText(name)) throw new PyTypeError(`attribute name must be string, not '${typeName(name)}'`);
  const attribute = str(name);
  const found = environment.getAttr(value, attribute);
  if (isUndefined(found) || attributeOf(value, attribute) !== undefined) return found;
  return environment.makeUndefined(attribute, undefined, value);
}

function defaultFilter(value: Value, otherwise: Value = '', boolean: Value = false): Value {
  return isUndefined(value) || (truth(boolean) && !truth(value)) ? otherwise : value;
}

export const OBJECT_FILTERS: readonly FilterRow[] = [
  filter('attr', 'do_attr', 'obj, name', attr, 'environment'),
  filter('d', 'do_default', 'value, default_value=, boolean=', defaultFilter),
  filter('default', 'do_default', 'value, default_value=, boolean=', defaultFilter),
];
