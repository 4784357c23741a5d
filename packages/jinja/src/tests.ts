/** Every built-in test of Jinja by name. */
import type { Environment } from './environment.ts';
import { PyError } from './errors.ts';
import { iteratorOf } from './filters/iterator-of.ts';
import { callMethod, hasHtml, isText } from './filters/soft-str.ts';
import { type Implementation, type Pass, PyFunction } from './python/callable.ts';
import { equals, numeric, type OrderOperator, order } from './python/compare.ts';
import { isDict } from './python/dict.ts';
import { mod } from './python/operators.ts';
import { contains, isCallable, length } from './python/protocol.ts';
import { str } from './python/text.ts';
import { Bytes, Complex, Dict, isFloat, isInt, PyObject, Range, Tuple, type Value } from './python/values.ts';
import { isUndefined } from './runtime/undefined.ts';

type TestRow = readonly [name: string, test: PyFunction];

function test(
  names: string | readonly string[],
  pythonName: string,
  signature: string,
  implementation: Implementation,
  pass?: Pass,
): TestRow[] {
  const f = new PyFunction(pythonName, signature, implementation, pass);
  return (typeof names === 'string' ? [names] : names).map((name) => [name, f]);
}

function ordering(names: readonly string[], operator: OrderOperator): TestRow[] {
  return test(names, names[0]!, 'a, b, /', (a: Value, b: Value) => order(operator, a, b));
}

/** A test of the value alone. */
function unary(name: string, implementation: (value: Value) => boolean): TestRow[] {
  return test(name, `test_${name}`, 'value', implementation);
}

/** Whether a registry knows the name. @throws PyTypeError for an unhashable one. */
function registered(registry: ReadonlyMap<string, Value>, name: Value): boolean {
  if (isText(name)) return registry.has(str(name));
  new Dict().has(name);
  return false;
}

function isNumber(value: Value): boolean {
  if (numeric(value) !== undefined || value instanceof Complex) return true;
  return value instanceof PyObject && value.pyType === 'Decimal';
}

/** Whether it has a length and items by index or key. */
function isSequence(value: Value): boolean {
  if (value instanceof PyObject) return value.pyGetItem !== undefined && hasLength(value);
  if (isText(value) || Array.isArray(value) || isDict(value)) return true;
  return value instanceof Tuple || value instanceof Range || value instanceof Bytes;
}

/** `value is other`; texts that are equal are the same. */
function isIdentical(value: Value, other: Value): boolean {
  if (typeof value === 'string' && typeof other === 'string') return equals(value, other);
  return value === other || (Number.isNaN(value) && Number.isNaN(other));
}

function hasLength(value: PyObject): boolean {
  try {
    length(value);
    return true;
  } catch (error) {
    if (error instanceof PyError || isUndefined(value)) return false;
    throw error;
  }
}

export const TESTS: ReadonlyMap<string, PyFunction> = new Map([
  ...unary('boolean', (value) => typeof value === 'boolean'),
  ...test('callable', 'callable', 'obj, /', isCallable),
  ...unary('defined', (value) => !isUndefined(value)),
  ...test('divisibleby', 'test_divisibleby', 'value, num', (value: Value, divisor: Value) =>
    equals(mod(value, divisor), 0),
  ),
  ...test(['eq', 'equalto', '=='], 'eq', 'a, b, /', equals),
  ...unary('escaped', hasHtml),
  ...unary('even', (value) => equals(mod(value, 2), 0)),
  ...unary('false', (value) => value === false),
  ...test(
    'filter',
    'test_filter',
    'value',
    (environment: Environment, name: Value) => registered(environment.filters, name),
    'environment',
  ),
  ...unary('float', isFloat),
  ...ordering(['ge', '>='], '>='),
  ...ordering(['gt', 'greaterthan', '>'], '>'),
  ...test('in', 'test_in', 'value, seq', (value: Value, container: Value) => contains(container, value)),
  ...unary('integer', isInt),
  ...unary('iterable', (value) => iteratorOf(value) !== undefined),
  ...ordering(['le', '<='], '<='),
  ...unary('lower', (value) => callMethod(str(value), 'islower') === true),
  ...ordering(['lt', 'lessthan', '<'], '<'),
  ...unary('mapping', isDict),
  ...test(['ne', '!='], 'ne', 'a, b, /', (a: Value, b: Value) => !equals(a, b)),
  ...unary('none', (value) => value === null),
  ...unary('number', isNumber),
  ...unary('odd', (value) => equals(mod(value, 2), 1)),
  ...test('sameas', 'test_sameas', 'value, other', isIdentical),
  ...unary('sequence', isSequence),
  ...unary('string', isText),
  ...test(
    'test',
    'test_test',
    'value',
    (environment: Environment, name: Value) => registered(environment.tests, name),
    'environment',
  ),
  ...unary('true', (value) => value === true),
  ...unary('undefined', isUndefined),
  ...unary('upper', (value) => callMethod(str(value), 'isupper') === true),
]);
