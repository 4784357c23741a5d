/** Python's `json.dumps`. */
import { activeBudget, charge, checkLength } from '../budget.ts';
import { PyRecursionError, PyTypeError, PyValueError } from '../errors.ts';
import { less } from './compare.ts';
import { type AnyDict, dictEntries } from './dict.ts';
import { floatRepr } from './float.ts';
import { bigintText } from './int.ts';
import { Dict, isPlainObject, Markup, PyFloat, Tuple, typeName, type Value } from './values.ts';

/** The keyword arguments of `json.dumps`. */
export interface JsonDumpOptions {
  readonly sortKeys?: boolean;
  /** Escapes everything beyond ASCII; on by default. */
  readonly ensureAscii?: boolean;
  /** Spaces per level, or the text itself; null or left out: all on one line. */
  readonly indent?: number | string | null;
  /** Between items, and after a key. */
  readonly separators?: readonly [string, string];
  /** What to write for a value that JSON has no form of. */
  readonly default?: (value: Value) => Value;
  /** Whether NaN and the infinities are written (as such, which is not JSON); on by default. */
  readonly allowNan?: boolean;
  /** Leaves out the entries whose key JSON cannot have, instead of raising. */
  readonly skipKeys?: boolean;
}

const MAX_DEPTH = 990;

/**
 * Python's `json.dumps(value, **options)`.
 * @throws PyTypeError for what JSON has no form of; PyValueError for a value that holds itself, or NaN where
 *   it is not allowed; PyRecursionError; TemplateBudgetError.
 */
export function dumpJson(value: Value, options: JsonDumpOptions = {}): string {
  const encoder = new JsonEncoder(options);
  encoder.write(value);
  checkLength(encoder.text.length);
  return encoder.text;
}

class JsonEncoder {
  text = '';
  private readonly options: JsonDumpOptions;
  private readonly quote: (text: string) => string;
  private readonly itemSeparator: string;
  private readonly keySeparator: string;
  /** One level's indent; undefined: all on one line. */
  private readonly indent: string | undefined;
  private readonly maxLength = activeBudget().limits.maxValueLength;
  /** The containers being written, outermost first. */
  private readonly open: Value[] = [];

  constructor(options: JsonDumpOptions) {
    this.options = options;
    this.quote = (options.ensureAscii ?? true) ? quoteAscii : quoteUnicode;
    const { indent } = options;
    if (typeof indent === 'number') {
      checkLength(indent);
      this.indent = ' '.repeat(Math.max(indent, 0));
    } else this.indent = indent ?? undefined;
    const separators = options.separators ?? [this.indent === undefined ? ', ' : ',', ': '];
    this.itemSeparator = separators[0];
    this.keySeparator = separators[1];
  }

  write(value: Value): void {
    if (typeof value === 'string') this.text += this.quote(value);
    else if (value === null) this.text += 'null';
    else if (typeof value === 'number') {
      this.text += Number.isSafeInteger(value) ? value : this.float(value);
    } else if (typeof value === 'boolean') this.text += value ? 'true' : 'false';
    else if (typeof value === 'bigint') this.text += bigintText(value);
    else this.writeObject(value);
  }

  private float(value: number): string {
    if (Number.isFinite(value)) return floatRepr(value);
    if (this.options.allowNan === false) {
      // CPython's encoder in C, which it takes when there is no indent, does not name the value.
      const which = this.indent === undefined ? '' : `: ${floatRepr(value)}`;
      throw new PyValueError(`Out of range float values are not JSON compliant${which}`);
    }
    return Number.isNaN(value) ? 'NaN' : value < 0 ? '-Infinity' : 'Infinity';
  }

  private writeObject(value: Exclude<Value, string | number | bigint | boolean | null>): void {
    if (Array.isArray(value)) this.nest(value, () => this.writeArray(value));
    else if (value instanceof Dict || isPlainObject(value)) this.nest(value, () => this.writeDict(value));
    else if (value instanceof PyFloat) this.text += this.float(value.value);
    else if (value instanceof Markup) this.text += this.quote(value.value);
    else if (value instanceof Tuple) this.nest(value, () => this.writeArray(value.items));
    else {
      const fallback = this.options.default;
      if (fallback === undefined) {
        throw new PyTypeError(`Object of type ${typeName(value)} is not JSON serializable`);
      }
      this.nest(value, () => this.write(fallback(value)));
    }
  }

