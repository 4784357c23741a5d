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

/** `value.name`, ready to be called. @throws PyAttributeError when there is no such method. */
export function boundMethod(value: Value, name: string): (...args: Value[]) => Value {
  const method = methodOf(value, name);
  if (method !== undefined) return (...args) => method.invoke(undefined, [value, ...args], undefined);
  const attribute = attributeOf(value, name);
  if (attribute === undefined) {
    throw new PyAttributeError(`'${typeName(value)}' object has no attribute '${name}'`);
  }
  return (...args) => call(attribute, args);
}

/** `value.name(*args)`. @throws PyAttributeError when there is no such method. */
export function callMethod(value: Value, name: string, ...args: Value[]): Value {
  return boundMethod(value, name)(...args);
}
