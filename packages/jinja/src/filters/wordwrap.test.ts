import { describe, expect, test } from 'vitest';
import { Environment } from '../environment.ts';

function render(source: string): string {
  return new Environment().fromString(source).render({}) as string;
}

describe('wordwrap', () => {
  test.each([
    [
      "{{ 'Look, goof-ball -- use the -b option! a--b'|wordwrap(10) }}",
      'Look,\ngoof-ball\n-- use the\n-b option!\na--b',
    ],
    [
      "{{ 'abcdefghij klm'|wordwrap(4) }}|{{ 'abcdefghij klm'|wordwrap(4, false) }}",
      'abcd\nefgh\nij\nklm|abcdefghij\nklm',
    ],
    ["{{ 'one two\n\nthree four'|wordwrap(5, wrapstring='|') }}", 'one|two||three|four'],
    [
      "{{ 'well-known-thing'|wordwrap(8) }}|{{ 'well-known-thing'|wordwrap(8, true, none, false) }}",
      'well-\nknown-\nthing|well-kno\nwn-thing',
    ],
    ["{{ '   lead  and   trail   '|wordwrap(9) }}|", '   lead\nand\ntrail|'],
  ])('wrap lines as textwrap does: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    ["{{ 'a'|wordwrap(0) }}", 'ValueError', 'invalid width 0 (must be > 0)'],
    ['{{ 42|wordwrap }}', 'AttributeError', "'int' object has no attribute 'splitlines'"],
  ])('refuse a width of nothing: %s', (source, name, message) => {
    expect(() => render(source)).toThrow(expect.objectContaining({ name, message }));
  });
});
