import { describe, expect, test } from 'vitest';
import { Budget, DEFAULT_LIMITS, withBudget } from '../budget.ts';
import { PyAttributeError, PyError, TemplateBudgetError } from '../errors.ts';
import { getItem } from './protocol.ts';
import { type FieldAccess, strFormat } from './str-format.ts';
import { Dict, type Kwargs, type Value } from './values.ts';

const access: FieldAccess = {
  getItem,
  getAttr(object, name) {
    if (name === 'size') return getItem(object, 'size');
    throw new PyAttributeError(`no attribute ${name}`);
  },
};

const first = new Dict([
  ['a', [1, { z: 'deep' }]],
  [5, 'int'],
  ['-1', 'text'],
  ['}', 'brace'],
  ['size', 9],
]);
const kwargs: Kwargs = new Map([['name', 'N']]);

function format(template: string): string {
  return strFormat(template, [first, 30, 'x'], kwargs, access);
}

describe('strFormat', () => {
  test.each([
    ['{1} {2!r} {name}', "30 'x' N"],
    ['{{{1}}}', '{30}'],
    ['{0[a][1][z]}', 'deep'],
    ['{0[5]} {0[-1]} {0[}]}', 'int text brace'],
    ['{0.size:>3}', '  9'],
    ['{1:05}', '00030'],
    ['{2:{1}}|', 'x                             |'],
    ['{2!s:>{name!s:.0}3}', '  x'],
    ['{\u0661}', '30'],
    ['{2!a}', "'x'"],
    ['none', 'none'],
  ])('%s is as in Python', (template, text) => {
    expect(format(template)).toBe(text);
  });

  test('fields without a name count by themselves, those of a specification too', () => {
    expect(strFormat('{} {:{}} {}', ['a', 'b', 3, 'c'], undefined, access)).toBe('a b   c');
  });

  test.each([
    ['{', "ValueError: Single '{' encountered in format string"],
    ['}', "ValueError: Single '}' encountered in format string"],
    ['{0', "ValueError: expected '}' before end of string"],
    ['{0[a}', "ValueError: expected '}' before end of string"],
    ['{a{b}', "ValueError: unexpected '{' in field name"],
    ['{0[]}', 'ValueError: Empty attribute in format string'],
    ['{0[a]x}', "ValueError: Only '.' or '[' may follow ']' in format field specifier"],
    ['{0!', 'ValueError: end of string while looking for conversion specifier'],
    ['{0!}', "ValueError: unmatched '{' in format spec"],
    ['{0!rr}', "ValueError: expected ':' after conversion specifier"],
    ['{0!x}', 'ValueError: Unknown conversion specifier x'],
    ['{0!😀}', 'ValueError: Unknown conversion specifier \\x1f600'],
    ['{:{', "ValueError: unmatched '{' in format spec"],
    ['{0:{1:{2}}}', 'ValueError: Max string recursion exceeded'],
    ['{}{0}', 'ValueError: cannot switch from automatic field numbering to manual field specification'],
    ['{0}{}', 'ValueError: cannot switch from manual field specification to automatic field numbering'],
    ['{99999999999999999999}', 'ValueError: Too many decimal digits in format string'],
    ['{9}', 'IndexError: Replacement index 9 out of range for positional args tuple'],
    ['{nobody}', "KeyError: 'nobody'"],
    ['{0.nothing}', 'AttributeError: no attribute nothing'],
    ['{2:d}', "ValueError: Unknown format code 'd' for object of type 'str'"],
  ])('%s is refused', (template, message) => {
    try {
      format(template);
      expect.unreachable();
    } catch (error) {
      expect(`${(error as PyError).name}: ${(error as PyError).message}`).toBe(message);
    }
  });

  test('format_map takes names from any mapping, and nothing by position', () => {
    const mapping: Value = { a: 1 };
    expect(strFormat('{a}', undefined, mapping, access)).toBe('1');
    expect(() => strFormat('{}', undefined, mapping, access)).toThrow('positional fields');
    expect(() => strFormat('{b}', undefined, mapping, access)).toThrow(PyError);
  });

  test('a field formatter of its own sees value and specification', () => {
    const shout = (value: Value, spec: string) => `<${String(value)}:${spec}>`;
    expect(strFormat('{0:>{1}}', ['a', 3], undefined, access, shout)).toBe('<a:><3:>>');
  });

  test('repeating a large argument ends in the budget', () => {
    const body = () => strFormat('{0}'.repeat(1000), ['x'.repeat(100_000)], undefined, access);
    expect(() => withBudget(new Budget(DEFAULT_LIMITS), body)).toThrow(TemplateBudgetError);
  });
});
