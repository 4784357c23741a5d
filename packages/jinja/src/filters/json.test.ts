import { describe, expect, test } from 'vitest';
import { Environment } from '../environment.ts';

function render(source: string): string {
  return new Environment().fromString(source).render({}) as string;
}

describe('tojson', () => {
  test.each([
    [
      "{{ {'b': '<\\'&>', 'a': [1, 2.0, none, true]}|tojson }}",
      '{"a": [1, 2.0, null, true], "b": "\\u003c\\u0027\\u0026\\u003e"}',
    ],
    ["{{ {'a': [1, {}]}|tojson(2) }}", '{\n  "a": [\n    1,\n    {}\n  ]\n}'],
    [
      "{{ 'é😀'|tojson }} {{ 1e400|string|tojson }} {{ (1, 2)|tojson }} {{ {1: 2, none: 3}|dictsort(by='value') is sameas none }}",
      '"\\u00e9\\ud83d\\ude00" "inf" [1, 2] False',
    ],
  ])('write JSON that is safe in HTML: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    ['{{ [missing]|tojson }}', 'TypeError', 'Object of type Undefined is not JSON serializable'],
    ['{{ {(1, 2): 3}|tojson }}', 'TypeError', 'keys must be str, int, float, bool or None, not tuple'],
    ['{{ range(3)|tojson }}', 'TypeError', 'Object of type range is not JSON serializable'],
  ])('refuse what JSON cannot hold: %s', (source, name, message) => {
    expect(() => render(source)).toThrow(expect.objectContaining({ name, message }));
  });
});
