import { expect, test } from 'vitest';
import { decode, encode } from './decode.ts';
import type { Tagged } from './vector.ts';

test.each<Tagged>([
  null,
  1.5,
  { $type: 'int', value: '12345678901234567890' },
  { $type: 'float', value: '1.0' },
  { $type: 'float', value: '-0.0' },
  { $type: 'float', value: '-inf' },
  { $type: 'float', value: 'nan' },
  { $type: 'float', value: '1e+20' },
  [{ a: 1, b: [true] }],
  {
    $type: 'dict',
    items: [
      ['1', 2],
      [3, 'x'],
      [{ $type: 'tuple', items: [1] }, null],
    ],
  },
  { $type: 'dict', items: [['$type', 1]] },
  { $type: 'set', items: ['a', 1, null] },
  { $type: 'frozenset', items: [1] },
  { $type: 'markup', value: '<b>' },
  { $type: 'range', args: [0, 5, 2] },
  { $type: 'slice', args: [1, null, -1] },
  { $type: 'bytes', base64: 'YWI=' },
  { $type: 'complex', real: { $type: 'float', value: '1.0' }, imag: 2.5 },
  { $type: 'undefined', class: 'StrictUndefined', name: 'x', hint: null },
])('%j comes back as it went', (tagged) => {
  expect(encode(decode(tagged))).toEqual(tagged);
});

test('the key __proto__ is a key like any other', () => {
  const dict = decode(JSON.parse('{"__proto__": {"a": 1}}')) as object;
  expect(Object.getPrototypeOf(dict)).toBe(Object.prototype);
  expect(Object.keys(dict)).toEqual(['__proto__']);
});
