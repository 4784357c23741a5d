/** Python's `%` operator on text, as in C's printf. */
import { activeBudget, charge, checkLength } from '../budget.ts';
import { PyOverflowError, PyTypeError, PyValueError } from '../errors.ts';
import { codePointLength, takeCodePoints } from './code-points.ts';
import { isDict } from './dict.ts';
import { floatFromText } from './float.ts';
import { formatMagnitude } from './float-format.ts';
import { bigintText, intFromText } from './int.ts';
import { getItem } from './protocol.ts';
import { asciiOnly } from './quote.ts';
import { repr, str } from './text.ts';
import {
  Bytes,
  int,
  isInt,
  Markup,
  PyFloat,
  PyObject,
  Range,
  Tuple,
  typeName,
  type Value,
} from './values.ts';

/**
 * Python's `template % args`. `escapeValue` is Markup's: with it `%s` puts in what it gives, `%r` the escaped
 * repr, and numbers may come as text.
 * @throws PyTypeError when the arguments do not fit; PyValueError for a malformed template; PyKeyError;
 *   PyOverflowError; TemplateBudgetError.
 */
export function percentFormat(template: string, args: Value, escapeValue?: (value: Value) => string): string {
  return new PercentFormatter(template, args, escapeValue).format();
}

/** One `%…` of the template. */
interface Conversion {
  readonly leftAlign: boolean;
  readonly sign: '' | '+' | ' ';
  readonly alternate: boolean;
  readonly zero: boolean;
  readonly width: number;
  readonly precision: number | undefined;
  readonly code: string;
}

/** A converted value before padding: the parts of a number, or a text. */
interface Converted {
  readonly sign: string;
  /** `0x` and the like. */
  readonly prefix: string;
  readonly body: string;
  readonly numeric: boolean;
}

/** The two counts a conversion has, and the C types CPython keeps them in. */
interface Count {
  readonly name: string;
  readonly type: string;
  readonly bits: number;
}

const WIDTH: Count = { name: 'width', type: 'ssize_t', bits: 64 };
const PRECISION: Count = { name: 'precision', type: 'int', bits: 32 };

