import { describe, expect, test } from 'vitest';
import { Environment } from '../environment.ts';

function render(source: string): string {
  return new Environment().fromString(source).render({}) as string;
}

describe('the sort filters', () => {
  test.each([
    [
      "{{ ['b', 'A', 'a', 'B']|sort }} {{ ['b', 'A', 'a', 'B']|sort(case_sensitive=true) }} {{ ['b', 'A', 'a', 'B']|sort(true) }}",
      "['A', 'a', 'b', 'B'] ['A', 'B', 'a', 'b'] ['b', 'B', 'A', 'a']",
    ],
    [
      "{{ [none, none]|sort }} {{ [3, 1.5, true]|sort }} {{ [(2, 'b'), (1, 'c'), (2, 'a')]|sort }}",
      "[None, None] [True, 1.5, 3] [(1, 'c'), (2, 'a'), (2, 'b')]",
    ],
    [
      "{{ [{'a': 2, 'b': 1}, {'a': 1, 'b': 2}, {'a': 1, 'b': 1}]|sort(attribute='a,b') }}",
      "[{'a': 1, 'b': 1}, {'a': 1, 'b': 2}, {'a': 2, 'b': 1}]",
    ],
    [
      "{{ [{'a': {'b': 2}}, {'a': {'b': 1}}]|sort(attribute='a.b') }} {{ [[2, 'x'], [1, 'y']]|sort(attribute=1) }}{{ [[2, 'x'], [1, 'y']]|sort(attribute='0') }}",
      "[{'a': {'b': 1}}, {'a': {'b': 2}}] [[2, 'x'], [1, 'y']][[1, 'y'], [2, 'x']]",
    ],
  ])('sort ignoring case unless told otherwise, and stably: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    [
      "{{ {'b': 1, 'A': 2, 'c': 0}|dictsort }} {{ {'b': 1, 'A': 2}|dictsort(true) }} {{ {'b': 1, 'A': 2}|dictsort(by='value', reverse=true) }}",
      "[('A', 2), ('b', 1), ('c', 0)] [('A', 2), ('b', 1)] [('A', 2), ('b', 1)]",
    ],
  ])('order dicts by key or value: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    [
      "{{ [3, 1, 2]|min }} {{ [3, 1, 2]|max }} {{ ['b', 'A']|min }} {{ ['b', 'A']|min(case_sensitive=true) }} {{ [{'a': 2}, {'a': 1}]|min(attribute='a') }} {{ []|max }}|",
      "1 3 A A {'a': 1} |",
    ],
  ])('find the least and the greatest: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    [
      "{{ [{'a': 'x', 'n': 1}, {'a': 'y', 'n': 2}, {'a': 'X', 'n': 3}]|groupby('a') }}",
      "[('x', [{'a': 'x', 'n': 1}, {'a': 'X', 'n': 3}]), ('y', [{'a': 'y', 'n': 2}])]",
    ],
    [
      "{% for g in [{'a': 'x'}, {'b': 1}]|groupby('a', default='none') %}{{ g.grouper }}={{ g.list|length }};{% endfor %}",
      'none=1;x=1;',
    ],
    [
      "{% for k, v in [{'a': 'x'}, {'a': 'X'}]|groupby('a', case_sensitive=true) %}{{ k }}{{ v }}{% endfor %}",
      "X[{'a': 'X'}]x[{'a': 'x'}]",
    ],
  ])('group items into tuples with names: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    ["{{ [1, 'a']|sort }}", 'TypeError', "'<' not supported between instances of 'str' and 'int'"],
    ['{{ [none, 1]|sort }}', 'TypeError', "'<' not supported between instances of 'int' and 'NoneType'"],
    ["{{ [1, 'a']|max }}", 'TypeError', "'>' not supported between instances of 'str' and 'int'"],
    [
      "{{ {'a': 1}|dictsort(by='x') }}",
      'FilterArgumentError',
      'You can only sort by either "key" or "value"',
    ],
    ["{{ [{'a': 1}, {}]|sort(attribute='a') }}", 'UndefinedError', "'dict object' has no attribute 'a'"],
  ])('refuse keys without order: %s', (source, name, message) => {
    expect(() => render(source)).toThrow(expect.objectContaining({ name, message }));
  });
});