  private nest(value: Value, write: () => void): void {
    if (this.open.includes(value)) throw new PyValueError('Circular reference detected');
    if (this.open.length >= MAX_DEPTH) {
      throw new PyRecursionError('maximum recursion depth exceeded while encoding a JSON object');
    }
    this.open.push(value);
    write();
    this.open.pop();
  }

  private writeArray(items: readonly Value[]): void {
    if (items.length === 0) {
      this.text += '[]';
      return;
    }
    const separator = this.itemSeparator + this.newline();
    let before = `[${this.newline()}`;
    for (const item of items) {
      charge(1);
      this.text += before;
      before = separator;
      this.write(item);
      if (this.text.length > this.maxLength) checkLength(this.text.length);
    }
    this.close(']');
  }

  private writeDict(dict: AnyDict): void {
    const entries = dictEntries(dict);
    if (entries.length === 0) {
      this.text += '{}';
      return;
    }
    if (this.options.sortKeys === true) sortByKey(entries);
    const separator = this.itemSeparator + this.newline();
    this.text += `{${this.newline()}`;
    let before = '';
    for (const [key, value] of entries) {
      charge(1);
      const name = this.keyText(key);
      if (name === undefined) continue;
      this.text += before + this.quote(name) + this.keySeparator;
      before = separator;
      this.write(value);
      if (this.text.length > this.maxLength) checkLength(this.text.length);
    }
    this.close('}');
  }

  private newline(): string {
    if (this.indent === undefined) return '';
    checkLength(this.indent.length * this.open.length);
    return `\n${this.indent.repeat(this.open.length)}`;
  }

  private close(bracket: string): void {
    if (this.indent !== undefined) this.text += `\n${this.indent.repeat(this.open.length - 1)}`;
    this.text += bracket;
  }

  /** The text of a key; undefined when it is to be skipped. */
  private keyText(key: Value): string | undefined {
    if (typeof key === 'string') return key;
    if (key instanceof Markup) return key.value;
    if (key === null) return 'null';
    if (typeof key === 'boolean') return key ? 'true' : 'false';
    if (typeof key === 'bigint') return bigintText(key);
    if (typeof key === 'number') return Number.isSafeInteger(key) ? String(key) : this.float(key);
    if (key instanceof PyFloat) return this.float(key.value);
    if (this.options.skipKeys === true) return undefined;
    throw new PyTypeError(`keys must be str, int, float, bool or None, not ${typeName(key)}`);
  }
}

/** Sorts as Python does: strings by code points, and only keys that can be compared. */
function sortByKey(entries: [Value, Value][]): void {
  const simple = entries.every(([key]) => typeof key === 'string' && !/[\ud800-\udfff]/.test(key));
  if (simple) entries.sort(([a], [b]) => (a! < b! ? -1 : a! > b! ? 1 : 0));
  else entries.sort(([a], [b]) => (less(a, b) ? -1 : less(b, a) ? 1 : 0));
}

const PLAIN = /^[ !#-[\]-~]*$/;

function quoteAscii(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  charge(text.length >>> 4);
  return JSON.stringify(text).replace(/[\x7f-\uffff]+/g, escapeUnits);
}

function quoteUnicode(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  charge(text.length >>> 4);
  // JSON.stringify escapes lone surrogates, which Python leaves alone.
  if (text.isWellFormed()) return JSON.stringify(text);
  return `"${text.replace(/[\0-\x1f"\\]+/g, (run) => JSON.stringify(run).slice(1, -1))}"`;
}

function escapeUnits(run: string): string {
  charge(1 + (run.length >>> 2));
  let text = '';
  for (let i = 0; i < run.length; i++) {
    text += `\\u${(0x10000 + run.charCodeAt(i)).toString(16).slice(1)}`;
  }
  return text;
}
