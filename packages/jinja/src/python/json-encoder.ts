/** Python's `json.dumps`. */
import { activeBudget, charge, checkLength } from '../budget.ts';
import { PyRecursionError, PyTypeError, PyValueError } from '../errors.ts';
import { compareStrings, less } from './compare.ts';
import { floatRepr } from './float.ts';
import { bigintText } from './int.ts';
import type { KeyOrders, SortedKeys } from './json-keys.ts';
import { isPlainInHtml, quoteAscii, quoteForHtml, quoteUnicode } from './json-quote.ts';
import { SURROGATE } from './protocol.ts';
import {
  Dict,
  isPlainObject,
  Markup,
  type PlainDict,
  PyFloat,
  Tuple,
  typeName,
  type Value,
} from './values.ts';

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
  /** Escapes `<`, `>`, `&` and `'` as well, so that the text can stand in HTML. */
  readonly htmlSafe?: boolean;
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
  const text = new JsonEncoder(options).encode(value);
  checkLength(text.length);
  return text;
}

/**
 * `json.dumps(value, sort_keys=True)` that can stand in HTML, with the keys of objects looked up among those
 * met before. @throws as `dumpJson`
 */
export function dumpJsonForHtml(value: Value, keyOrders: KeyOrders): string {
  const text = new JsonEncoder({ sortKeys: true, htmlSafe: true }, keyOrders).encode(value);
  checkLength(text.length);
  return text;
}

/** A value that holds itself is found once it is nested so deep; what is less deep needs no look. */
const SUSPICIOUS_DEPTH = 50;

class JsonEncoder {
  private readonly options: JsonDumpOptions;
  private readonly quote: (text: string) => string;
  private readonly itemSeparator: string;
  private readonly keySeparator: string;
  /** One level's indent; undefined: all on one line. */
  private readonly indent: string | undefined;
  private readonly maxLength = activeBudget().limits.maxValueLength;
  /** The containers being written, outermost first. */
  private readonly open: Value[] = [];
  /** Keys met so far, quoted and with their separator: objects of a kind share them. */
  private readonly quotedKeys = new Map<string, string>();
  /** Whether a key with surrogates has been met. */
  private sortsByCodePoint = false;
  /** The keys of objects met before; only where they are sorted and written the usual way. */
  private readonly keyOrders: KeyOrders | undefined;

  constructor(options: JsonDumpOptions, keyOrders?: KeyOrders) {
    this.options = options;
    this.keyOrders = keyOrders;
    const quote = (options.ensureAscii ?? true) ? quoteAscii : quoteUnicode;
    this.quote = options.htmlSafe === true ? (text) => quoteForHtml(text, quote) : quote;
    const { indent } = options;
    if (typeof indent === 'number') {
      checkLength(indent);
      this.indent = ' '.repeat(Math.max(indent, 0));
    } else this.indent = indent ?? undefined;
    const separators = options.separators ?? [this.indent === undefined ? ', ' : ',', ': '];
    this.itemSeparator = separators[0];
    this.keySeparator = separators[1];
  }

  encode(value: Value): string {
    switch (typeof value) {
      case 'string':
        return this.quote(value);
      case 'number':
        return Number.isSafeInteger(value) ? String(value) : this.float(value);
      case 'boolean':
        return value ? 'true' : 'false';
      case 'bigint':
        return bigintText(value);
      default:
        return value === null ? 'null' : this.encodeObject(value);
    }
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

  private encodeObject(value: Exclude<Value, string | number | bigint | boolean | null>): string {
    if (Array.isArray(value)) return this.encodeArray(value, value);
    if (isPlainObject(value)) return this.encodePlain(value);
    if (value instanceof Dict) return this.encodeDict(value);
    if (value instanceof PyFloat) return this.float(value.value);
    if (value instanceof Markup) return this.quote(value.value);
    if (value instanceof Tuple) return this.encodeArray(value, value.items);
    const fallback = this.options.default;
    if (fallback === undefined) {
      throw new PyTypeError(`Object of type ${typeName(value)} is not JSON serializable`);
    }
    this.enter(value);
    const text = this.encode(fallback(value));
    this.open.pop();
    return text;
  }

  private enter(value: Value): void {
    const { open } = this;
    if (open.length >= SUSPICIOUS_DEPTH) {
      if (open.includes(value)) throw new PyValueError('Circular reference detected');
      if (open.length >= MAX_DEPTH) {
        throw new PyRecursionError('maximum recursion depth exceeded while encoding a JSON object');
      }
    }
    open.push(value);
  }

  private encodeArray(container: Value, items: readonly Value[]): string {
    if (items.length === 0) return '[]';
    this.enter(container);
    charge(3 * items.length);
    const separator = this.itemSeparator + this.newline();
    let text = `[${this.newline()}`;
    for (let i = 0; i < items.length; i++) {
      text += i === 0 ? this.encode(items[0]!) : separator + this.encode(items[i]!);
      if (text.length > this.maxLength) checkLength(text.length);
    }
    return this.close(text, ']');
  }

  private encodePlain(object: PlainDict): string {
    const keys = Object.keys(object);
    if (keys.length === 0) return '{}';
    const known = this.keyOrders?.sorted(keys);
    if (known !== undefined) return this.encodeKnown(object, known);
    if (this.options.sortKeys === true) this.sortKeys(keys);
    this.enter(object);
    charge(3 * keys.length);
    const separator = this.itemSeparator + this.newline();
    let text = `{${this.newline()}`;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      if (i > 0) text += separator;
      text += this.quotedKey(key) + this.encode(object[key]!);
      if (text.length > this.maxLength) checkLength(text.length);
    }
    return this.close(text, '}');
  }

