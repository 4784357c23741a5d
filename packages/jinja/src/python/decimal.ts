/**
 * Python's `decimal.Decimal` under its default context (28 digits, half to even), as far as a host may hand
 * one to a template: finite numbers with an exponent within ±6144.
 */
import { checkLength } from '../budget.ts';
import { PyDivisionByZero, PyInvalidOperation, PyOverflowError, PyValueError } from '../errors.ts';
import { BoundMethod, type MethodTable, methodTable } from './callable.ts';
import { formatValue, padNumber, signText } from './format-spec.ts';
import { parseFormatSpec } from './format-spec-parser.ts';
import { asciiNumber } from './int.ts';
import { float, int, isFloat, isInt, PyFloat, PyObject, type Value } from './values.ts';

const PRECISION = 28;
const MAX_EXPONENT = 6144;
const LITERAL = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d+))?$/;

export class Decimal extends PyObject {
  override get pyModule(): string {
    return 'decimal';
  }
  override readonly pyType = 'Decimal';
  /** A negative zero is told apart from zero. */
  readonly negative: boolean;
  /** The magnitude is `coefficient * 10 ** exponent`. */
  readonly coefficient: bigint;
  readonly exponent: number;

  /** @throws PyInvalidOperation for text that is no number; PyOverflowError. */
  constructor(text: string) {
    super();
    const match = LITERAL.exec(asciiNumber(text).replaceAll('_', ''));
    if (match === null) throw new PyInvalidOperation("[<class 'decimal.ConversionSyntax'>]");
    const [, sign, digits, exponent] = match;
    const fraction = digits!.includes('.') ? digits!.length - digits!.indexOf('.') - 1 : 0;
    this.negative = sign === '-';
    this.coefficient = BigInt(digits!.replace('.', ''));
    this.exponent = Number(exponent ?? 0) - fraction;
    if (!(Math.abs(this.adjusted()) <= MAX_EXPONENT && Math.abs(this.exponent) <= 2 * MAX_EXPONENT)) {
      throw new PyOverflowError("[<class 'decimal.Overflow'>]");
    }
  }

  /** The exponent of the first digit. */
  adjusted(): number {
    return this.exponent + String(this.coefficient).length - 1;
  }

  /** The coefficient with its sign. */
  signed(): bigint {
    return this.negative ? -this.coefficient : this.coefficient;
  }

  toNumber(): number {
    return Number(this.pyStr());
  }

  override pyGetAttr(name: string): Value | undefined {
    if (name === 'real') return this;
    if (name === 'imag') return new Decimal('0');
    const method = METHODS.get(name);
    return method === undefined ? undefined : new BoundMethod(this, method);
  }
  override pyBool(): boolean {
    return this.coefficient !== 0n;
  }
  override pyStr(): string {
    const digits = String(this.coefficient);
    const sign = this.negative ? '-' : '';
    const adjusted = this.adjusted();
    if (this.exponent <= 0 && adjusted >= -6) return sign + pointed(digits, -this.exponent);
    const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
    return `${sign}${mantissa}E${adjusted < 0 ? '' : '+'}${adjusted}`;
  }
  override pyRepr(): string {
    return `Decimal('${this.pyStr()}')`;
  }
  override pyFormat(spec: string): string {
    return spec === '' ? this.pyStr() : formatDecimal(this, spec);
  }
  override pyEquals(other: Value): boolean | undefined {
    const order = compared(this, other);
    return order === undefined ? undefined : order === 0;
  }
  override pyLess(other: Value): boolean | undefined {
    const order = compared(this, other);
    return order === undefined ? undefined : order < 0;
  }
  override pyHash(): string {
    const text = String(this.signed()).replace(/0+$/, '');
    return text === '' ? '0' : `${text}e${this.exponent + String(this.signed()).length - text.length}`;
  }
  override pyUnary(operator: string): Value | undefined {
    switch (operator) {
      case '+':
        return rounded(this.signed(), this.exponent);
      case '-':
        return rounded(-this.signed(), this.exponent);
      case 'abs':
        return rounded(this.coefficient, this.exponent);
      case 'int':
        return int(scaled(this.signed(), this.exponent));
      case 'float':
        return float(this.toNumber());
      default:
        return undefined;
    }
  }
  override pyBinary(operator: string, other: Value, reflected: boolean): Value | undefined {
    const operand = toDecimal(other);
    if (operand === undefined) return undefined;
    return reflected ? calculated(operator, operand, this) : calculated(operator, this, operand);
  }
}

