import { describe, expect, test } from 'vitest';
import { Environment } from '../environment.ts';

function render(source: string): string {
  return new Environment().fromString(source).render({}) as string;
}

describe('the select filters', () => {
  test.each([
    [
      "{{ ['a', 'b']|map('upper')|list }} {{ [{'a': 1}, {}]|map(attribute='a', default='-')|list }} {{ ['ab', 'c']|map('replace', 'a', 'x')|join }}",
      "['A', 'B'] [1, '-'] xbc",
    ],
    [
      "{{ range(6)|select('odd')|list }} {{ range(6)|reject('odd')|list }} {{ [0, 1, '']|select|list }} {{ range(6)|select('divisibleby', 3)|list }}",
      '[1, 3, 5] [0, 2, 4] [1] [0, 3]',
    ],
    [
      "{{ [{'a': 1}, {'a': 0}]|selectattr('a')|list }} {{ [{'a': 1}, {'a': 2}]|rejectattr('a', 'eq', 2)|list }}",
      "[{'a': 1}] [{'a': 1}]",
    ],
    ["{{ missing|map('upper')|list }}{{ []|select('odd')|list }}", '[][]'],
  ])('apply filters and tests to each item: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    ['{{ [1]|map|list }}', 'FilterArgumentError', 'map requires a filter argument'],
    ["{{ [1]|map('nope')|list }}", 'TemplateRuntimeError', "No filter named 'nope'."],
    ["{{ [1]|map(attribute='a', x=1)|list }}", 'FilterArgumentError', "Unexpected keyword argument 'x'"],
    ['{{ [1]|selectattr|list }}', 'FilterArgumentError', 'Missing parameter for attribute name'],
    ["{{ [1]|select('nope')|list }}", 'TemplateRuntimeError', "No test named 'nope'."],
  ])('refuse calls that name nothing: %s', (source, name, message) => {
    expect(() => render(source)).toThrow(expect.objectContaining({ name, message }));
  });
});
