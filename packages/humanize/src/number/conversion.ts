/** What a filter does with values that convert to no number: most return them as text. */
import { float, PyTypeError, PyValueError, type Value } from '@postern/jinja';
import { charge, ERROR_COST, mod, str, toFloat, toInt } from '@postern/jinja/python';
import { notFiniteWord } from './not-finite.ts';

/** The value of `convert`, or what `otherwise` makes of a TypeError or ValueError. */
export function convertedOr<T, U>(convert: () => T, otherwise: () => U): T | U {
  try {
    return convert();
  } catch (error) {
    if (!(error instanceof PyTypeError || error instanceof PyValueError)) throw error;
    charge(ERROR_COST);
    return otherwise();
  }
}

/**
 * `write` of the int in a value. Infinities and NaN become words, what is no number its text.
 * @throws PyOverflowError for an int beyond any float, UndefinedError for an undefined
 */
export function withInt(value: Value, write: (int: number | bigint) => string): string {
  const converted = convertedOr(
    () => notFiniteWord(toFloat(value)) ?? { int: toInt(value) },
    () => str(value),
  );
  return typeof converted === 'string' ? converted : write(converted.int);
}

/** As `withInt`, for the float in a value. */
export function withFloat(value: Value, write: (float: number) => string): string {
  const converted = convertedOr(
    () => {
      const number = toFloat(value);
      return notFiniteWord(number) ?? { number };
    },
    () => str(value),
  );
  return typeof converted === 'string' ? converted : write(converted.number);
}

/** `format % number`, where a template may have given anything as the format. */
export function printf(format: Value, number: number): Value {
  return mod(format, float(number));
}
