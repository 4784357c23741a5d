/** Python's `str.format`. */
import { activeBudget, charge, checkLength } from '../budget.ts';
import { PyIndexError, PyKeyError, PyValueError } from '../errors.ts';
import { formatValue } from './format-spec.ts';
import { asciiNumber } from './int.ts';
import { getItem } from './protocol.ts';
import { ascii, repr, str } from './text.ts';
import type { Kwargs, Value } from './values.ts';

/** How a field reaches into its object: `{0.name}` and `{0[key]}`. The sandbox supplies its own. */
export interface FieldAccess {
  getAttr(object: Value, name: string): Value;
  getItem(object: Value, key: Value): Value;
}

/**
 * Python's `template.format(*args, **kwargs)`; with `args` undefined `template.format_map(kwargs)`.
 * `formatField` formats one value by its specification; Markup's escapes as well.
 * @throws PyValueError for a malformed template or specification; PyIndexError and PyKeyError for a missing
 *   argument; whatever `access` throws; TemplateBudgetError.
 */
export function strFormat(
  template: string,
  args: readonly Value[] | undefined,
  kwargs: Kwargs | Value | undefined,
  access: FieldAccess,
  formatField: (value: Value, spec: string) => string = formatValue,
): string {
  return new Formatter(args, kwargs, access, formatField).expand(template, 2);
}

interface Field {
  readonly name: string;
  readonly conversion: string | undefined;
  readonly spec: string;
  readonly nested: boolean;
  /** Where the template goes on. */
  readonly end: number;
}

class Formatter {
  private readonly args: readonly Value[] | undefined;
  private readonly kwargs: Kwargs | Value | undefined;
  private readonly access: FieldAccess;
  private readonly formatField: (value: Value, spec: string) => string;
  /** `{}` counts by itself, `{0}` does not, and one template may not mix the two. */
  private numbering: 'automatic' | 'manual' | undefined;
  private nextIndex = 0;

  constructor(
    args: readonly Value[] | undefined,
    kwargs: Kwargs | Value | undefined,
    access: FieldAccess,
    formatField: (value: Value, spec: string) => string,
  ) {
    this.args = args;
    this.kwargs = kwargs;
    this.access = access;
    this.formatField = formatField;
  }

  /** `depth` counts down: a specification may hold fields, theirs may not. */
  expand(template: string, depth: number): string {
    if (depth === 0) throw new PyValueError('Max string recursion exceeded');
    charge(template.length >>> 6);
    const limit = activeBudget().limits.maxValueLength;
    let text = '';
    let position = 0;
    for (;;) {
      BRACE.lastIndex = position;
      const brace = BRACE.exec(template);
      if (brace === null) break;
      const { index } = brace;
      charge(8);
      text += template.slice(position, index);
      if (template[index + 1] === brace[0]) {
        text += brace[0];
        position = index + 2;
        continue;
      }
      if (brace[0] === '}' || index + 1 === template.length) {
        throw new PyValueError(`Single '${brace[0]}' encountered in format string`);
      }
      const field = parseField(template, index + 1);
      text += this.render(field, depth);
      if (text.length > limit) checkLength(text.length);
      position = field.end;
    }
    text += template.slice(position);
    checkLength(text.length);
    return text;
  }

  private render(field: Field, depth: number): string {
    const value = convert(this.object(field.name), field.conversion);
    const spec = field.nested ? this.expand(field.spec, depth - 1) : field.spec;
    return this.formatField(value, spec);
  }

  private object(name: string): Value {
    const first = /^[^.[]*/.exec(name)![0];
    let object = this.argument(first);
    let position = first.length;
    while (position < name.length) {
      charge(1);
      const kind = name[position++];
      if (kind !== '.' && kind !== '[') {
        throw new PyValueError("Only '.' or '[' may follow ']' in format field specifier");
      }
      const end = kind === '.' ? endOfAttribute(name, position) : name.indexOf(']', position);
      if (end < 0) throw new PyValueError("Missing ']' in format string");
      const part = name.slice(position, end);
      if (part === '') throw new PyValueError('Empty attribute in format string');
      if (kind === '.') object = this.access.getAttr(object, part);
      else object = this.access.getItem(object, indexOf(part) ?? part);
      position = kind === '.' ? end : end + 1;
    }
    return object;
  }

