/** Where errors of a render point: at the expression, in the text that people see. */
import { expect, test } from 'vitest';
import { EngineError, Environment, StrictUndefined } from '../src/index.ts';

function placeOf(env: Environment, source: string, context = {}): [unknown, unknown] {
  try {
    env.fromString(source).render(context);
  } catch (error) {
    if (error instanceof EngineError) return [error.lineno, error.column];
    throw error;
  }
  throw new Error(`${source} renders`);
}

const strict = new Environment({ undefined: StrictUndefined });

test.each([
  ['the expression that fails, of several on a line', '{{ 1 }} {{ missing }}', [1, 12]],
  ['the beginning of a chain of filters and operators', 'ab{{ missing.a|upper ~ "x" }}', [1, 6]],
  ['the condition of an if', '{% if missing %}{% endif %}', [1, 7]],
  ['the condition of an elif', '{% if false %}\n{% elif missing %}{% endif %}', [2, 9]],
  ['what a loop goes over', '{% for x in missing %}{% endfor %}', [1, 13]],
  ['the test of a loop', '{% for x in [1] if missing %}{% endfor %}', [1, 20]],
  ['the value of a set', '\r\n\r\n  {% set x = missing ~ 1 %}', [3, 14]],
  ['an expression in a macro', '{% macro m() %}{{ missing }}{% endmacro %}{{ m() }}', [1, 19]],
  [
    'the line alone, where Jinja names another line than the one it begins on',
    '{{ 1,\nmissing ~ 1,\n2 }}',
    [2, undefined],
  ],
])('an error points at %s', (_, source, place) => {
  expect(placeOf(strict, source)).toEqual(place);
});

test('no column is told where an extension has changed the text', () => {
  const env = new Environment({
    undefined: StrictUndefined,
    extensions: [{ tags: [], preprocess: (source: string) => `  ${source}`, parse: () => [] }],
  } as never);
  expect(placeOf(env, '{{ missing }}')).toEqual([1, undefined]);
});