// Key, flags, width, precision and C's length modifier, in this order, all optional; the key is found by hand.
const REST = /([-+ #0]*)(\*|[0-9]*)(?:(\.)(\*|[0-9]*))?[hlL]?/y;

class PercentFormatter {
  private readonly template: string;
  private readonly escapeValue: ((value: Value) => string) | undefined;
  /** What `%(key)s` looks into; undefined when the right operand is no mapping. */
  private readonly mapping: Value | undefined;
  /** The arguments not yet used are those from `next` on. */
  private values: readonly Value[];
  private next = 0;
  private position = 0;

  constructor(template: string, args: Value, escapeValue: ((value: Value) => string) | undefined) {
    this.template = template;
    this.escapeValue = escapeValue;
    this.mapping = isMapping(args) ? args : undefined;
    this.values = args instanceof Tuple ? args.items : [args];
  }

  format(): string {
    const { template } = this;
    charge(8 + (template.length >>> 6));
    const limit = activeBudget().limits.maxValueLength;
    let text = '';
    for (;;) {
      const start = template.indexOf('%', this.position);
      if (start < 0) break;
      charge(10);
      text += template.slice(this.position, start);
      this.position = start + 1;
      text += this.conversion();
      if (text.length > limit) checkLength(text.length);
    }
    text += template.slice(this.position);
    if (this.mapping === undefined && this.next < this.values.length) {
      throw new PyTypeError('not all arguments converted during string formatting');
    }
    checkLength(text.length);
    return text;
  }

  /** Reads and expands the conversion at `position`, behind its percent sign. */
  private conversion(): string {
    // Only these two side by side stand for a percent sign; `%5%` is an error.
    if (this.template[this.position] === '%') {
      this.position++;
      return '%';
    }
    if (this.template[this.position] === '(') this.key();
    REST.lastIndex = this.position;
    const [all, flags, width, dot, precision] = REST.exec(this.template)!;
    this.position += all.length;
    const givenWidth = width === '*' ? this.star(WIDTH) : literal(width!, WIDTH);
    const givenPrecision =
      dot === undefined
        ? undefined
        : precision === '*'
          ? this.star(PRECISION)
          : literal(precision!, PRECISION);
    const point = this.template.codePointAt(this.position);
    if (point === undefined) throw new PyValueError('incomplete format');
    const value = this.argument();
    const code = this.code(point);
    const conversion: Conversion = {
      leftAlign: flags!.includes('-') || givenWidth < 0,
      sign: flags!.includes('+') ? '+' : flags!.includes(' ') ? ' ' : '',
      alternate: flags!.includes('#'),
      zero: flags!.includes('0'),
      width: Math.abs(givenWidth),
      precision: givenPrecision === undefined ? undefined : Math.max(givenPrecision, 0),
      code,
    };
    return pad(this.convert(value, conversion), conversion);
  }

  /** `(key)`: the entry of the mapping becomes the one argument. */
  private key(): void {
    if (this.mapping === undefined) throw new PyTypeError('format requires a mapping');
    const start = this.position + 1;
    let open = 1;
    let end = start;
    for (; open > 0; end++) {
      const character = this.template[end];
      if (character === undefined) throw new PyValueError('incomplete format key');
      if (character === '(') open++;
      else if (character === ')') open--;
    }
    this.position = end;
    this.values = [getItem(this.mapping, this.template.slice(start, end - 1))];
    this.next = 0;
  }

  private argument(): Value {
    if (this.next >= this.values.length) throw new PyTypeError('not enough arguments for format string');
    return this.values[this.next++]!;
  }

  /** A width or precision that is an argument. */
  private star(count: Count): number {
    const value = this.argument();
    if (this.escapeValue !== undefined || !(isInt(value) || typeof value === 'boolean')) {
      throw new PyTypeError('* wants int');
    }
    if (BigInt.asIntN(count.bits, BigInt(value)) !== BigInt(value)) {
      throw new PyOverflowError(`Python int too large to convert to C ${count.type}`);
    }
    return Number(value);
  }

  private code(point: number): string {
    const code = String.fromCodePoint(point);
    if (!CODES.includes(code)) {
      const shown = point > 30 && point < 127 ? code : '?';
      const index = codePointLength(this.template.slice(0, this.position));
      throw new PyValueError(
        `unsupported format character '${shown}' (0x${point.toString(16)}) at index ${index}`,
      );
    }
    this.position += code.length;
    return code;
  }

  private convert(value: Value, conversion: Conversion): Converted {
    switch (conversion.code) {
      case 's':
      case 'r':
      case 'a':
        return textual(this.text(value, conversion.code), conversion);
      case 'c':
        return textual(this.character(value), { ...conversion, precision: undefined });
      case 'd':
      case 'i':
      case 'u':
        return integer(this.whole(value, conversion.code), conversion);
      case 'o':
      case 'x':
      case 'X':
        return integer(this.index(value, conversion.code), conversion);
      default:
        return floating(this.real(value), conversion);
    }
  }

  private text(value: Value, code: string): string {
    const { escapeValue } = this;
    if (code === 's') return escapeValue === undefined ? str(value) : escapeValue(value);
    const written = escapeValue === undefined ? repr(value) : escapeValue(repr(value));
    return code === 'r' ? written : asciiOnly(written);
  }

  private character(value: Value): string {
    if (this.escapeValue === undefined) {
      const number = integerOf(value);
      if (number !== undefined) {
        if (number < 0 || number > 0x10ffff) throw new PyOverflowError('%c arg not in range(0x110000)');
        return String.fromCodePoint(Number(number));
      }
      const text = value instanceof Markup ? value.value : value;
      if (typeof text === 'string' && codePointLength(text) === 1) return text;
    }
    throw new PyTypeError('%c requires int or char');
  }

  private index(value: Value, code: string): number | bigint {
    const number = this.escapeValue === undefined ? integerOf(value) : undefined;
    if (number !== undefined) return number;
    const type = this.escapeValue === undefined ? typeName(value) : '_MarkupEscapeHelper';
    throw new PyTypeError(`%${code} format: an integer is required, not ${type}`);
  }

  private whole(value: Value, code: string): number | bigint {
    const number = integerOf(value);
    if (number !== undefined) return number;
    const real = realOf(value);
    if (real !== undefined) return truncated(real);
    const converted = value instanceof PyObject ? value.pyUnary?.('int') : undefined;
    if (converted !== undefined && isInt(converted)) return converted;
    if (this.escapeValue !== undefined && isText(value)) {
      const parsed = intFromText(digitsOf(value));
      if (parsed !== undefined) return parsed;
      throw new PyValueError(
        `invalid literal for int() with base 10: ${repr(value instanceof Markup ? value.value : value)}`,
      );
    }
    throw new PyTypeError(`%${code} format: a real number is required, not ${typeName(value)}`);
  }

  private real(value: Value): number {
    const number = integerOf(value);
    if (number !== undefined) {
      const real = Number(number);
      if (!Number.isFinite(real)) throw new PyOverflowError('int too large to convert to float');
      return real;
    }
    const converted = value instanceof PyObject ? value.pyUnary?.('float') : value;
    const real = converted === undefined ? undefined : realOf(converted);
    if (real !== undefined) return real;
    if (this.escapeValue !== undefined && isText(value)) {
      const parsed = floatFromText(digitsOf(value));
      if (parsed !== undefined) return parsed;
      throw new PyValueError(
        `could not convert string to float: ${repr(value instanceof Markup ? value.value : value)}`,
      );
    }
    throw new PyTypeError(`must be real number, not ${typeName(value)}`);
  }
}

const CODES = 'diouxXeEfFgGcrsa';

/** Whether CPython lets `%(key)s` look into it: whatever has items, text and tuples apart. */
function isMapping(value: Value): boolean {
  if (value instanceof PyObject) return value.pyGetItem !== undefined;
  return Array.isArray(value) || isDict(value) || value instanceof Bytes || value instanceof Range;
}

/** What `int()` and `float()` read as text. */
function isText(value: Value): boolean {
  return typeof value === 'string' || value instanceof Markup || value instanceof Bytes;
}

function digitsOf(value: Value): string {
  return value instanceof Bytes ? String.fromCharCode(...value.data) : str(value);
}

/** A count in the template. */
function literal(digits: string, count: Count): number {
  const value = Number(digits);
  if (value >= 2 ** (count.bits - 1)) throw new PyValueError(`${count.name} too big`);
  return value;
}

function integerOf(value: Value): number | bigint | undefined {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return isInt(value) ? value : undefined;
}

function realOf(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  return value instanceof PyFloat ? value.value : undefined;
}

function truncated(value: number): number | bigint {
  if (Number.isNaN(value)) throw new PyValueError('cannot convert float NaN to integer');
  if (!Number.isFinite(value)) throw new PyOverflowError('cannot convert float infinity to integer');
  return int(BigInt(Math.trunc(value)));
}

function textual(text: string, { precision }: Conversion): Converted {
  const body = precision === undefined ? text : takeCodePoints(text, precision);
  return { sign: '', prefix: '', body, numeric: false };
}

function integer(value: number | bigint, conversion: Conversion): Converted {
  const { code, precision, alternate } = conversion;
  const radix = code === 'o' ? 8 : code === 'x' || code === 'X' ? 16 : 10;
  const magnitude = value < 0 ? -value : value;
  const text =
    radix === 10 && typeof magnitude === 'bigint' ? bigintText(magnitude) : magnitude.toString(radix);
  if (precision !== undefined) checkLength(precision);
  const body = text.padStart(precision ?? 0, '0');
  return {
    sign: signText(value < 0, conversion),
    prefix: alternate && radix !== 10 ? `0${code}` : '',
    body: code === 'X' ? body.toUpperCase() : body,
    numeric: true,
  };
}

function floating(value: number, conversion: Conversion): Converted {
  const { code, precision, alternate } = conversion;
  return {
    sign: signText(value < 0 || Object.is(value, -0), conversion),
    prefix: '',
    body: formatMagnitude(value, { code, precision: precision ?? 6, alternate, addDotZero: false }),
    numeric: true,
  };
}

function signText(negative: boolean, conversion: Conversion): string {
  return negative ? '-' : conversion.sign;
}

function pad({ sign, prefix, body, numeric }: Converted, conversion: Conversion): string {
  const text = sign + prefix + body;
  const missing = conversion.width - codePointLength(text);
  if (missing <= 0) return text;
  checkLength(conversion.width);
  if (conversion.leftAlign) return text + ' '.repeat(missing);
  if (numeric && conversion.zero) return sign + prefix + '0'.repeat(missing) + body;
  return ' '.repeat(missing) + text;
}
