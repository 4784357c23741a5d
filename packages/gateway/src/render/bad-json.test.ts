import { PyJSONDecodeError, parseJson } from '@postern/jinja';
import { describe, expect, test } from 'vitest';
import { explainBadJson } from './bad-json.ts';

function describeText(text: string): string {
  try {
    parseJson(text);
  } catch (error) {
    if (!(error instanceof PyJSONDecodeError)) throw error;
    const { message, hint } = explainBadJson(text, error);
    return hint === undefined ? message : `${message}\n${hint}`;
  }
  throw new Error('the text is JSON');
}

describe('explainBadJson', () => {
  test('names line, column and the text around', () => {
    expect(describeText('{\n  "event": "e"\n  "resource": {}\n}')).toBe(
      'The rendered text is not JSON: Expecting \',\' delimiter at line 3, column 3, at the arrow in: {⏎  "event": "e"⏎  ⟶"resource": {}⏎}',
    );
  });

  test('shows only a part of a long text', () => {
    const text = `["${'a'.repeat(100)}" "${'b'.repeat(100)}"]`;
    expect(describeText(text)).toMatch(/: …a{38}" ⟶"b{39}…$/);
  });

  test.each([
    ["{'a': 1}", /printing a dict or list the way Python does/],
    ['{"a": [\'x\']}', /printing a dict or list the way Python does/],
    ['{"a": True}', /True, False and None are Python/],
    ['{"a": [None]}', /True, False and None are Python/],
    ['{"a": 1,}', /comma before the closing bracket/],
    ['[1, 2, ]', /comma before the closing bracket/],
    ['{"a": ""quoted""}', /leave out the ones around/],
    ['{"a": "{"b": 1}"}', /leave out the ones around/],
    ['{"a": "["b"]"}', /leave out the ones around/],
    ['{"a": , "b": 1}', /The value is missing/],
    ['{"a": }', /The value is missing/],
    ['{"a": hello}', /A text needs quotes/],
    ['{"a": "two\nlines"}', /line break or control character/],
    ['{"a": "x"', /ends too early/],
    ['{"a": 1', /ends too early/],
    ['', /^The template rendered nothing/],
    [' \n', /^The template rendered nothing/],
  ])('knows what went wrong in %j', (text, hint) => {
    expect(describeText(text)).toMatch(hint);
  });

  test('gives no hint where it knows none', () => {
    expect(describeText('{"a": 1} {"b": 2}')).not.toContain('\n');
  });
});
