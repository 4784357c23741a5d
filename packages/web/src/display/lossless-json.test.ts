import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findJson, formatJson, parseJson } from './lossless-json.ts';

const oneLine = (text: string): string => formatJson(parseJson(text), 0);

test('numbers keep every digit, their .0 and their exponent', () => {
  const text = '[9007199254740993, 12.0, 1e400, -0, 0.1000, 123456789012345678901234567890]';
  expect(oneLine(text)).toBe(text);
});

test('members keep their order, number-like keys too, and none is merged', () => {
  const text = '{"b": 1, "10": 2, "2": 3, "b": 4, "__proto__": 5}';
  expect(oneLine(text)).toBe(text);
});

test('NaN and the infinities, which Python writes, are taken', () => {
  expect(oneLine('[NaN,Infinity,-Infinity]')).toBe('[NaN, Infinity, -Infinity]');
});

test('text is indented as JSON.stringify does it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), fc.integer({ min: 1, max: 4 }), (value, indent) => {
      const text = JSON.stringify(value);
      expect(formatJson(parseJson(text), indent)).toBe(JSON.stringify(JSON.parse(text), null, indent));
    }),
  );
});

test('what JSON.parse refuses is refused', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[[\]{}",:0-9.eE+\-truefalsn\\ \n]*$/), (text) => {
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      if (valid) parseJson(text);
      else expect(() => parseJson(text)).toThrow(SyntaxError);
    }),
    { numRuns: 2_000 },
  );
});

test('a syntax error says where it is', () => {
  expect(() => parseJson('{\n  "a": tru\n}')).toThrow('This is no JSON: "t" at line 2, column 8');
  expect(() => parseJson('[1,')).toThrow('This is no JSON: the end at line 1, column 4');
});

test('a value nested too deep is refused rather than exhausting the stack', () => {
  expect(() => parseJson('['.repeat(100_000))).toThrow('nested deeper than 1000 levels');
});

test('a path of keys and indices finds what stands there; of members with one key the last, as parsers do', () => {
  const json = parseJson('{"a": [{"b": 1.0}, {"b": 2}], "a2": {"c": "x", "c": "y"}}');
  expect(findJson(json, 'a', 0, 'b')).toEqual({ kind: 'literal', text: '1.0' });
  expect(findJson(json, 'a2', 'c')).toEqual({ kind: 'string', value: 'y' });
  expect(findJson(json, 'a', 7, 'b')).toBeUndefined();
  expect(findJson(json, 'nothing')).toBeUndefined();
});

test('texts of megabytes are read', () => {
  const text = `["${'x'.repeat(3_000_000)}", "${'\\n'.repeat(300_000)}"]`;
  expect(oneLine(text)).toBe(text);
  expect(() => parseJson(text.slice(0, -2))).toThrow(SyntaxError);
});