/** An int or bool as a Decimal; a float is refused, as by Python. */
function toDecimal(value: Value): Decimal | undefined {
  if (value instanceof Decimal) return value;
  if (typeof value === 'boolean') return new Decimal(value ? '1' : '0');
  return isInt(value) ? new Decimal(String(value)) : undefined;
}

/** `coefficient * 10 ** exponent`, cut towards zero. */
function scaled(coefficient: bigint, exponent: number): bigint {
  return exponent >= 0 ? coefficient * 10n ** BigInt(exponent) : coefficient / 10n ** BigInt(-exponent);
}

/** A result rounded to the context's precision; `negative` tells the sign of a zero. */
function rounded(signed: bigint, exponent: number, negative = false): Decimal {
  if (signed === 0n) return new Decimal(`${negative ? '-' : ''}0e${exponent}`);
  const excess = String(signed).replace('-', '').length - PRECISION;
  if (excess <= 0) return new Decimal(`${signed}e${exponent}`);
  const result = dividedHalfEven(signed, 10n ** BigInt(excess));
  // Rounding up may have made a digit more, as 999… does.
  return rounded(result, exponent + excess);
}

function dividedHalfEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const twice = 2n * (dividend % divisor);
  const magnitude = twice < 0n ? -twice : twice;
  const away = magnitude > divisor || (magnitude === divisor && quotient % 2n !== 0n);
  return away ? quotient + (dividend < 0n ? -1n : 1n) : quotient;
}

function calculated(operator: string, a: Decimal, b: Decimal): Decimal | undefined {
  const exponent = Math.min(a.exponent, b.exponent);
  const x = scaled(a.signed(), a.exponent - exponent);
  const y = scaled(b.signed(), b.exponent - exponent);
  const opposite = a.negative !== b.negative;
  switch (operator) {
    case '+':
      return rounded(x + y, exponent, a.negative && b.negative);
    case '-':
      return rounded(x - y, exponent, a.negative && !b.negative);
    case '*':
      return rounded(a.signed() * b.signed(), a.exponent + b.exponent, opposite);
    case '/':
      return divided(a, b);
    case '//':
      if (y === 0n) throw new PyDivisionByZero("[<class 'decimal.DivisionByZero'>]");
      return rounded(wholeQuotient(x, y), 0, opposite);
    case '%':
      if (y === 0n) throw new PyInvalidOperation("[<class 'decimal.InvalidOperation'>]");
      return rounded(x - wholeQuotient(x, y) * y, exponent, a.negative);
    case '**':
      return power(a, b);
    default:
      return undefined;
  }
}

/** The quotient without its fraction, which must fit the context's precision. */
function wholeQuotient(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  if (String(quotient).replace('-', '').length > PRECISION) {
    throw new PyInvalidOperation("[<class 'decimal.DivisionImpossible'>]");
  }
  return quotient;
}

function divided(a: Decimal, b: Decimal): Decimal {
  if (b.coefficient === 0n) {
    if (a.coefficient === 0n) throw new PyInvalidOperation("[<class 'decimal.DivisionUndefined'>]");
    throw new PyDivisionByZero("[<class 'decimal.DivisionByZero'>]");
  }
  const ideal = a.exponent - b.exponent;
  const shift = Math.max(0, String(b.coefficient).length - String(a.coefficient).length + PRECISION + 1);
  const dividend = a.signed() * 10n ** BigInt(shift);
  const quotient = dividend / b.signed();
  if (quotient * b.signed() !== dividend) {
    // One more digit says on which side of a tie the rest lies.
    const sticky = quotient * 10n + (a.negative !== b.negative ? -1n : 1n);
    return rounded(sticky, ideal - shift - 1);
  }
  let result = quotient;
  let exponent = ideal - shift;
  if (result === 0n) return rounded(0n, ideal, a.negative !== b.negative);
  while (exponent < ideal && result % 10n === 0n) {
    result /= 10n;
    exponent++;
  }
  return rounded(result, exponent);
}

