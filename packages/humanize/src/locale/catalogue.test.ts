import { expect, test } from 'vitest';
import { compileCatalogue } from '../../test/compile-catalogue.ts';
import { parseCatalogue } from './catalogue.ts';

const CZECH_LIKE = 'Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);\n';

test('a text is found by its message, and by its context', () => {
  const catalogue = parseCatalogue(
    compileCatalogue({ '': CZECH_LIKE, today: 'dnes', '1 (male)\u0004st': '.', naïve: 'naivní' }),
  );
  expect(catalogue.text('today')).toBe('dnes');
  expect(catalogue.text('naïve')).toBe('naivní');
  expect(catalogue.text('st')).toBeUndefined();
  expect(catalogue.contextual('1 (male)', 'st')).toBe('.');
});

test('a plural is chosen by the rule of the header', () => {
  const catalogue = parseCatalogue(
    compileCatalogue({ '': CZECH_LIKE, '%d day\0%d days': '%d den\0%d dny\0%d dní' }),
  );
  expect([1, 3, 5].map((count) => catalogue.plural('%d day', count))).toEqual(['%d den', '%d dny', '%d dní']);
  expect(catalogue.text('%d day')).toBe('%d den');
  expect(catalogue.plural('%d week', 1)).toBeUndefined();
});

test('without a rule the plural is as in English', () => {
  const catalogue = parseCatalogue(compileCatalogue({ 'a\0b': 'A\0B' }));
  expect([0, 1, 2].map((count) => catalogue.plural('a', count))).toEqual(['B', 'A', 'B']);
});

test('either byte order is read', () => {
  const catalogue = parseCatalogue(compileCatalogue({ today: 'dnes' }, { littleEndian: false }));
  expect(catalogue.text('today')).toBe('dnes');
});

test('other data is refused with the way to get catalogues', () => {
  expect(() => parseCatalogue(new TextEncoder().encode('msgid "today"\nmsgstr "dnes"\n'))).toThrow(
    'npm run locales',
  );
});
