/** A JSON parser with the grammar, the values and the error messages of Python's `json.loads`. */
import { PyJSONDecodeError, PyRecursionError } from '../errors.ts';
import { isIntegerLike } from './dict.ts';
import { intFromText } from './int.ts';
import { Dict, float, type Value } from './values.ts';

/** How a decoding error reads `position`: an index into the text in UTF-16 units. */
export function decodeError(reason: string, text: string, position: number): PyJSONDecodeError {
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  const characters = codePoints(before);
  const column = codePoints(before.slice(before.lastIndexOf('\n') + 1)) + 1;
  return new PyJSONDecodeError(reason, characters, line, column);
}

function codePoints(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const COLON = 58;

const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
const HEX4 = /[0-9a-fA-F]{4}/y;
const WORDS: readonly (readonly [string, Value])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
];
const ESCAPES: ReadonlyMap<number, string> = new Map(
  Object.entries({ '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }).map(
    ([letter, character]) => [letter.charCodeAt(0), character],
  ),
);

/** Reads one text. `position` stands where the next token begins. */
export class JsonDecoder {
  private readonly text: string;
  private readonly maxDepth: number;
  private position = 0;

  /** Where the next backslash stands, from `position` on; the text's length when there is none. */
  private nextBackslash: number;

  /** `valid`: the text is known to be JSON, so that its strings need no look for control characters. */
  constructor(text: string, maxDepth: number, valid: boolean) {
    this.text = text;
    this.maxDepth = maxDepth;
    this.nextBackslash = valid ? this.backslashFrom(0) : -1;
  }

  private backslashFrom(position: number): number {
    const found = this.text.indexOf('\\', position);
    return found < 0 ? this.text.length : found;
  }

  /** The text's one value. @throws PyJSONDecodeError, PyRecursionError, PyValueError (over 4300 digits) */
  decode(): Value {
    if (this.text.startsWith('\ufeff')) {
      throw this.error('Unexpected UTF-8 BOM (decode using utf-8-sig)', 0);
    }
    this.skipSpace();
    const value = this.value(0);
    this.skipSpace();
    if (this.position < this.text.length) throw this.error('Extra data', this.position);
    return value;
  }

  private error(reason: string, position: number): PyJSONDecodeError {
    return decodeError(reason, this.text, position);
  }

  /** Skips white space and returns the code of the character found, NaN at the end. */
  private skipSpace(): number {
    for (;;) {
      const code = this.text.charCodeAt(this.position);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return code;
      this.position++;
    }
  }

  private value(depth: number): Value {
    const code = this.text.charCodeAt(this.position);
    if (code === QUOTE) return this.string();
    if (code === 123) return this.object(depth + 1);
    if (code === 91) return this.array(depth + 1);
    return code >= 48 && code <= 57 ? this.number() : this.word();
  }

  private word(): Value {
    for (const [word, value] of WORDS) {
      if (this.text.startsWith(word, this.position)) {
        this.position += word.length;
        return value;
      }
    }
    return this.number();
  }

  private number(): Value {
    NUMBER.lastIndex = this.position;
    const match = NUMBER.exec(this.text);
    if (match === null) throw this.error('Expecting value', this.position);
    this.position = NUMBER.lastIndex;
    const [digits, fraction, exponent] = match;
    if (fraction !== undefined || exponent !== undefined) return float(Number(digits));
    if (digits.length < 16) return Number(digits) + 0;
    return intFromText(digits)!;
  }

  private array(depth: number): Value[] {
    this.checkDepth(depth, 'array');
    const items: Value[] = [];
    this.position++;
    if (this.skipSpace() === 93) {
      this.position++;
      return items;
    }
    for (;;) {
      items.push(this.value(depth));
      const code = this.skipSpace();
      this.position++;
      if (code === 93) return items;
      if (code !== COMMA) throw this.error("Expecting ',' delimiter", this.position - 1);
      this.skipSpace();
    }
  }

  private object(depth: number): Value {
    this.checkDepth(depth, 'object');
    let plain: { [key: string]: Value } | undefined = {};
    let dict: Dict | undefined;
    this.position++;
    let code = this.skipSpace();
    if (code === 125) {
      this.position++;
      return plain;
    }
    for (;;) {
      if (code !== QUOTE) {
        throw this.error('Expecting property name enclosed in double quotes', this.position);
      }
      const key = this.string();
      if (this.skipSpace() !== COLON) throw this.error("Expecting ':' delimiter", this.position);
      this.position++;
      this.skipSpace();
      const value = this.value(depth);
      if (dict === undefined && key.charCodeAt(0) <= 57 && isIntegerLike(key)) {
        dict = new Dict(Object.entries(plain as object));
        plain = undefined;
      }
      if (plain === undefined) dict!.set(key, value);
      else if (key !== '__proto__') plain[key] = value;
      else Object.defineProperty(plain, key, { value, writable: true, enumerable: true, configurable: true });
      code = this.skipSpace();
      this.position++;
      if (code === 125) return plain ?? dict!;
      if (code !== COMMA) throw this.error("Expecting ',' delimiter", this.position - 1);
      code = this.skipSpace();
    }
  }

  private checkDepth(depth: number, kind: string): void {
    if (depth > this.maxDepth) {
      throw new PyRecursionError(
        `maximum recursion depth exceeded while decoding a JSON ${kind} from a unicode string`,
      );
    }
  }

  private string(): string {
    const { text } = this;
    const start = this.position + 1;
    if (this.nextBackslash >= 0) {
      if (this.nextBackslash < start) this.nextBackslash = this.backslashFrom(start);
      const end = text.indexOf('"', start);
      if (end < this.nextBackslash) {
        this.position = end + 1;
        return text.slice(start, end);
      }
    }
    let result = '';
    let from = start;
    for (let i = start; ; i++) {
      const code = text.charCodeAt(i);
      if (code === QUOTE) {
        this.position = i + 1;
        return result + text.slice(from, i);
      }
      if (code === BACKSLASH) {
        result += text.slice(from, i) + this.escape(i, start - 1);
        from = this.position;
        i = from - 1;
      } else if (code < 32) throw this.error('Invalid control character at', i);
      else if (Number.isNaN(code)) throw this.error('Unterminated string starting at', start - 1);
    }
  }

  /** The character an escape at `backslash` stands for; leaves `position` behind it. */
  private escape(backslash: number, quote: number): string {
    const letter = this.text.charCodeAt(backslash + 1);
    if (Number.isNaN(letter)) throw this.error('Unterminated string starting at', quote);
    if (letter === 117) {
      const unit = this.unit(backslash + 1);
      if (unit >= 0xd800 && unit <= 0xdbff && this.pairFollows()) {
        // CPython reads the second half of a pair at once, and blames its digits before anything else.
        const after = this.position;
        const low = this.unit(after + 1);
        if (low >= 0xdc00 && low <= 0xdfff) return String.fromCharCode(unit, low);
        this.position = after;
      }
      return String.fromCharCode(unit);
    }
    const character = ESCAPES.get(letter);
    if (character === undefined) throw this.error('Invalid \\escape', backslash);
    this.position = backslash + 2;
    return character;
  }

  private pairFollows(): boolean {
    return this.position + 6 < this.text.length && this.text.startsWith('\\u', this.position);
  }

  /** The four hexadecimal digits after the `u` at `letter`; something must follow them. */
  private unit(letter: number): number {
    HEX4.lastIndex = letter + 1;
    if (letter + 5 >= this.text.length || !HEX4.test(this.text)) {
      throw this.error('Invalid \\uXXXX escape', letter);
    }
    this.position = letter + 5;
    return Number.parseInt(this.text.slice(letter + 1, letter + 5), 16);
  }
}