/** Whole exponents exactly, others by way of floats. */
function power(a: Decimal, b: Decimal): Decimal {
  const exponent = b.toNumber();
  if (a.coefficient === 0n && exponent === 0) {
    throw new PyInvalidOperation("[<class 'decimal.InvalidOperation'>]");
  }
  if (Number.isInteger(exponent) && Math.abs(exponent) <= 1000) {
    const size = Math.abs(exponent);
    checkLength(String(a.coefficient).length * size);
    const raised = rounded(a.signed() ** BigInt(size), a.exponent * size);
    return exponent < 0 ? divided(new Decimal('1'), raised) : raised;
  }
  const result = a.toNumber() ** exponent;
  if (!Number.isFinite(result)) throw new PyInvalidOperation("[<class 'decimal.InvalidOperation'>]");
  return new Decimal(String(result));
}

/** Negative, zero or positive as `a` is less, equal or greater; undefined when `b` is no number. */
function compared(a: Decimal, b: Value): number | undefined {
  if (isFloat(b)) {
    const number = b instanceof PyFloat ? b.value : b;
    if (!Number.isFinite(number)) return -number;
    return compared(a, new Decimal(exactText(number)));
  }
  const other = toDecimal(b);
  if (other === undefined) return undefined;
  const exponent = Math.min(a.exponent, other.exponent);
  const x = scaled(a.signed(), a.exponent - exponent);
  const y = scaled(other.signed(), other.exponent - exponent);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** All digits of a float. */
function exactText(number: number): string {
  return formatValue(float(number), '.1074f');
}

/** `digits` with `places` of them behind the point. */
function pointed(digits: string, places: number): string {
  if (places === 0) return digits;
  const padded = digits.padStart(places + 1, '0');
  return `${padded.slice(0, -places)}.${padded.slice(-places)}`;
}

/** `format(decimal, spec)`. @throws PyValueError for a code that Decimal lacks. */
function formatDecimal(value: Decimal, text: string): string {
  const spec = parseFormatSpec(text, '', '>', 'Decimal');
  if (!/^[fF%]?$/.test(spec.type)) {
    if (/^[eEgGn]$/.test(spec.type)) return formatValue(float(value.toNumber()), text);
    throw new PyValueError('invalid format string');
  }
  const exponent = value.exponent + (spec.type === '%' ? 2 : 0);
  const places = spec.precision ?? Math.max(0, -exponent);
  checkLength(places + MAX_EXPONENT);
  const body =
    spec.type === '' && spec.precision === undefined
      ? value.pyStr().replace(/^-/, '')
      : pointed(String(atPlaces(value.coefficient, exponent, places)), places);
  const digits = /^\d*/.exec(body)![0];
  const rest = body.slice(digits.length) + (spec.type === '%' ? '%' : '');
  return padNumber({ sign: signText(value.negative, spec), prefix: '', digits, rest, groupSize: 3, spec });
}

/** The coefficient of `coefficient * 10 ** exponent` rounded to so many decimals. */
function atPlaces(coefficient: bigint, exponent: number, places: number): bigint {
  const shift = exponent + places;
  return shift >= 0
    ? coefficient * 10n ** BigInt(shift)
    : dividedHalfEven(coefficient, 10n ** BigInt(-shift));
}

const METHODS: MethodTable = methodTable([
  ['adjusted', '', (self: Decimal) => self.adjusted()],
  ['is_nan', '', () => false],
  ['is_infinite', '', () => false],
  ['is_finite', '', () => true],
  ['is_zero', '', (self: Decimal) => self.coefficient === 0n],
  ['is_signed', '', (self: Decimal) => self.negative],
  ['copy_abs', '', (self: Decimal) => new Decimal(self.pyStr().replace(/^-/, ''))],
]);
