import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { score } from './score.ts';
import type { Vector } from './vector.ts';

const FOLDER = join(import.meta.dirname, 'vectors');
const lines = readdirSync(FOLDER).flatMap((file) =>
  readFileSync(join(FOLDER, file), 'utf8').trimEnd().split('\n'),
);
const vectors = lines.map((line) => JSON.parse(line) as Vector);

test('every request becomes exactly its event, or fails as it should', () => {
  const { failures, total } = score(vectors, lines);
  expect(failures.map(({ vector, outcome }) => ({ id: vector.id, name: vector.name, outcome }))).toEqual([]);
  expect(total).toBe(vectors.length);
});

test('a failure is what it is said to be', () => {
  const failing = vectors.filter(({ expected }) => !expected.valid);
  // Expected to succeed, each is a failure that the score reports with its outcome.
  const turned = failing.map((vector) => ({ ...vector, expected: { valid: true as const, event: {} } }));
  const codes = score(
    turned,
    failing.map((vector) => JSON.stringify(vector)),
  ).failures.map(({ outcome }) => (outcome.kind === 'error' ? outcome.code : outcome.text));
  expect(codes).toEqual(failing.map(({ expected }) => (expected.valid ? undefined : expected.error_code)));
});

test('a number is the same only to the digit', () => {
  const vector = vectors.find(({ name }) => name === 'numbers to the digit, binary')!;
  const line = lines.find((text) => text.includes('numbers to the digit, binary'))!;
  expect(score([vector], [line.replace('"f": 1.0', '"f": 1')]).passed).toBe(0);
});
