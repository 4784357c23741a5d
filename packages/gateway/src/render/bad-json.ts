/** Saying where a rendered text stops being JSON, and what the template most likely did wrong. */
import type { PyJSONDecodeError } from '@postern/jinja';

/** Characters shown on each side of the place. */
const CONTEXT = 40;

/** What is wrong with a text that should be JSON. */
export interface BadJson {
  /** One sentence for the place, and the text around it. */
  readonly message: string;
  /** The way out, where the cause can be recognised. */
  readonly hint: string | undefined;
}

/** Explains it. */
export function explainBadJson(text: string, error: PyJSONDecodeError): BadJson {
  if (text.trim() === '') {
    const message = 'The template rendered nothing.';
    return {
      message,
      hint: 'It must render a JSON object with "event" and "resource"; check its conditions.',
    };
  }
  const { pos, jsonLine: line, jsonColumn: column, reason } = error;
  const before = text.slice(Math.max(0, pos - CONTEXT), pos);
  const after = text.slice(pos, pos + CONTEXT);
  const place = `The rendered text is not JSON: ${reason} at line ${line}, column ${column}`;
  const around = `${pos > CONTEXT ? '…' : ''}${before}⟶${after}${pos + CONTEXT < text.length ? '…' : ''}`;
  return { message: `${place}, at the arrow in: ${oneLine(around)}`, hint: hintFor(text, pos) };
}

function oneLine(text: string): string {
  return text.replace(/\r?\n/g, '⏎');
}

/** The recognisable causes, the most telling first. */
function hintFor(text: string, pos: number): string | undefined {
  const before = text.slice(0, pos).trimEnd();
  const after = text.slice(pos);
  if (/^(?:True|False|None)\b/.test(after)) {
    return 'True, False and None are Python. Render the value with the filter tojson: {{ … | tojson }}.';
  }
  if (after.startsWith("'")) {
    return 'Single quotes come from printing a dict or list the way Python does. Render it with the filter tojson and without quotes around it: {{ … | tojson }}.';
  }
  if (/^[}\]]/.test(after) && before.endsWith(',')) {
    return 'There is a comma before the closing bracket. In a loop, render it with {{ "," if not loop.last }}.';
  }
  if (
    /""$/.test(before) ||
    (/"[{[]$/.test(before.slice(-2)) && /^"/.test(after)) ||
    /"[{[]"$/.test(before.slice(-3))
  ) {
    return 'A value rendered with tojson brings its own quotes: leave out the ones around {{ … | tojson }}.';
  }
  if (/[:,[]$/.test(before) && /^[},\]]/.test(after)) {
    return 'The value is missing: an expression printed nothing there. Use {{ … | tojson }}, or {{ … | default(none) | tojson }} where it may be missing.';
  }
  if (/[:,[]$/.test(before) && /^[A-Za-z_]/.test(after)) {
    return 'A text needs quotes around it; {{ … | tojson }} brings them and escapes what is inside.';
  }
  if (/^[\u0000-\u001f]/.test(after)) {
    return 'A line break or control character stands inside a text. Render the text with {{ … | tojson }}, which escapes it.';
  }
  if (after === '') return 'The text ends too early: a closing bracket or quote is missing.';
  return undefined;
}
