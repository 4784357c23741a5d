/** Python's `string.Formatter`, which formats for Markup and for the sandbox. */
import { PyIndexError, PyValueError } from '../errors.ts';
import { formatValue } from './format-spec.ts';
import { escapeText, htmlOf } from './markup.ts';
import { type FieldAccess, strFormat } from './str-format.ts';
import { type Kwargs, Markup, typeName, type Value } from './values.ts';

/**
 * Fills `template` through `access`; what goes into a Markup is escaped. `kwargs` may be any mapping.
 * @throws as `strFormat`; PyValueError for a format specification on a value with HTML.
 */
export function formatTemplate(
  template: string | Markup,
  args: readonly Value[],
  kwargs: Kwargs | Value,
  access: FieldAccess,
): string | Markup {
  try {
    if (typeof template === 'string') return strFormat(template, args, kwargs, access);
    return new Markup(strFormat(template.value, args, kwargs, access, formatMarkupField));
  } catch (error) {
    // Python's own class here says less about a missing argument than `str.format` does.
    if (error instanceof PyIndexError && error.message.startsWith('Replacement index')) {
      throw new PyIndexError('tuple index out of range');
    }
    throw error;
  }
}

/** One field of a Markup: what has HTML of its own keeps it, anything else is formatted, then escaped. */
function formatMarkupField(value: Value, spec: string): string {
  if (value instanceof Markup) {
    if (spec !== '') throw new PyValueError('Unsupported format specification for Markup.');
    return value.value;
  }
  const html = htmlOf(value);
  if (html === undefined) return escapeText(formatValue(value, spec));
  if (spec === '') return html;
  throw new PyValueError(
    `Format specifier ${spec} given, but <class '${typeName(value)}'> does not define __html_format__. A class that defines __html__ must define __html_format__ to work with format specifiers.`,
  );
}
