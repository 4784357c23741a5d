import { describe, expect, test } from 'vitest';
import { decodeHeaderValue } from './header-value.ts';

describe('the value of a ce- header', () => {
  test.each([
    ['plain', 'plain', 'stands for itself'],
    ['  padded\t', 'padded', 'loses the space around it'],
    ['Euro%20%E2%82%AC%20%F0%9F%98%80', 'Euro € 😀', 'is percent-decoded as UTF-8'],
    ['%e2%82%ac', '€', 'may have its escapes in lower case'],
    ['%41', 'A', 'may escape what needs no escape'],
    ['100%2525', '100%25', 'is decoded once'],
    ['a+b', 'a+b', 'keeps a plus sign'],
    ['50%', '50%', 'keeps a percent sign at its end'],
    ['%zz%2', '%zz%2', 'keeps a percent sign that begins no escape'],
    ['é%C3%A9', 'éé', 'may hold characters that are not escaped'],
    ['"two words"', 'two words', 'loses quotes around the whole'],
    ['"a \\"b\\" \\\\ %25"', 'a "b" \\ %', 'is unescaped between quotes before it is percent-decoded'],
    ['""', '', 'may be an empty text between quotes'],
    ['"', '"', 'keeps a lone quote'],
    ['"a" and "b"', '"a" and "b"', 'keeps quotes that are not around the whole'],
    ['{"a": 5}', '{"a": 5}', 'keeps quotes inside'],
    ['%22quoted%22', '"quoted"', 'keeps quotes that were escaped'],
  ])('%s', (value, expected) => {
    expect(decodeHeaderValue('ce-x', value)).toBe(expected);
  });

  test.each(['%C0%A0', '%E2%82', '%E2%82x%AC', '%ED%A0%80', '%FF'])(
    'is refused, with the name of the header, where its bytes are no UTF-8: %s',
    (value) => {
      expect(() => decodeHeaderValue('ce-subject', value)).toThrow(
        /the header ce-subject holds "%.*no UTF-8/,
      );
    },
  );
});
