/** Text as filters see it: str and Markup are both text, and Markup survives what it passes through. */
import { PyAttributeError } from '../errors.ts';
import { htmlOf } from '../python/markup.ts';
import { call } from '../python/protocol.ts';
import { str } from '../python/text.ts';
import { attributeOf, methodOf } from '../python/type-attributes.ts';
import { Markup, PyObject, typeName, type Value } from '../python/values.ts';

/** Whether Python would call it a str. */
export function isText(value: Value): value is string | Markup {
  return typeof value === 'string' || value instanceof Markup;
}

/** `str(value)`, but a Markup stays one. */
export function softStr(value: Value): string | Markup {
  return isText(value) ? value : str(value);
}

/** Whether it knows its own HTML (`__html__`). */
export function hasHtml(value: Value): boolean {
  return value instanceof Markup || (value instanceof PyObject && value.pyHtml !== undefined);
}

/** `str()` of its HTML where it knows it, else of itself. */
export function htmlOrStr(value: Value): string {
  return htmlOf(value) ?? str(value);
}

/** `value.name(*args)`. @throws PyAttributeError when there is no such method. */
export function callMethod(value: Value, name: string, ...args: Value[]): Value {
  const method = methodOf(value, name);
  if (method !== undefined) return method.invoke(undefined, [value, ...args], undefined);
  return call(attribute(value, name), args);
}

/** `value.name`. @throws PyAttributeError when there is no such attribute. */
export function attribute(value: Value, name: string): Value {
  const found = attributeOf(value, name);
  if (found !== undefined) return found;
  throw new PyAttributeError(`'${typeName(value)}' object has no attribute '${name}'`);
}
