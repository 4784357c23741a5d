import { describe, expect, test } from 'vitest';
import { Environment } from '../environment.ts';

function render(source: string): string {
  return new Environment().fromString(source).render({}) as string;
}

describe('the objects filters', () => {
  test.each([
    [
      "{{ missing|default('x') }} {{ ''|default('x') }}| {{ ''|default('x', true) }} {{ none|d('x') }} {{ 0|d(boolean=true, default_value=1) }}",
      'x | x None 1',
    ],
    ["{{ 'x'|attr('upper') is callable }} {{ {'a': 1}|attr('a') is defined }}", 'True False'],
  ])('default what is undefined, or false when asked: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
});
