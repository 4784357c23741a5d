import { expect, test } from 'vitest';
import { encodeText } from './encode.ts';
import { repr } from './text.ts';
import { methodOf } from './type-attributes.ts';
import type { Bytes, Value } from './values.ts';

function bytes(text: string): Bytes {
  return encodeText(text, 'latin-1', 'strict');
}

function call(self: Bytes, name: string, ...args: Value[]): string {
  return repr(methodOf(self, name)!.invoke(undefined, [self, ...args], undefined));
}

test.each<[string, string, Value[], string]>([
  ['\xc3\xa9', 'decode', [], "'é'"],
  ['\xffa', 'decode', ['utf-8', 'replace'], "'\ufffda'"],
  ['\xffa', 'decode', ['latin-1'], "'ÿa'"],
  ['\xff\x01', 'hex', [], "'ff01'"],
  ['abc', 'hex', [':', 2], "'61:6263'"],
  ['', 'fromhex', ['ff 01'], "b'\\xff\\x01'"],
  ['a,b', 'split', [bytes(',')], "[b'a', b'b']"],
  [' a  b ', 'rsplit', [null, 1], "[b' a', b'b']"],
  ['a\r\nb\n', 'splitlines', [], "[b'a', b'b']"],
  [' a ', 'strip', [], "b'a'"],
  ['abca', 'find', [97, 1], '3'],
  ['abca', 'count', [bytes('a')], '2'],
  ['aXbX', 'replace', [bytes('X'), bytes('')], "b'ab'"],
  ['ab', 'replace', [bytes(''), bytes('-')], "b'-a-b-'"],
  ['-', 'join', [[bytes('a'), bytes('b')]], "b'a-b'"],
  ['hello world', 'title', [], "b'Hello World'"],
  ['ab', 'center', [5, bytes('*')], "b'**ab*'"],
  ['Ab Cd', 'istitle', [], 'True'],
  ['AB', 'istitle', [], 'False'],
])('bytes %j.%s(%o) is %s', (text, name, args, expected) => {
  expect(call(bytes(text), name, ...args)).toBe(expected);
});

test('bytes do not mix with str', () => {
  expect(() => call(bytes('a'), 'split', 'a')).toThrow("a bytes-like object is required, not 'str'");
  expect(() => call(bytes('a'), 'join', ['a'])).toThrow(
    'sequence item 0: expected a bytes-like object, str found',
  );
  expect(() => call(bytes('\xff'), 'decode')).toThrow(
    "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",
  );
});