  private argument(name: string): Value {
    const index = name === '' ? undefined : indexOf(name);
    if (name !== '' && index === undefined) return this.keyword(name);
    const numbering = name === '' ? 'automatic' : 'manual';
    this.numbering ??= numbering;
    if (this.numbering !== numbering) {
      throw new PyValueError(
        numbering === 'automatic'
          ? 'cannot switch from manual field specification to automatic field numbering'
          : 'cannot switch from automatic field numbering to manual field specification',
      );
    }
    if (this.args === undefined) throw new PyValueError('Format string contains positional fields');
    const position = index ?? this.nextIndex++;
    const value = this.args[position];
    if (value === undefined) {
      throw new PyIndexError(`Replacement index ${position} out of range for positional args tuple`);
    }
    return value;
  }

  private keyword(name: string): Value {
    if (this.kwargs === undefined) throw new PyKeyError(repr(name));
    if (!(this.kwargs instanceof Map)) return getItem(this.kwargs, name);
    const value = this.kwargs.get(name);
    if (value === undefined) throw new PyKeyError(repr(name));
    return value;
  }
}

const BRACE = /[{}]/g;
const END_OF_NAME = /[{}:![]/g;
const SPEC_BRACE = /[{}]/g;
const END_OF_ATTRIBUTE = /[.[]/g;

/** Parses the replacement field whose text begins at `start`, behind its brace. */
function parseField(template: string, start: number): Field {
  const nameEnd = endOfName(template, start);
  const name = template.slice(start, nameEnd);
  const mark = template[nameEnd];
  if (mark === '}') return { name, conversion: undefined, spec: '', nested: false, end: nameEnd + 1 };
  if (mark === ':') return { name, conversion: undefined, ...parseSpec(template, nameEnd + 1) };
  const point = template.codePointAt(nameEnd + 1);
  if (point === undefined) {
    throw new PyValueError('end of string while looking for conversion specifier');
  }
  const conversion = String.fromCodePoint(point);
  const after = nameEnd + 1 + conversion.length;
  if (template[after] === '}') return { name, conversion, spec: '', nested: false, end: after + 1 };
  if (after < template.length && template[after] !== ':') {
    throw new PyValueError("expected ':' after conversion specifier");
  }
  return { name, conversion, ...parseSpec(template, after + 1) };
}

/** The end of a field's name. Everything inside square brackets belongs to it. */
function endOfName(template: string, start: number): number {
  END_OF_NAME.lastIndex = start;
  for (;;) {
    const match = END_OF_NAME.exec(template);
    if (match === null) break;
    if (match[0] === '{') throw new PyValueError("unexpected '{' in field name");
    if (match[0] !== '[') return match.index;
    const closing = template.indexOf(']', match.index);
    if (closing < 0) break;
    END_OF_NAME.lastIndex = closing;
  }
  throw new PyValueError("expected '}' before end of string");
}

function parseSpec(template: string, start: number): { spec: string; nested: boolean; end: number } {
  let open = 1;
  let nested = false;
  SPEC_BRACE.lastIndex = start;
  for (let match = SPEC_BRACE.exec(template); match !== null; match = SPEC_BRACE.exec(template)) {
    charge(1);
    if (match[0] === '{') {
      nested = true;
      open++;
    } else if (--open === 0) {
      return { spec: template.slice(start, match.index), nested, end: match.index + 1 };
    }
  }
  throw new PyValueError("unmatched '{' in format spec");
}

function endOfAttribute(name: string, start: number): number {
  END_OF_ATTRIBUTE.lastIndex = start;
  return END_OF_ATTRIBUTE.exec(name)?.index ?? name.length;
}

/** The number a name or key consists of, or undefined. */
function indexOf(text: string): number | undefined {
  if (!/^\p{Nd}+$/u.test(text)) return undefined;
  const index = Number(asciiNumber(text));
  if (index >= 2 ** 63) throw new PyValueError('Too many decimal digits in format string');
  return index;
}

function convert(value: Value, conversion: string | undefined): Value {
  switch (conversion) {
    case undefined:
      return value;
    case 's':
      return str(value);
    case 'r':
      return repr(value);
    case 'a':
      return ascii(value);
    default: {
      const point = conversion.codePointAt(0)!;
      const shown = point > 32 && point < 127 ? conversion : `\\x${point.toString(16)}`;
      throw new PyValueError(`Unknown conversion specifier ${shown}`);
    }
  }
}
