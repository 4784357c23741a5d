/** Numbers where text is none, as in Python's `math`. */
import { PyOverflowError, PyTypeError, typeName, Undefined, type Value } from '@postern/jinja';
import { numeric } from '@postern/jinja/python';

/** The float a numeric value converts to. @throws PyTypeError, PyOverflowError, UndefinedError */
export function realNumber(value: Value): number {
  if (value instanceof Undefined) return value.fail();
  const number = numeric(value);
  if (number === undefined) throw new PyTypeError(`must be real number, not ${typeName(value)}`);
  const float = Number(number);
  if (typeof number === 'bigint' && !Number.isFinite(float)) {
    throw new PyOverflowError('int too large to convert to float');
  }
  return float;
}
