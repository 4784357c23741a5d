/**
 * `str.format` and `format_map` seen from outside. They reach into attributes of their arguments, so a
 * sandbox must not call them but run `formatTemplate` with an access of its own.
 */
import { BoundMethod } from './callable.ts';
import { methodOf } from './type-attributes.ts';
import { Markup, type Value } from './values.ts';

/** A bound format method: the template it belongs to, and which of the two it is. */
export interface FormatMethod {
  readonly template: string | Markup;
  readonly name: 'format' | 'format_map';
}

/** The format method that `callee` is, if it is one. */
export function formatMethodOf(callee: Value): FormatMethod | undefined {
  if (!(callee instanceof BoundMethod)) return undefined;
  const template = callee.self;
  if (typeof template !== 'string' && !(template instanceof Markup)) return undefined;
  for (const name of ['format', 'format_map'] as const) {
    if (callee.method === methodOf(template, name)) return { template, name };
  }
  return undefined;
}
