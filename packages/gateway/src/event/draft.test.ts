import { parseJson } from '@postern/jinja';
import { describe, expect, test } from 'vitest';
import { type DraftOutcome, readDraft } from './draft.ts';

const RESOURCE = '"resource": {"prefect.resource.id": "r"}';
const read = (fields: string): DraftOutcome => readDraft(parseJson(`{"event": "e", ${RESOURCE}${fields}}`));
const problemsOf = (outcome: DraftOutcome): string[] =>
  outcome.kind === 'draft' ? [] : outcome.problems.map(({ path, message }) => `${path}: ${message}`);

describe('readDraft', () => {
  test('takes what is given and leaves the rest open', () => {
    expect(read('')).toEqual({
      kind: 'draft',
      draft: {
        event: 'e',
        resource: { 'prefect.resource.id': 'r' },
        related: [],
        payload: undefined,
        occurred: undefined,
        id: undefined,
        follows: null,
      },
    });
    const id = '0197f0a0-0000-7000-8000-00000000000a';
    const given = read(
      `, "id": "{${id.toUpperCase()}}", "follows": "${id}", "occurred": 1704164645.5, "payload": {"a": 1.0}`,
    );
    expect(given).toMatchObject({ draft: { id, follows: id, occurred: '2024-01-02T03:04:05.500Z' } });
  });

  test('reads times from ints and floats of any form', () => {
    for (const time of ['1704164645', '1704164645.0', '"1704164645"', '1704164645000']) {
      expect(read(`, "occurred": ${time}`)).toMatchObject({ draft: { occurred: '2024-01-02T03:04:05Z' } });
    }
  });

  test('names every problem with its place', () => {
    const outcome = readDraft(
      parseJson(
        '{"event": 7, "resource": {"a": 1, "b": null}, "related": [{"prefect.resource.id": "x"}, 5], "payload": null, "occurred": null, "id": 1, "follows": "x"}',
      ),
    );
    expect(problemsOf(outcome)).toEqual([
      'occurred: null is no time: give ISO 8601 such as "2024-01-02T03:04:05Z", or seconds or milliseconds since 1970, or leave the key out for the time of the request',
      'event: Input should be a valid string, not the number 7: put quotes around it, as in "{{ … }}"',
      'resource["a"]: Input should be a valid string, not the number 1: put quotes around it, as in "{{ … }}"',
      'resource["b"]: Input should be a valid string, not null: put quotes around it, as in "{{ … }}"',
      'related[0]: Related Resources must include the prefect.resource.role label',
      'related[1]: Input should be a valid dictionary: it must be a JSON object, not the number 5',
      'payload: Input should be a valid dictionary: it must be a JSON object, not null',
      'id: Input should be a valid UUID, not the number 1; leave the key out to have none',
      'follows: Input should be a valid UUID, not the text "x"; leave the key out to have none',
    ]);
  });

  test('stops counting problems at twenty', () => {
    const labels = Array.from({ length: 100 }, (_, i) => `"l${i}": ${i}`).join();
    expect(problemsOf(readDraft(parseJson(`{"event": "e", "resource": {${labels}}}`)))).toHaveLength(20);
  });

  test('refuses values other than objects', () => {
    for (const [text, name] of [
      ['null', 'null'],
      ['[]', 'an array'],
      ['true', 'true'],
      ['1.0', 'the number 1'],
      ['12345678901234567890', 'the number 12345678901234567890'],
    ] as const) {
      expect(problemsOf(readDraft(parseJson(text)))).toEqual([
        `: the template must render a JSON object with "event" and "resource", not ${name}`,
      ]);
    }
  });

  test('takes a related list that is empty, and refuses one that is null', () => {
    expect(read(', "related": []').kind).toBe('draft');
    expect(problemsOf(read(', "related": null'))[0]).toMatch(/^related: Input should be a valid list/);
  });
});
