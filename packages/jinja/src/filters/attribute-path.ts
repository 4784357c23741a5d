/** Attribute paths such as `address.city` or `0.name`, by which filters look into items. */
import { charge } from '../budget.ts';
import type { Environment } from '../environment.ts';
import { PyValueError } from '../errors.ts';
import { intFromText } from '../python/int.ts';
import { repr } from '../python/text.ts';
import { isDigit, lower } from '../python/unicode.ts';
import { Markup, type Value } from '../python/values.ts';
import { isUndefined } from '../runtime/undefined.ts';
import { isText } from './soft-str.ts';

export interface AttributeOptions {
  /** Makes strings lower case, so that sorting and grouping ignore case. */
  readonly foldCase?: boolean;
  /** Stands in for what is missing along the path; null is no default. */
  readonly fallback?: Value;
}

/** A str in lower case; anything else as it is. */
export function foldCase(value: Value): Value {
  if (typeof value !== 'string' && !(value instanceof Markup)) return value;
  const text = plain(value);
  charge(text.length >>> 3);
  return lower(text);
}

/**
 * A function that looks `attribute` up in an item by the environment's rules. Dots separate steps, steps of
 * digits are ints, and null means the item itself.
 * @throws PyValueError for a step of digits that is no int.
 */
export function attributeGetter(
  environment: Environment,
  attribute: Value,
  options: AttributeOptions = {},
): (item: Value) => Value {
  const path = attributePath(attribute);
  const fallback = options.fallback ?? null;
  return (item) => {
    charge(1 + 3 * path.length);
    let value = item;
    for (const step of path) {
      value = environment.getItem(value, step);
      if (fallback !== null && isUndefined(value)) value = fallback;
    }
    return options.foldCase === true ? foldCase(value) : value;
  };
}

/** Like `attributeGetter` for several paths separated by commas; the function gives a list. */
export function multiAttributeGetter(
  environment: Environment,
  attribute: Value,
  options: AttributeOptions = {},
): (item: Value) => Value[] {
  if (isText(attribute)) charge(plain(attribute).length);
  const paths = isText(attribute) ? plain(attribute).split(',') : [attribute];
  const getters = paths.map((path) => attributeGetter(environment, path, options));
  return (item) => getters.map((getter) => getter(item));
}

function plain(text: string | Markup): string {
  return typeof text === 'string' ? text : text.value;
}

function attributePath(attribute: Value): Value[] {
  if (attribute === null) return [];
  if (!isText(attribute)) return [attribute];
  charge(plain(attribute).length);
  return plain(attribute)
    .split('.')
    .map((step) => {
      if (!isDigit(step)) return attribute instanceof Markup ? new Markup(step) : step;
      const index = intFromText(step);
      if (index === undefined) {
        throw new PyValueError(`invalid literal for int() with base 10: ${repr(step)}`);
      }
      return index;
    });
}
