import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { score } from './score.ts';
import type { Vector } from './vector.ts';

const lines = readFileSync(join(import.meta.dirname, 'vectors', 'fuzz.jsonl'), 'utf8').split('\n');
const vectors = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Vector);

test.each(vectors)('what fuzzing once found answers as real Jinja2 does ($id)', (vector) => {
  expect(score([vector]).failures).toEqual([]);
});
