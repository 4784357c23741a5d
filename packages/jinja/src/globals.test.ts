import { describe, expect, test } from 'vitest';
import { Environment } from './environment.ts';

function render(source: string): string {
  return new Environment().fromString(source).render({}) as string;
}

describe('the global functions', () => {
  test.each([
    [
      "{{ range(3)|list }} {{ range(1, 10, 4)|list }} {{ range(5, 0, -2)|list }} {{ dict(a=1) }} {{ dict([('x', 1), 'yz'], w=3) }} {{ dict({'a': 1}, a=2) }} {{ range }} {{ dict }}",
      "[0, 1, 2] [1, 5, 9] [5, 3, 1] {'a': 1} {'x': 1, 'y': 'z', 'w': 3} {'a': 2} <class 'range'> <class 'dict'>",
    ],
  ])('make ranges and dicts: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    [
      "{% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{{ c.next() }} {{ c.current }} {{ c.pos }} {{ c.items }}{{ c.reset() }} {{ c.current }}",
      "aba b 1 ('a', 'b')None a",
    ],
    [
      "{% set j = joiner() %}{% for i in range(3) %}{{ j() }}{{ i }}{% endfor %} {% set j = joiner('|') %}{{ j() }}{{ j() }}",
      '0, 1, 2 |',
    ],
    [
      "{% set ns = namespace(a=1) %}{% for i in range(3) %}{% set ns.a = ns.a + i %}{% set ns.b = 'x' %}{% endfor %}{{ ns.a }}{{ ns.b }} {{ ns }} {{ ns.nope is defined }}",
      "4x <Namespace {'a': 4, 'b': 'x'}> False",
    ],
  ])('remember between calls: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    ['{{ range() }}', 'TypeError', 'range expected at least 1 argument, got 0'],
    ["{{ range('3') }}", 'TypeError', "'str' object cannot be interpreted as an integer"],
    ['{{ range(1, 2, 0) }}', 'ValueError', 'range() arg 3 must not be zero'],
    ['{{ dict(1) }}', 'TypeError', "'int' object is not iterable"],
    ['{{ dict([1]) }}', 'TypeError', 'cannot convert dictionary update sequence element #0 to a sequence'],
    ['{{ dict([(1,)]) }}', 'ValueError', 'dictionary update sequence element #0 has length 1; 2 is required'],
    ['{{ cycler() }}', 'RuntimeError', 'at least one item has to be provided'],
  ])('refuse what Python refuses: %s', (source, name, message) => {
    expect(() => render(source)).toThrow(expect.objectContaining({ name, message }));
  });
});
