import { expect, test } from 'vitest';
import { decodeBytes } from './decode.ts';

test.each([
  [[0xff], 'byte 0xff in position 0: invalid start byte'],
  [[0x61, 0xe2, 0x82], 'bytes in position 1-2: unexpected end of data'],
  [[0xed, 0xa0, 0x80], 'byte 0xed in position 0: invalid continuation byte'],
  [[0xc3, 0x28], 'byte 0xc3 in position 0: invalid continuation byte'],
])('malformed UTF-8 %j is named', (data, reason) => {
  expect(() => decodeBytes(Uint8Array.from(data), 'utf-8', 'strict')).toThrow(
    `'utf-8' codec can't decode ${reason}`,
  );
});

test('handlers stand in for malformed parts, one a part', () => {
  const data = Uint8Array.of(0x61, 0xed, 0xa0, 0x62, 0xe2, 0x82);
  expect(decodeBytes(data, 'utf-8', 'replace')).toBe('a\ufffd\ufffdb\ufffd');
  expect(decodeBytes(data, 'utf-8', 'ignore')).toBe('ab');
  expect(decodeBytes(data, 'utf-8', 'backslashreplace')).toBe('a\\xed\\xa0b\\xe2\\x82');
  expect(decodeBytes(Uint8Array.of(0xff), 'utf-8', 'surrogateescape')).toBe('\udcff');
});

test('a byte order mark chooses the order of UTF-16', () => {
  expect(decodeBytes(Uint8Array.of(0xfe, 0xff, 0, 0x61), 'utf-16', 'strict')).toBe('a');
  expect(decodeBytes(Uint8Array.of(0xff, 0xfe, 0x61, 0), 'utf-16', 'strict')).toBe('a');
});