  private encodeKnown(object: PlainDict, { order, heads, textHeads }: SortedKeys): string {
    this.enter(object);
    charge(3 * order.length);
    const values = Object.values(object);
    let text = '';
    for (let i = 0; i < order.length; i++) {
      const value = values[order[i]!]!;
      if (typeof value === 'string' && isPlainInHtml(value)) text += `${textHeads[i]!}${value}"`;
      else text += heads[i]! + this.encode(value);
      if (text.length > this.maxLength) checkLength(text.length);
    }
    this.open.pop();
    return `${text}}`;
  }

  private encodeDict(dict: Dict): string {
    if (dict.size === 0) return '{}';
    const entries = [...dict.entries()];
    if (this.options.sortKeys === true) sortByKey(entries);
    this.enter(dict);
    charge(3 * entries.length);
    const separator = this.itemSeparator + this.newline();
    let text = `{${this.newline()}`;
    let isFirst = true;
    for (const [key, value] of entries) {
      const name = this.keyText(key);
      if (name === undefined) continue;
      if (!isFirst) text += separator;
      isFirst = false;
      text += this.quotedKey(name) + this.encode(value);
      if (text.length > this.maxLength) checkLength(text.length);
    }
    return this.close(text, '}');
  }

  /** Sorts keys by code points. */
  private sortKeys(keys: string[]): void {
    if (keys.length <= SHORT_LIST) sortShort(keys);
    else keys.sort();
    // JavaScript's own order is by UTF-16 units, which differs where surrogates meet what is above them.
    for (const key of keys) {
      if (!this.quotedKeys.has(key) && SURROGATE.test(key)) this.sortsByCodePoint = true;
    }
    if (this.sortsByCodePoint) keys.sort(compareStrings);
  }

  private quotedKey(key: string): string {
    let quoted = this.quotedKeys.get(key);
    if (quoted === undefined) {
      quoted = this.quote(key) + this.keySeparator;
      this.quotedKeys.set(key, quoted);
    }
    return quoted;
  }

  private newline(): string {
    if (this.indent === undefined) return '';
    checkLength(this.indent.length * this.open.length);
    return `\n${this.indent.repeat(this.open.length)}`;
  }

  private close(text: string, bracket: string): string {
    this.open.pop();
    return this.indent === undefined
      ? text + bracket
      : `${text}\n${this.indent.repeat(this.open.length)}${bracket}`;
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

/** Lists up to this length are sorted by insertion, which costs less there than to begin a general sort. */
const SHORT_LIST = 24;

function sortShort(texts: string[]): void {
  for (let i = 1; i < texts.length; i++) {
    const text = texts[i]!;
    let at = i;
    while (at > 0 && texts[at - 1]! > text) {
      texts[at] = texts[at - 1]!;
      at--;
    }
    texts[at] = text;
  }
}

/** Sorts as Python does: only keys that can be compared. */
function sortByKey(entries: [Value, Value][]): void {
  entries.sort(([a], [b]) => (less(a, b) ? -1 : less(b, a) ? 1 : 0));
}
