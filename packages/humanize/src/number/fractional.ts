/** `humanize_fractional`: a number as a whole and a fraction. */
import type { Value } from '@postern/jinja';
import { withFloat } from './conversion.ts';

/** The largest denominator shown. */
const MAX_DENOMINATOR = 1000n;

interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** `1 3/10` for 1.3; what is no number as text. */
export function fractional(value: Value): string {
  return withFloat(value, (number) => {
    const whole = BigInt(Math.trunc(number));
    const { numerator, denominator } = simplest(exactFraction(number - Math.trunc(number)));
    if (whole === 0n) return `${numerator}/${denominator}`;
    if (numerator === 0n) return `${whole}`;
    // The whole carries the sign.
    return `${whole} ${numerator < 0n ? -numerator : numerator}/${denominator}`;
  });
}

function exactFraction(value: number): Fraction {
  let scaled = value;
  let denominator = 1n;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    denominator *= 2n;
  }
  return { numerator: BigInt(scaled), denominator };
}

/**
 * The fraction nearest to `exact` whose denominator is small enough, by continued fractions; of two equally
 * near the one with the smaller denominator.
 */
function simplest(exact: Fraction): Fraction {
  if (exact.denominator <= MAX_DENOMINATOR) return exact;
  const negative = exact.numerator < 0n;
  const target = { numerator: negative ? -exact.numerator : exact.numerator, denominator: exact.denominator };
  let [before, convergent]: [Fraction, Fraction] = [
    { numerator: 0n, denominator: 1n },
    { numerator: 1n, denominator: 0n },
  ];
  let { numerator: dividend, denominator: divisor } = target;
  for (;;) {
    const quotient = dividend / divisor;
    const next = step(before, convergent, quotient);
    if (next.denominator > MAX_DENOMINATOR) break;
    [before, convergent] = [convergent, next];
    [dividend, divisor] = [divisor, dividend - quotient * divisor];
  }
  const room = (MAX_DENOMINATOR - before.denominator) / convergent.denominator;
  const between = step(before, convergent, room);
  const nearest = distance(convergent, target, between) <= 0n ? convergent : between;
  return { numerator: negative ? -nearest.numerator : nearest.numerator, denominator: nearest.denominator };
}

function step(before: Fraction, convergent: Fraction, times: bigint): Fraction {
  return {
    numerator: before.numerator + times * convergent.numerator,
    denominator: before.denominator + times * convergent.denominator,
  };
}

/** Negative when `a` is nearer to the target than `b`, zero when both are equally near. */
function distance(a: Fraction, target: Fraction, b: Fraction): bigint {
  return error(a, target) * b.denominator - error(b, target) * a.denominator;
}

/** How far `fraction` is from the target, in units that only its own denominator scales. */
function error(fraction: Fraction, target: Fraction): bigint {
  const difference = fraction.numerator * target.denominator - target.numerator * fraction.denominator;
  return difference < 0n ? -difference : difference;
}
