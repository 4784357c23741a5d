/** Python's `format(value, spec)`: the mini-language of format specifications. */
import { checkLength } from '../budget.ts';
import { PyOverflowError, PyTypeError, PyValueError } from '../errors.ts';
import { codePointLength, takeCodePoints } from './code-points.ts';
import { formatMagnitude } from './float-format.ts';
import { type FormatSpec, parseFormatSpec } from './format-spec-parser.ts';
import { bigintText } from './int.ts';
import { str } from './text.ts';
import { Complex, Markup, PyFloat, PyObject, typeName, type Value } from './values.ts';

/**
 * Python's `format(value, spec)`.
 * @throws PyValueError for a specification that makes no sense for the type; PyTypeError for a type that
 *   takes none; PyOverflowError; TemplateBudgetError for a width or precision out of bounds.
 */
export function formatValue(value: Value, spec: string): string {
  if (value instanceof PyObject && value.pyFormat !== undefined) return value.pyFormat(spec);
  if (spec === '') return str(value);
  const type = typeName(value);
  switch (typeof value) {
    case 'string':
      return formatText(value, parseFormatSpec(spec, 's', '<', type), type);
    case 'number':
      return type === 'float' ? formatFloatSpec(value, spec) : formatIntSpec(value, spec, type);
    case 'bigint':
      return formatIntSpec(value, spec, type);
    case 'boolean':
      return formatIntSpec(value ? 1 : 0, spec, type);
    default:
  }
  if (value instanceof PyFloat) return formatFloatSpec(value.value, spec);
  if (value instanceof Markup) return formatText(value.value, parseFormatSpec(spec, 's', '<', type), type);
  if (value instanceof Complex) return formatComplex(value, parseFormatSpec(spec, '', '>', type));
  throw new PyTypeError(`unsupported format string passed to ${type}.__format__`);
}

/** An unknown type code. */
function unknownCode(code: string, type: string): PyValueError {
  const point = code.codePointAt(0)!;
  const shown = point > 32 && point < 128 ? code : `\\x${point.toString(16)}`;
  return new PyValueError(`Unknown format code '${shown}' for object of type '${type}'`);
}

function formatText(text: string, spec: FormatSpec, type: string): string {
  if (spec.type !== 's') throw unknownCode(spec.type, type);
  const where = 'not allowed in string format specifier';
  if (spec.sign !== '') throw new PyValueError(`${spec.sign === ' ' ? 'Space' : 'Sign'} ${where}`);
  if (spec.noNegativeZero) throw new PyValueError(`Negative zero coercion (z) ${where}`);
  if (spec.alternate) throw new PyValueError(`Alternate form (#) ${where}`);
  if (spec.align === '=') throw new PyValueError(`'=' alignment ${where}`);
  return pad(spec.precision === undefined ? text : takeCodePoints(text, spec.precision), spec);
}

function formatIntSpec(value: number | bigint, spec: string, type: string): string {
  const parsed = parseFormatSpec(spec, 'd', '>', type);
  if (/[eEfFgG%]/.test(parsed.type)) {
    const number = Number(value);
    if (!Number.isFinite(number)) throw new PyOverflowError('int too large to convert to float');
    return formatFloat(number, parsed, 'int');
  }
  return formatInt(value, parsed, type);
}

function formatInt(value: number | bigint, spec: FormatSpec, type: string): string {
  if (!/[bcdnoxX]/.test(spec.type)) throw unknownCode(spec.type, type);
  if (spec.precision !== undefined) {
    throw new PyValueError('Precision not allowed in integer format specifier');
  }
  if (spec.noNegativeZero) {
    throw new PyValueError('Negative zero coercion (z) not allowed in integer format specifier');
  }
  if (spec.type === 'c') return formatCharacter(value, spec);
  const magnitude = value < 0 ? -value : value;
  const radix = RADIXES[spec.type] ?? 10;
  const digits =
    radix === 10 && typeof magnitude === 'bigint' ? bigintText(magnitude) : magnitude.toString(radix);
  const capital = spec.type === 'X';
  const prefix = spec.alternate && radix !== 10 ? `0${spec.type}` : '';
  return padNumber({
    sign: signText(value < 0, spec),
    prefix,
    digits: capital ? digits.toUpperCase() : digits,
    rest: '',
    groupSize: radix === 10 ? 3 : 4,
    spec,
  });
}

const RADIXES: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16, X: 16 };

function formatCharacter(value: number | bigint, spec: FormatSpec): string {
  const where = "not allowed with integer format specifier 'c'";
  if (spec.sign !== '') throw new PyValueError(`Sign ${where}`);
  if (spec.alternate) throw new PyValueError(`Alternate form (#) ${where}`);
  if (typeof value === 'bigint' && BigInt.asIntN(64, value) !== value) {
    throw new PyOverflowError('Python int too large to convert to C long');
  }
  if (value < 0 || value > 0x10ffff) throw new PyOverflowError('%c arg not in range(0x110000)');
  return pad(String.fromCodePoint(Number(value)), spec);
}

