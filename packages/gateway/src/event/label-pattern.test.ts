import { describe, expect, test } from 'vitest';
import { compileLabelPattern } from './label-pattern.ts';
import { compileLabels } from './label-specification.ts';

describe('a label pattern', () => {
  // Expected values are those of Python's fnmatch.fnmatchcase, with `!` handled before it.
  test.each([
    ['order.paid', 'order.paid', true],
    ['order.paid', 'order.PAID', false],
    ['order.paid', 'order.paid!', false],
    ['', '', true],
    ['', 'x', false],
    ['*', '', true],
    ['*', 'a\nb', true],
    ['a*', 'a', true],
    ['a*c', 'abbbc', true],
    ['a*c', 'abbbcd', false],
    ['**a**', 'xxaxx', true],
    ['*a*b*', 'xaybz', true],
    ['*a*b*', 'xbyaz', false],
    ['a?c', 'abc', true],
    ['a?c', 'a\nc', true],
    ['a?c', 'ac', false],
    ['?', '😀', true],
    ['??', '😀', false],
    ['a.c', 'abc', false],
    ['a+', 'aa', false],
    ['[abc]', 'b', true],
    ['[abc]', 'd', false],
    ['[a-c]x', 'bx', true],
    ['[!a-c]', 'b', false],
    ['[!a-c]', 'd', true],
    ['[]]', ']', true],
    ['[]a]', 'a', true],
    ['[!]]', ']', false],
    ['[!]]', 'x', true],
    ['[', '[', true],
    ['[abc', '[abc', true],
    ['[]', '[]', true],
    ['[!]', '[!]', true],
    ['[a-]', '-', true],
    ['[-a]', '-', true],
    ['[--a]', '5', true],
    ['[a-b-c]', 'b', true],
    ['[a-b-c]', '-', true],
    ['[a-b-c]', 'c', true],
    ['[c-a]', 'b', false],
    ['[c-a]', 'c', false],
    ['[!c-a]', 'b', true],
    ['[a^]', '^', true],
    ['[^a]', '^', true],
    ['[^a]', 'b', false],
    ['[\\]', '\\', true],
    ['\\*', '\\anything', true],
    ['[😀-😎]', '😃', true],
    ['!order.*', 'order.paid', false],
    ['!order.*', 'shop', true],
    ['!', '', false],
    ['!', 'x', true],
    ['!!x', '!x', false],
    ['!!x', 'x', true],
  ])('%j against %j: %j', (pattern, value, expected) => {
    expect(compileLabelPattern(pattern)(value)).toBe(expected);
  });

  test('with many stars stays quick on a value that does not match', () => {
    const matches = compileLabelPattern(`${'*a'.repeat(50)}*b`);
    expect(matches('a'.repeat(20_000))).toBe(false);
  });
});

describe('a label specification', () => {
  const resource = { 'prefect.resource.id': 'order.1', color: 'red', empty: '' };

  test.each([
    ['nothing asked', {}, true],
    ['one of several patterns', { color: ['blue', 'r*'] }, true],
    ['every label', { color: ['red'], 'prefect.resource.id': ['order.*'] }, true],
    ['every label, one of them wrong', { color: ['red'], 'prefect.resource.id': ['shop.*'] }, false],
    ['no pattern for a label', { color: [] }, false],
    ['a missing label', { size: ['*'] }, false],
    ['a missing label, negated', { size: ['!big'] }, false],
    ['two negations, of which one always holds', { color: ['!red', '!blue'] }, true],
    ['a name every object inherits', { constructor: ['*'] }, false],
    ['not empty', { empty: ['!'] }, false],
  ])('%s', (_, specification, expected) => {
    expect(compileLabels(specification)(resource)).toBe(expected);
  });
});
