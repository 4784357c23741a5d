import { describe, expect, test } from 'vitest';
import { explanationAt } from './hover.ts';
import { readRequestValues } from './read-request-values.ts';

/** The heading of what is said about the word at the `^`. */
function saidAt(marked: string): string | undefined {
  const position = marked.indexOf('^');
  const request = readRequestValues({ method: 'POST', headers: [], query: '', body: '{"a": {"b": 5}}' });
  return explanationAt(marked.replace('^', ''), position, request)?.heading;
}

describe('hovering', () => {
  test.each([
    ['{{ x | to^json }}', 'filter tojson(indent=none)'],
    ['{{ x is de^fined }}', 'test defined'],
    ['{% fo^r x in y %}', 'tag for'],
    ['{{ ran^ge(3) }}', 'function range(start, stop, step)'],
    ['{{ bo^dy }}', 'request body'],
    ['{% for x in y %}{{ loop.la^st }}', 'loop last'],
  ])('over %j explains it', (marked, heading) => {
    expect(saidAt(marked)).toBe(heading);
  });

  test('over a path says what the request of the preview has there', () => {
    const template = '{{ body.a.b }}';
    const request = readRequestValues({ method: 'POST', headers: [], query: '', body: '{"a": {"b": 5}}' });
    expect(explanationAt(template, 10, request)).toMatchObject({
      from: 10,
      to: 11,
      entry: { text: 'In the request of the preview: 5' },
    });
  });

  test.each([['{"eve^nt": 1}'], ['{{ body.a.mis^sing }}'], ['{{ unk^nown }}'], ['{{ body ^ }}']])(
    'over %j says nothing',
    (marked) => {
      expect(saidAt(marked)).toBeUndefined();
    },
  );
});
