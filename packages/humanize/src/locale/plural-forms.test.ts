import { expect, test } from 'vitest';
import { parsePluralForms } from './plural-forms.ts';

const formsOf = (header: string, counts: readonly number[]): number[] => counts.map(parsePluralForms(header));

test('one form for all', () => {
  expect(formsOf(' nplurals=1; plural=0;', [0, 1, 2])).toEqual([0, 0, 0]);
});

test('a comparison counts as 0 or 1', () => {
  expect(formsOf('nplurals=2; plural=(n != 1);', [0, 1, 2])).toEqual([1, 0, 1]);
  expect(formsOf('nplurals=2; plural=n>1', [0, 1, 2])).toEqual([0, 0, 1]);
});

test('conditions nest to the right and bind as in C', () => {
  const russian =
    'nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);';
  expect(formsOf(russian, [1, 2, 5, 11, 12, 21, 22, 25, 101, 111, 112])).toEqual([
    0, 1, 2, 2, 2, 0, 1, 2, 0, 2, 2,
  ]);
});

test('arithmetic and negation are understood', () => {
  expect(formsOf('nplurals=9; plural=!(n - 3) + n / 2 * 2;', [0, 1, 3, 4])).toEqual([0, 0, 3, 4]);
});

test.each(['nplurals=2;', 'nplurals=2; plural=n !! 1;', 'nplurals=2; plural=(n;', 'nplurals=2; plural=n n;'])(
  'what is no rule is refused: %s',
  (header) => {
    expect(() => parsePluralForms(header)).toThrow(/plural rule/);
  },
);
