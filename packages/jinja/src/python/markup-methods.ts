/** The methods of markupsafe's `Markup`: str's, giving Markup back and escaping what is put in. */
import { charge } from '../budget.ts';
import { PyIndexError, PyValueError } from '../errors.ts';
import { builtinMethods, type MethodRow } from './builtin-method.ts';
import { type Implementation, type MethodTable, PyFunction } from './callable.ts';
import { formatValue } from './format-spec.ts';
import { withoutComments } from './html-comments.ts';
import { unescapeHtml } from './html-unescape.ts';
import { escapedText, escapeText, htmlOf } from './markup.ts';
import { toArray } from './protocol.ts';
import { type FieldAccess, strFormat } from './str-format.ts';
import { PLAIN_ACCESS, STR_METHODS, STR_ROWS } from './str-methods.ts';
import { joinText, splitWords } from './str-split.ts';
import { type Kwargs, Markup, Tuple, typeName, type Value } from './values.ts';

/** A method of Markup, which is written in Python: wrong calls are worded as for any Python function. */
class MarkupMethod extends PyFunction {
  constructor(name: string, signature: string, implementation: Implementation) {
    super(`Markup.${name}`, `self${signature === '' ? '' : `, ${signature}`}`, implementation);
  }
}

function strMethod(name: string): Implementation {
  return STR_METHODS.get(name)!.implementation;
}

/** The str method `name` on the text, its result wrapped as Markup wherever it is text. */
function wrapped(name: string, signature: string): [string, PyFunction] {
  const method = strMethod(name);
  return [
    name,
    new MarkupMethod(name, signature, (self: Markup, ...args: Value[]) => wrap(method(self.value, ...args)!)),
  ];
}

function wrap(value: Value): Value {
  if (typeof value === 'string') return new Markup(value);
  if (Array.isArray(value)) return value.map(wrap);
  return value instanceof Tuple ? new Tuple(value.items.map(wrap)) : value;
}

/** As `wrapped` for a method whose last text argument is put into the result, and so escaped first. */
function escaping(name: string, signature: string, position: number): [string, PyFunction] {
  const method = strMethod(name);
  return [
    name,
    new MarkupMethod(name, signature, (self: Markup, ...args: Value[]) => {
      if (args[position] !== undefined) args[position] = escapedText(args[position]);
      return new Markup(method(self.value, ...args) as string);
    }),
  ];
}

function row(name: string, signature: string, implementation: Implementation): [string, PyFunction] {
  return [name, new MarkupMethod(name, signature, implementation)];
}

/**
 * `template.format(*args, **kwargs)`: what goes in through `access` is escaped. `kwargs` may be any mapping.
 * @throws as `strFormat`; PyValueError for a format specification on a value with HTML.
 */
export function markupFormat(
  template: Markup,
  args: readonly Value[],
  kwargs: Kwargs | Value | undefined,
  access: FieldAccess,
): Markup {
  try {
    return new Markup(strFormat(template.value, args, kwargs, access, formatMarkupField));
  } catch (error) {
    // Markup formats by Python's string.Formatter, which says less about a missing argument.
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

function striptags(self: Markup): string {
  charge(self.value.length >>> 5);
  const text = withoutComments(self.value);
  let kept = '';
  let position = 0;
  for (let start = text.indexOf('<'); start >= 0; start = text.indexOf('<', position)) {
    const end = text.indexOf('>', start);
    if (end < 0) break;
    kept += text.slice(position, start);
    position = end + 1;
  }
  return unescapeHtml(splitWords(kept + text.slice(position)).join(' '));
}

/** The methods Markup inherits from str: they see the text and give plain values. */
function inheritedMethods(): MethodTable {
  return builtinMethods(
    'Markup',
    STR_ROWS.map(([name, signature, implementation, style]): MethodRow => {
      const onText: Implementation = (self: Markup, ...args) => implementation(self.value, ...args) as Value;
      return style === undefined ? [name, signature, onText] : [name, signature, onText, style];
    }),
  );
}

function overriddenMethods(): MethodTable {
  return new Map([
    row(
      'join',
      'iterable, /',
      (self: Markup, iterable: Value) => new Markup(joinText(self.value, toArray(iterable).map(escapedText))),
    ),
    wrapped('split', '/, sep=, maxsplit='),
    wrapped('rsplit', '/, sep=, maxsplit='),
    wrapped('splitlines', '/, keepends='),
    row('unescape', '/', (self: Markup) => unescapeHtml(self.value)),
    row('striptags', '/', striptags),
    row('escape', 's, /', (_self: Markup, value: Value) => new Markup(escapedText(value))),
    ...['capitalize', 'title', 'lower', 'upper', 'swapcase', 'casefold'].map((name) => wrapped(name, '/')),
    escaping('replace', 'old, new, count=, /', 1),
    escaping('ljust', 'width, fillchar=, /', 1),
    escaping('rjust', 'width, fillchar=, /', 1),
    escaping('center', 'width, fillchar=, /', 1),
    wrapped('strip', 'chars=, /'),
    wrapped('lstrip', 'chars=, /'),
    wrapped('rstrip', 'chars=, /'),
    wrapped('translate', 'table, /'),
    wrapped('expandtabs', '/, tabsize='),
    wrapped('zfill', 'width, /'),
    wrapped('removeprefix', 'prefix, /'),
    wrapped('removesuffix', 'suffix'),
    wrapped('partition', 'sep, /'),
    wrapped('rpartition', 'sep, /'),
    row('format', '*args, **kwargs', (self: Markup, args: readonly Value[], kwargs: Kwargs) =>
      markupFormat(self, args, kwargs, PLAIN_ACCESS),
    ),
    row('format_map', 'mapping, /', (self: Markup, mapping: Value) =>
      markupFormat(self, [], mapping, PLAIN_ACCESS),
    ),
  ]);
}

let methods: MethodTable | undefined;

/**
 * The methods of Markup, made when first asked for: they are made from str's, whose module depends on this one
 * by way of attribute look-up.
 */
export function markupMethods(): MethodTable {
  methods ??= new Map([...inheritedMethods(), ...overriddenMethods()]);
  return methods;
}
