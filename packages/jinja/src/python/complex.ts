/** Python's complex numbers, as far as an expression can make them. */
import { charge } from '../budget.ts';
import { PyOverflowError, PyTypeError, PyZeroDivisionError } from '../errors.ts';
import { floatRepr } from './float.ts';
import { Complex } from './values.ts';

/** `1j`, `(1+2j)`: `format` writes one part, without a sign for positive numbers. */
export function complexText(value: Complex, format: (part: number) => string): string {
  const imag = format(value.imag);
  if (value.real === 0 && !Object.is(value.real, -0)) return `${imag}j`;
  return `(${format(value.real)}${imag.startsWith('-') ? '' : '+'}${imag}j)`;
}

/** CPython's `repr(complex)`: its parts are written without a trailing `.0`. */
export function complexRepr(value: Complex): string {
  return complexText(value, (part) => floatRepr(part).replace(/\.0$/, ''));
}

/**
 * `a operator b` for `+ - * / **`.
 * @throws PyZeroDivisionError, PyOverflowError; PyTypeError for any other operator.
 */
export function complexBinary(operator: string, a: Complex, b: Complex): Complex {
  charge(8);
  switch (operator) {
    case '+':
      return new Complex(a.real + b.real, a.imag + b.imag);
    case '-':
      return new Complex(a.real - b.real, a.imag - b.imag);
    case '*':
      return multiply(a, b);
    case '/':
      return divide(a, b);
    case '**':
      return power(a, b);
    default:
      throw new PyTypeError(`unsupported operand type(s) for ${operator}: 'complex' and 'complex'`);
  }
}

/** `abs(value)`. */
export function complexAbs(value: Complex): number {
  return Math.hypot(value.real, value.imag);
}

function multiply(a: Complex, b: Complex): Complex {
  return new Complex(a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real);
}

/** Smith's method: scaling by the larger part of the divisor avoids overflow on the way. */
function divide(a: Complex, b: Complex): Complex {
  if (b.real === 0 && b.imag === 0) throw new PyZeroDivisionError('complex division by zero');
  if (Math.abs(b.real) >= Math.abs(b.imag)) {
    const ratio = b.imag / b.real;
    const divisor = b.real + b.imag * ratio;
    return new Complex((a.real + a.imag * ratio) / divisor, (a.imag - a.real * ratio) / divisor);
  }
  const ratio = b.real / b.imag;
  const divisor = b.real * ratio + b.imag;
  return new Complex((a.real * ratio + a.imag) / divisor, (a.imag * ratio - a.real) / divisor);
}

function power(a: Complex, b: Complex): Complex {
  if (b.real === 0 && b.imag === 0) return new Complex(1, 0);
  if (a.real === 0 && a.imag === 0) {
    if (b.imag !== 0 || b.real < 0) {
      throw new PyZeroDivisionError('0.0 to a negative or complex power');
    }
    return new Complex(0, 0);
  }
  const small = b.imag === 0 && Number.isInteger(b.real) && Math.abs(b.real) <= 100;
  const result = small ? integerPower(a, b.real) : polarPower(a, b);
  if (Math.abs(result.real) === Infinity || Math.abs(result.imag) === Infinity) {
    throw new PyOverflowError('complex exponentiation');
  }
  return result;
}

/** By repeated squaring, which keeps whole numbers whole. */
function integerPower(base: Complex, exponent: number): Complex {
  let result = new Complex(1, 0);
  let square = base;
  for (let rest = Math.abs(exponent); rest > 0; rest >>>= 1) {
    if ((rest & 1) === 1) result = multiply(result, square);
    square = multiply(square, square);
  }
  return exponent >= 0 ? result : divide(new Complex(1, 0), result);
}

function polarPower(a: Complex, b: Complex): Complex {
  const magnitude = complexAbs(a);
  const angle = Math.atan2(a.imag, a.real);
  let length = magnitude ** b.real;
  let phase = angle * b.real;
  if (b.imag !== 0) {
    length *= Math.exp(-angle * b.imag);
    phase += b.imag * Math.log(magnitude);
  }
  // C's cosine of infinity is an error of its domain, which Python takes for one of the power.
  if (Math.abs(phase) === Infinity) {
    throw new PyZeroDivisionError('0.0 to a negative or complex power');
  }
  return new Complex(length * Math.cos(phase), length * Math.sin(phase));
}
