/** Python's `datetime.timedelta`: a duration of whole microseconds. */
import { PyOverflowError, PyValueError, PyZeroDivisionError } from '../errors.ts';
import { BoundMethod, type MethodTable, methodTable } from './callable.ts';
import { roundHalfEven } from './float.ts';
import { float, int, isFloat, isInt, PyFloat, PyObject, type Value } from './values.ts';

const SECOND = 1_000_000n;
export const DAY = 86_400n * SECOND;

export class TimeDelta extends PyObject {
  override get pyModule(): string {
    return 'datetime';
  }
  override readonly pyType = 'timedelta';
  /** The whole duration in microseconds. */
  readonly total: bigint;
  /** As Python keeps them: only the days may be negative. */
  readonly days: number;
  readonly seconds: number;
  readonly microseconds: number;

  /** @throws PyOverflowError beyond 999,999,999 days. */
  constructor(total: bigint) {
    super();
    this.total = total;
    const rest = modulo(total, DAY);
    this.days = Number((total - rest) / DAY);
    this.seconds = Number(rest / SECOND);
    this.microseconds = Number(rest % SECOND);
    if (Math.abs(this.days) > 999_999_999) {
      throw new PyOverflowError(`days=${this.days}; must have magnitude <= 999999999`);
    }
  }

  totalSeconds(): number {
    return secondsOf(this.total);
  }

  override pyGetAttr(name: string): Value | undefined {
    if (name === 'days' || name === 'seconds' || name === 'microseconds') return this[name];
    const method = METHODS.get(name);
    return method === undefined ? undefined : new BoundMethod(this, method);
  }
  override pyBool(): boolean {
    return this.total !== 0n;
  }
  override pyStr(): string {
    const { days, seconds, microseconds } = this;
    const date = days === 0 ? '' : `${days} day${Math.abs(days) === 1 ? '' : 's'}, `;
    const minutes = String(Math.floor(seconds / 60) % 60).padStart(2, '0');
    const time = `${Math.floor(seconds / 3600)}:${minutes}:${String(seconds % 60).padStart(2, '0')}`;
    return date + time + (microseconds === 0 ? '' : `.${String(microseconds).padStart(6, '0')}`);
  }
  override pyRepr(): string {
    const parts = (['days', 'seconds', 'microseconds'] as const)
      .filter((name) => this[name] !== 0)
      .map((name) => `${name}=${this[name]}`);
    return `datetime.timedelta(${parts.length === 0 ? '0' : parts.join(', ')})`;
  }
  override pyEquals(other: Value): boolean | undefined {
    return other instanceof TimeDelta ? other.total === this.total : undefined;
  }
  override pyLess(other: Value): boolean | undefined {
    return other instanceof TimeDelta ? this.total < other.total : undefined;
  }
  override pyHash(): string {
    return String(this.total);
  }
  override pyUnary(operator: string): Value | undefined {
    switch (operator) {
      case '-':
        return new TimeDelta(-this.total);
      case '+':
        return this;
      case 'abs':
        return this.total < 0n ? new TimeDelta(-this.total) : this;
      default:
        return undefined;
    }
  }
  override pyBinary(operator: string, other: Value, reflected: boolean): Value | undefined {
    if (other instanceof TimeDelta) return reflected ? undefined : withDelta(operator, this, other);
    if (operator === '*') return multiplied(this, other);
    return reflected ? undefined : divided(operator, this, other);
  }
}

/** Microseconds as seconds, correctly rounded where a division would round twice. */
export function secondsOf(microseconds: bigint): number {
  return Number(`${microseconds}e-6`);
}

function withDelta(operator: string, a: TimeDelta, b: TimeDelta): Value | undefined {
  switch (operator) {
    case '+':
      return new TimeDelta(a.total + b.total);
    case '-':
      return new TimeDelta(a.total - b.total);
    case '/':
      if (b.total === 0n) throw new PyZeroDivisionError('division by zero');
      return float(Number(a.total) / Number(b.total));
    case '//':
    case '%': {
      if (b.total === 0n) throw new PyZeroDivisionError('integer division or modulo by zero');
      const rest = modulo(a.total, b.total);
      return operator === '%' ? new TimeDelta(rest) : int((a.total - rest) / b.total);
    }
    default:
      return undefined;
  }
}

function multiplied(delta: TimeDelta, factor: Value): TimeDelta | undefined {
  const ratio = ratioOf(factor);
  if (ratio === undefined) return undefined;
  return new TimeDelta(dividedHalfEven(delta.total * ratio.numerator, ratio.denominator));
}

function divided(operator: string, delta: TimeDelta, divisor: Value): TimeDelta | undefined {
  if (operator !== '/' && !(operator === '//' && (isInt(divisor) || typeof divisor === 'boolean')))
    return undefined;
  const ratio = ratioOf(divisor);
  if (ratio === undefined) return undefined;
  const { numerator, denominator } = ratio;
  if (numerator === 0n) throw new PyZeroDivisionError('integer division or modulo by zero');
  if (operator === '/') return new TimeDelta(dividedHalfEven(delta.total * denominator, numerator));
  return new TimeDelta((delta.total - modulo(delta.total, numerator)) / numerator);
}

/** A number as an exact fraction; undefined for what is no number. */
function ratioOf(value: Value): { numerator: bigint; denominator: bigint } | undefined {
  if (typeof value === 'boolean') return { numerator: value ? 1n : 0n, denominator: 1n };
  if (isInt(value)) return { numerator: BigInt(value), denominator: 1n };
  if (!isFloat(value)) return undefined;
  let number = value instanceof PyFloat ? value.value : value;
  if (Number.isNaN(number)) throw new PyValueError('cannot convert NaN to integer ratio');
  if (!Number.isFinite(number)) throw new PyOverflowError('cannot convert Infinity to integer ratio');
  let denominator = 1n;
  while (!Number.isInteger(number)) {
    number *= 2;
    denominator *= 2n;
  }
  return { numerator: BigInt(number), denominator };
}

function dividedHalfEven(dividend: bigint, divisor: bigint): bigint {
  const rest = modulo(dividend, divisor);
  const quotient = (dividend - rest) / divisor;
  // Both have the divisor's sign, so that their comparison turns with it.
  const twice = divisor < 0n ? -2n * rest : 2n * rest;
  const whole = divisor < 0n ? -divisor : divisor;
  const up = twice > whole || (twice === whole && modulo(quotient, 2n) === 1n);
  return up ? quotient + 1n : quotient;
}

/** The remainder with the divisor's sign, as Python has it. */
function modulo(dividend: bigint, divisor: bigint): bigint {
  const rest = dividend % divisor;
  return rest !== 0n && rest < 0n !== divisor < 0n ? rest + divisor : rest;
}

/** `timedelta(seconds=seconds)`, rounded to microseconds. @throws PyOverflowError, PyValueError */
export function timeDeltaFromSeconds(seconds: number): TimeDelta {
  if (Number.isNaN(seconds)) throw new PyValueError('cannot convert float NaN to integer');
  if (!Number.isFinite(seconds)) throw new PyOverflowError('cannot convert float infinity to integer');
  const whole = Math.trunc(seconds);
  const micros = roundHalfEven((seconds - whole) * 1e6, 0);
  return new TimeDelta(BigInt(whole) * SECOND + BigInt(micros));
}

const METHODS: MethodTable = methodTable([
  ['total_seconds', '', (self: TimeDelta) => float(self.totalSeconds())],
]);
