import { describe, expect, test } from 'vitest';
import { matches, score } from './score.ts';
import type { Expectation, ExpectedError, Vector } from './vector.ts';

const failure: ExpectedError = {
  class: 'UndefinedError',
  message: "'x' is undefined",
  phase: 'render',
  lineno: 2,
};
const vector: Vector = { id: 'v', source: '{{ 1 + 1 }}', expect: { output: '2' } };

describe('a vector', () => {
  test.each<[string, Vector]>([
    ['its output is exactly as expected', vector],
    [
      'its value has the same type',
      {
        id: 'v',
        kind: 'expression',
        source: '[1, 2.0]',
        expect: { value: [1, { $type: 'float', value: '2.0' }] },
      },
    ],
    ['it only had to compile', { id: 'v', kind: 'compile', source: '{{ x.y }}', expect: { ok: true } }],
    ['its error is the one expected', { id: 'v', source: '\n{{ x.y }}', expect: { error: failure } }],
  ])('passes when %s', (_, passing) => {
    expect(score([passing])).toEqual({ total: 1, passed: 1, skipped: [], failures: [] });
  });

  test.each<[string, Vector]>([
    ['its output is another', { ...vector, expect: { output: '3' } }],
    ['an error was expected', { ...vector, expect: { error: failure } }],
    ['a value was expected', { ...vector, expect: { value: 2 } }],
    [
      'its value is an int instead of a float',
      { ...vector, kind: 'expression', source: '2', expect: { value: { $type: 'float', value: '2.0' } } },
    ],
    ['nothing is expected that could be met', { ...vector, expect: {} }],
  ])('fails when %s', (_, failing) => {
    expect(score([failing])).toMatchObject({ total: 1, passed: 0, failures: [{ vector: failing }] });
  });

  test('does not count when it is a quirk', () => {
    expect(score([{ ...vector, quirk: 'python-artifact' }])).toEqual({
      total: 0,
      passed: 0,
      skipped: ['v'],
      failures: [],
    });
  });

  test('cannot keep the runner busy for ever', () => {
    const endless = '{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}';
    const [only] = score([{ ...vector, source: endless }]).failures;
    expect(only?.outcome).toMatchObject({ kind: 'error', class: 'TemplateBudgetError' });
  });
});

describe('an expected error', () => {
  const expected = (error: Partial<ExpectedError>): Expectation => ({ error: { ...failure, ...error } });
  const outcome = { kind: 'error', ...failure, message: "'x' is undefined" } as const;

  test.each<[string, Partial<ExpectedError>]>([
    ['class', { class: 'TypeError' }],
    ['phase', { phase: 'compile' }],
    ['line', { lineno: 3 }],
    ['message, being one of Jinja', { message: 'x' }],
  ])('must agree in %s', (_, change) => {
    expect(matches(expected({}), outcome)).toBe(true);
    expect(matches(expected(change), outcome)).toBe(false);
  });

  test.each<[string, Partial<ExpectedError>]>([
    ['line when none is known', { lineno: null }],
    ['message when it is one of Python', { class: 'TypeError', message: 'x' }],
  ])('need not agree in %s', (_, change) => {
    expect(matches(expected(change), { ...outcome, class: change.class ?? outcome.class })).toBe(true);
  });
});
