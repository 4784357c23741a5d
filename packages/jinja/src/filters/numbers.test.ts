import { describe, expect, test } from 'vitest';
import { Environment } from '../environment.ts';

function render(source: string): string {
  return new Environment().fromString(source).render({}) as string;
}

describe('the numbers filters', () => {
  test.each([
    [
      "{{ '42'|int }} {{ '42.9'|int }} {{ 'x'|int }} {{ 'x'|int(7) }} {{ '0x1f'|int(base=16) }} {{ '101'|int(base=2) }} {{ '1e400'|int(3) }} {{ -3.7|int }} {{ true|int }} {{ none|int }}",
      '42 42 0 7 31 5 3 -3 1 0',
    ],
    [
      "{{ '1.5'|float }} {{ 'x'|float }} {{ 'x'|float(2) }} {{ 3|float }} {{ 'inf'|float }}",
      '1.5 0.0 2 3.0 inf',
    ],
    ['{{ 12345678901234567890|int }} {{ 1e20|int }}', '12345678901234567890 100000000000000000000'],
  ])('convert to numbers and fall back: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    [
      "{{ 2.5|round }} {{ 3.5|round }} {{ 2.675|round(2) }} {{ 42.55|round(1, 'ceil') }} {{ 42.55|round(1, 'floor') }} {{ -0.4|round }}",
      '2.0 4.0 2.67 42.6 42.5 -0.0',
    ],
    [
      "{{ 25|round }} {{ 25|round(-1) }} {{ 35|round(-1) }} {{ 7|round(1, 'floor') }} {{ true|round }} {{ 1.5|round(none) }}",
      '25 20 40 7.0 1 2',
    ],
  ])('round as Python does: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    [
      "{{ 1|filesizeformat }}|{{ 0|filesizeformat }}|{{ 999|filesizeformat }}|{{ 1000|filesizeformat }}|{{ 1024|filesizeformat(true) }}|{{ '1500000'|filesizeformat }}|{{ (10**24)|filesizeformat }}|{{ (10**30)|filesizeformat }}|{{ -5|filesizeformat }}",
      '1 Byte|0 Bytes|999 Bytes|1.0 kB|1.0 KiB|1.5 MB|1000.0 ZB|1000000.0 YB|-5 Bytes',
    ],
  ])('write file sizes in decimal and binary units: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    [
      "{{ [1, 2.5, 3]|sum }} {{ [{'a': 1}, {'a': 2}]|sum('a') }} {{ [[1], [2]]|sum(start=[]) }} {{ []|sum }} {{ [0.1, 0.2]|sum(start=1) }}",
      '6.5 3 [1, 2] 0 1.3',
    ],
    ['{{ -3|abs }} {{ -2.5|abs }} {{ -2.0|abs }} {{ true|abs }}', '3 2.5 2.0 1'],
  ])('add and take absolute values: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    ["{{ 'x'|round }}", 'TypeError', "type str doesn't define __round__ method"],
    ["{{ 1|round(1, 'x') }}", 'FilterArgumentError', 'method must be common, ceil or floor'],
    ["{{ ['a']|sum }}", 'TypeError', "unsupported operand type(s) for +: 'int' and 'str'"],
    ["{{ ['a']|sum(start='') }}", 'TypeError', "sum() can't sum strings [use ''.join(seq) instead]"],
    [
      '{{ none|filesizeformat }}',
      'TypeError',
      "float() argument must be a string or a real number, not 'NoneType'",
    ],
    ['{{ missing|int }}', 'UndefinedError', "'missing' is undefined"],
    ["{{ 'x'|abs }}", 'TypeError', "bad operand type for abs(): 'str'"],
  ])('refuse what Python refuses: %s', (source, name, message) => {
    expect(() => render(source)).toThrow(expect.objectContaining({ name, message }));
  });
});
