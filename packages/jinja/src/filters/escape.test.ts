import { describe, expect, test } from 'vitest';
import { Environment } from '../environment.ts';

function render(source: string): string {
  return new Environment().fromString(source).render({}) as string;
}

describe('the escape filters', () => {
  test.each([
    ["{{ '<&>\"\\''|e }}", '&lt;&amp;&gt;&#34;&#39;'],
    ["{{ ('<b>'|safe)|e }}", '<b>'],
    ["{{ ('<b>'|safe)|forceescape }}", '&lt;b&gt;'],
    ["{{ '<b>'|escape|escape }}", '&lt;b&gt;'],
    ["{{ '<p>a  <b>b</b>\n&amp;amp; c</p><!-- x -->'|striptags }}", 'a b &amp; c'],
    [
      "{{ {'a': 1, 'b': none, 'c': '<\"', 'd': missing}|xmlattr }}|{{ {'a': 1}|xmlattr(false) }}|{{ {}|xmlattr }}",
      ' a="1" c="&lt;&#34;"|a="1"|',
    ],
  ])('escape what is not HTML yet: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    ["{{ {'a b': 1}|xmlattr }}", 'ValueError', "Invalid character in attribute name: 'a b'"],
    ['{{ {1: 2}|xmlattr }}', 'TypeError', "expected string or bytes-like object, got 'int'"],
    ['{{ [1]|xmlattr }}', 'AttributeError', "'list' object has no attribute 'items'"],
  ])('refuse attribute names that end early: %s', (source, name, message) => {
    expect(() => render(source)).toThrow(expect.objectContaining({ name, message }));
  });
});