function formatFloatSpec(value: number, spec: string): string {
  return formatFloat(value, parseFormatSpec(spec, '', '>', 'float'), 'float');
}

function formatFloat(value: number, spec: FormatSpec, type: string): string {
  if (!/^[eEfFgGn%]?$/.test(spec.type)) throw unknownCode(spec.type, type);
  const percent = spec.type === '%';
  const { negative, digits, rest } = floatParts(percent ? value * 100 : value, spec, spec.type === '');
  return padNumber({
    sign: signText(negative, spec),
    prefix: '',
    digits,
    rest: percent ? `${rest}%` : rest,
    groupSize: 3,
    spec,
  });
}

/** A float's text, taken apart: the digits before the point and all that follows them. */
function floatParts(
  value: number,
  spec: FormatSpec,
  addDotZero: boolean,
): { negative: boolean; digits: string; rest: string } {
  const code = FLOAT_CODES[spec.type] ?? spec.type;
  if (spec.precision !== undefined && spec.precision >= 2 ** 31) throw new PyValueError('precision too big');
  const text = formatMagnitude(value, {
    code: code === 'r' && spec.precision !== undefined ? 'g' : code,
    precision: spec.precision ?? 6,
    alternate: spec.alternate,
    addDotZero,
  });
  const digits = /^\d*/.exec(text)![0];
  const zero = spec.noNegativeZero && Number.isFinite(value) && !/[1-9]/.test(text.replace(/e.*/i, ''));
  return {
    negative: (value < 0 || Object.is(value, -0)) && !zero,
    digits,
    rest: text.slice(digits.length),
  };
}

const FLOAT_CODES: Readonly<Record<string, string>> = { '': 'r', n: 'g', '%': 'f' };

function formatComplex(value: Complex, spec: FormatSpec): string {
  if (!/^[eEfFgGn]?$/.test(spec.type)) throw unknownCode(spec.type, 'complex');
  const where = 'not allowed in complex format specifier';
  if (spec.fill === '0') throw new PyValueError(`Zero padding is ${where}`);
  if (spec.align === '=') throw new PyValueError(`'=' alignment flag is ${where}`);
  const part = (number: number, sign: FormatSpec['sign']): string => {
    const { negative, digits, rest } = floatParts(number, spec, false);
    return signText(negative, { ...spec, sign }) + group(digits, spec.grouping, 3, 0) + rest;
  };
  const bare = spec.type === '' && value.real === 0 && !Object.is(value.real, -0);
  const text = bare
    ? `${part(value.imag, spec.sign)}j`
    : `${part(value.real, spec.sign)}${part(value.imag, '+')}j`;
  return pad(spec.type === '' && !bare ? `(${text})` : text, spec);
}

/** The sign in front of a number. */
export function signText(negative: boolean, spec: FormatSpec): string {
  if (negative) return '-';
  return spec.sign === '-' ? '' : spec.sign;
}

/** A number's text in the parts that padding and grouping tell apart. */
export interface NumberText {
  readonly sign: string;
  /** `0x` and the like. */
  readonly prefix: string;
  /** The digits that are grouped; none for `inf` and `nan`. */
  readonly digits: string;
  readonly rest: string;
  readonly groupSize: number;
  readonly spec: FormatSpec;
}

/** Groups the digits and pads the whole as the specification says. @throws TemplateBudgetError */
export function padNumber({ sign, prefix, digits, rest, groupSize, spec }: NumberText): string {
  if (spec.align !== '=') {
    return pad(sign + prefix + group(digits, spec.grouping, groupSize, 0) + rest, spec);
  }
  const room = spec.width - sign.length - prefix.length - rest.length;
  if (room > 0) checkLength(room);
  const zeros = spec.fill === '0' && digits !== '';
  const grouped = group(digits, spec.grouping, groupSize, zeros ? room : 0);
  return sign + prefix + spec.fill.repeat(Math.max(0, room - grouped.length)) + grouped + rest;
}

/** Puts separators between groups of digits, and zeros in front until the text is `minWidth` long. */
function group(digits: string, separator: string, size: number, minWidth: number): string {
  if (separator === '' || digits === '') return digits.padStart(minWidth, '0');
  // The longest run of digits that, with its separators, is not longer than needed.
  const groups = Math.floor(minWidth / (size + 1));
  const needed = minWidth - groups + (minWidth % (size + 1) === 0 && minWidth > 0 ? 1 : 0);
  const padded = digits.padStart(needed, '0');
  const first = padded.length % size || size;
  let text = padded.slice(0, first);
  for (let i = first; i < padded.length; i += size) text += separator + padded.slice(i, i + size);
  return text;
}

/** Pads to the width; `=`, which only numbers know, is as `>` here. */
function pad(text: string, spec: FormatSpec): string {
  const missing = spec.width - codePointLength(text);
  if (missing <= 0) return text;
  checkLength(spec.width * spec.fill.length);
  const left = spec.align === '<' ? 0 : spec.align === '^' ? missing >>> 1 : missing;
  return spec.fill.repeat(left) + text + spec.fill.repeat(missing - left);
}
