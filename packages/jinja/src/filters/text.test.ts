import { describe, expect, test } from 'vitest';
import { Environment } from '../environment.ts';

function render(source: string, autoescape = false): string {
  return new Environment({ autoescape }).fromString(source).render({}) as string;
}

describe('the text filters', () => {
  test.each([
    ["{{ ('<b>x y</b>'|safe)|upper }}", '<B>X Y</B>'],
    ["{{ '<b>'|upper }}", '&lt;B&gt;'],
    ["{{ ('<b>x'|safe)|center(10) }}", '   <b>x   '],
    ["{{ ('  <i>'|safe)|trim }}", '<i>'],
    ["{{ ('<b>a</b>'|safe)|title }}", '&lt;B&gt;a&lt;/b&gt;'],
    ["{{ ('<b>'|safe)|replace('b', '<i>') }}", '<&lt;i&gt;>'],
    ["{{ '<b>'|replace('b', '<i>'|safe) }}", '&lt;<i>&gt;'],
    ["{{ ('<%s>'|safe)|format('<') }}", '<&lt;>'],
    ["{{ ('a\n<b>'|safe)|indent(2) }}", 'a\n  <b>'],
  ])('keep Markup when they change its text: %s', (source, output) => {
    expect(render(source, true)).toBe(output);
  });
  test.each([
    ["{{ 'foo bar'|capitalize }}", 'Foo bar'],
    ["{{ 'ÉTÉ ß'|title }}", 'Été SS'],
    ["{{ 'ÿ µ-éTÉ\xa0ñ\x85Ünder ×a ªb Été'|title }}", 'Ÿ Μ-Été\xa0Ñ\x85Ünder ×a ªb Été'],
    ["{{ 'İI ὈΔΥΣΣΕΎΣ ǆ oK'|title }}", 'İi Ὀδυσσεύς Ǆ Ok'],
    ['{{ "it\'s a (big) dog-house"|title }}', "It's A (Big) Dog-House"],
    ["{{ 'foo'|center(9) }}|", '   foo   |'],
    ["{{ ' x '|trim }}|{{ 'xxaxx'|trim('x') }}", 'x|a'],
    ["{{ 'aaa'|replace('a', 'b', 2) }}", 'bba'],
    ['{{ 42|upper }}|{{ none|lower }}', '42|none'],
    ["{{ '%s, %05.1f'|format('a', 2.25) }}|{{ '%(a)s'|format(a=1) }}", 'a, 002.2|1'],
    ["{{ 'foo bar-baz, été_x 😀 42'|wordcount }}", '5'],
    ['{{ 1|string is string }}', 'True'],
  ])('change text as Python does: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    ["{{ 'a\n\nb'|indent }}", 'a\n\n    b'],
    ["{{ 'a\n\nb'|indent(2, true) }}", '  a\n\n  b'],
    ["{{ 'a\n\nb'|indent(2, false, true) }}", 'a\n  \n  b'],
    ["{{ 'a\nb'|indent('> ', first=true) }}", '> a\n> b'],
    ["{{ 'a\nb\n'|indent(1) }}|", 'a\n b\n|'],
    ["{{ ''|indent(2, true) }}|", '  |'],
  ])('indent lines after the first: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    ["{{ 'foo bar baz qux'|truncate(9) }}", 'foo...'],
    ["{{ 'foo bar baz qux'|truncate(9, true) }}", 'foo ba...'],
    ["{{ 'foo bar baz qux'|truncate(11) }}", 'foo bar baz qux'],
    ["{{ 'foo bar baz qux'|truncate(11, false, '...', 0) }}", 'foo bar...'],
    ["{{ 'abcdefghijklm'|truncate(5, end='') }}", 'abcde'],
    ["{{ '😀😀😀😀😀😀😀😀😀😀😀😀'|truncate(4, true, '') }}", '😀😀😀😀'],
  ])('truncate at a word unless told to cut it: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    ['{{ none|indent }}', 'TypeError', "unsupported operand type(s) for +=: 'NoneType' and 'str'"],
    ["{{ 'abc'|truncate(2) }}", 'AssertionError', 'expected length >= 3, got 2'],
    ["{{ 'a'|center('x') }}", 'TypeError', "'str' object cannot be interpreted as an integer"],
    [
      "{{ 'a'|format(1, b=2) }}",
      'FilterArgumentError',
      "can't handle positional and keyword arguments at the same time",
    ],
  ])('refuse what Python refuses: %s', (source, name, message) => {
    expect(() => render(source)).toThrow(expect.objectContaining({ name, message }));
  });
});
