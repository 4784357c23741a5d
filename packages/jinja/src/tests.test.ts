import { describe, expect, test } from 'vitest';
import { Environment } from './environment.ts';

function render(source: string): string {
  return new Environment().fromString(source).render({}) as string;
}

describe('the built-in tests', () => {
  test.each([
    [
      "{% for v in [1, 1.0, true, none, 'a', [], {}, (1,)] %}{{ [v is number, v is integer, v is float, v is boolean, v is string, v is mapping, v is sequence, v is iterable, v is callable, v is none]|map('int')|join }} {% endfor %}",
      '1100000000 1010000000 1001000000 0000000001 0000101100 0000001100 0000011100 0000001100 ',
    ],
    [
      "{{ missing is defined }} {{ missing is undefined }} {{ missing is sequence }} {{ missing is iterable }} {{ ('x'|safe) is escaped }} {{ 'x' is escaped }} {{ range is callable }}",
      'False True True True True False True',
    ],
  ])('tell types apart: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    [
      '{{ 3 is odd }} {{ 4 is even }} {{ 9 is divisibleby 3 }} {{ 2.0 is even }} {{ true is true }} {{ 1 is true }} {{ false is false }}',
      'True True True True True False True',
    ],
    [
      "{{ 1 is eq 1.0 }} {{ 1 is equalto 2 }} {{ 1 is ne 2 }} {{ 1 is lt 2 }} {{ 1 is lessthan 1 }} {{ 1 is le 1 }} {{ 2 is gt 1 }} {{ 2 is greaterthan 3 }} {{ 2 is ge 2 }} {{ 2 is in [1, 2] }} {{ 'a' is in 'bar' }}",
      'True False True True False True True False True True True',
    ],
    [
      "{{ 'abc' is lower }} {{ 'ABC' is upper }} {{ 'a1' is lower }} {{ '1' is lower }} {{ 'upper' is filter }} {{ 'nope' is filter }} {{ 'odd' is test }} {{ none is sameas none }} {{ 1 is sameas true }} {{ [] is sameas [] }}",
      'True True True False True False True True False False',
    ],
  ])('compare numbers and text: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
});
