/** markupsafe: escaping text for HTML, and the operators of Markup. */
import { charge, checkLength } from '../budget.ts';
import { textOf } from './arguments.ts';
import { percentFormat } from './percent.ts';
import { str } from './text.ts';
import { Markup, PyObject, type Value } from './values.ts';

const SPECIAL = /[&<>"']/;
const SPECIALS = /[&<>"']/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

/** Charged one by one, so that escaping a large text full of them ends early. */
function entity(character: string): string {
  charge(1);
  return ENTITIES[character]!;
}

/** `text` with the five characters that mean something in HTML as entities. @throws TemplateBudgetError */
export function escapeText(text: string): string {
  charge(text.length >>> 6);
  if (!SPECIAL.test(text)) return text;
  const escaped = text.replace(SPECIALS, entity);
  checkLength(escaped.length);
  return escaped;
}

/** The HTML a value gives for itself (`__html__`), or undefined. */
export function htmlOf(value: Value): string | undefined {
  if (value instanceof Markup) return value.value;
  return value instanceof PyObject ? value.pyHtml?.() : undefined;
}

/** markupsafe.escape: what has HTML of its own keeps it, anything else is printed and escaped. */
export function escape(value: Value): Markup {
  if (value instanceof Markup) return value;
  return new Markup(escapedText(value));
}

/** The text of `escape(value)`. */
export function escapedText(value: Value): string {
  if (typeof value === 'string') return escapeText(value);
  return htmlOf(value) ?? escapeText(str(value));
}

/** `Markup(value)`: the HTML that a value gives for itself, else its text as it is. */
export function asMarkup(value: Value): Markup {
  if (typeof value === 'string') return new Markup(value);
  return value instanceof Markup ? value : new Markup(htmlOf(value) ?? str(value));
}

/** `a + b` where one side is Markup; undefined when the other is neither text nor has HTML. */
export function concatMarkup(a: Value, b: Value): Markup | undefined {
  const other = a instanceof Markup ? b : a;
  if (textOf(other) === undefined && htmlOf(other) === undefined) return undefined;
  const left = escapedText(a);
  const right = escapedText(b);
  checkLength(left.length + right.length);
  return new Markup(left + right);
}

/** `template % values`: what is put in is escaped. @throws as `percentFormat` */
export function formatMarkup(template: Markup, values: Value): Markup {
  return new Markup(percentFormat(template.value, values, escapedText));
}
