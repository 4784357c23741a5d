import { describe, expect, test } from 'vitest';
import { Environment } from '../environment.ts';

function render(source: string, autoescape = false): string {
  return new Environment({ autoescape }).fromString(source).render({}) as string;
}

describe('the sequences filters', () => {
  test.each([
    [
      "{{ [1, 2]|first }}{{ [1, 2]|last }}{{ 'ab'|last }}{{ {'a': 1, 'b': 2}|last }}{{ range(3)|last }}",
      '12bb2',
    ],
    ['{{ []|first }}|{{ []|last }}|{{ missing|last }}|{{ []|random }}', '|||'],
  ])('take items from either end: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    ["{{ 'a😀b'|reverse }} {{ [1, 2]|reverse|list }} {{ (1, 2)|reverse|list }}", 'b😀a [2, 1] [2, 1]'],
    [
      "{{ [1,2,3,4,5]|batch(2)|list }} {{ [1,2,3,4,5]|batch(2, 'x')|list }} {{ []|batch(2)|list }}",
      "[[1, 2], [3, 4], [5]] [[1, 2], [3, 4], [5, 'x']] []",
    ],
    [
      "{{ [1,2,3,4,5]|slice(3)|list }} {{ [1,2,3,4,5]|slice(3, 'x')|list }}",
      "[[1, 2], [3, 4], [5]] [[1, 2], [3, 4], [5, 'x']]",
    ],
  ])('reverse, batch and slice: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    ["{{ ['<', 'b'|safe]|join('&') }}", '&lt;&amp;b'],
    ["{{ ['<', 'b']|join('&') }}", '&lt;&amp;b'],
    ["{{ ['<', 1]|join('<br>'|safe) }}", '&lt;<br>1'],
    ["{{ [{'a': 1}, {'a': 2}]|join(', ', attribute='a') }}", '1, 2'],
  ])('join, escaping as soon as one part is HTML: %s', (source, output) => {
    expect(render(source, true)).toBe(output);
  });
  test.each([
    [
      "{{ ['a', 'A', 'b']|unique|list }} {{ ['a', 'A']|unique(true)|list }} {{ [1, 1.0, true, 2]|unique|list }} {{ [{'a': 1, 'b': 2}, {'a': 1}]|unique(attribute='a')|list }}",
      "['a', 'b'] ['a', 'A'] [1, 2] [{'a': 1, 'b': 2}]",
    ],
    [
      "{{ {'a': 1, 2: 3}|items|list }} {{ missing|items|list }} {{ 'ab'|list }} {{ {'x': 1}|list }} {{ [1]|length }}{{ 'é😀'|count }}",
      "[('a', 1), (2, 3)] [] ['a', 'b'] ['x'] 12",
    ],
  ])('drop what has been seen before: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    ['{{ ([1]|batch(2))|length }}', 'TypeError', "object of type 'generator' has no len()"],
    ['{{ 42|reverse }}', 'FilterArgumentError', 'argument must be iterable'],
    ['{{ 42|last }}', 'TypeError', "'int' object is not reversible"],
    ['{{ 42|join }}', 'TypeError', "'int' object is not iterable"],
    ['{{ [[1]]|unique|list }}', 'TypeError', "unhashable type: 'list'"],
    ["{{ 'ab'|items|list }}", 'TypeError', 'Can only get item pairs from a mapping.'],
    ['{{ [1]|slice(0)|list }}', 'ZeroDivisionError', 'integer division or modulo by zero'],
  ])('fail only when iterated: %s', (source, name, message) => {
    expect(() => render(source)).toThrow(expect.objectContaining({ name, message }));
  });
});
