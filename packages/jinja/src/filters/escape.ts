/** Filters between plain text and HTML. */
import { checkLength } from '../budget.ts';
import { PyTypeError, PyValueError } from '../errors.ts';
import { escapedText, escape as escapeHtml, escapeText } from '../python/markup.ts';
import { truth } from '../python/protocol.ts';
import { repr, str } from '../python/text.ts';
import { Markup, typeName, type Value } from '../python/values.ts';
import type { EvalContext } from '../runtime/context.ts';
import { isUndefined } from '../runtime/undefined.ts';
import { mappingItems } from './mapping-items.ts';
import { type FilterRow, filter } from './row.ts';
import { callMethod, htmlOrStr, isText } from './soft-str.ts';

function forceEscape(value: Value): Markup {
  return new Markup(escapeText(htmlOrStr(value)));
}

function stripTags(value: Value): Value {
  return callMethod(new Markup(htmlOrStr(value)), 'striptags');
}

/** Characters that would end an attribute's name. */
const NAME_BREAKER = /[\t-\r />=]/;

function xmlAttributes(evalContext: EvalContext, attributes: Value, autospace: Value = true): Value {
  const pairs: string[] = [];
  let size = 0;
  for (const [key, value] of mappingItems(attributes)) {
    if (value === null || isUndefined(value)) continue;
    if (!isText(key)) throw new PyTypeError(`expected string or bytes-like object, got '${typeName(key)}'`);
    if (NAME_BREAKER.test(str(key))) {
      throw new PyValueError(`Invalid character in attribute name: ${repr(key)}`);
    }
    const pair = `${escapedText(key)}="${escapedText(value)}"`;
    size += pair.length + 1;
    pairs.push(pair);
  }
  checkLength(size);
  const joined = pairs.join(' ');
  const text = joined !== '' && truth(autospace) ? ` ${joined}` : joined;
  return evalContext.autoescape ? new Markup(text) : text;
}

export const ESCAPE_FILTERS: readonly FilterRow[] = [
  filter('e', 'escape', 's, /', escapeHtml),
  filter('escape', 'escape', 's, /', escapeHtml),
  filter('forceescape', 'do_forceescape', 'value', forceEscape),
  filter('safe', 'do_mark_safe', 'value', (value: Value) => new Markup(htmlOrStr(value))),
  filter('striptags', 'do_striptags', 'value', stripTags),
  filter('xmlattr', 'do_xmlattr', 'd, autospace=', xmlAttributes, 'evalContext'),
];
