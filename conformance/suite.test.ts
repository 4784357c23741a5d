import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SUITES, suiteOf } from './suite.ts';

test.each(SUITES)('a file of the $name suite is told by the shape of its vectors', (suite) => {
  const files = readdirSync(suite.folder).filter((name) => name.endsWith('.jsonl'));
  expect(files).not.toEqual([]);
  for (const file of files) {
    const lines = readFileSync(join(suite.folder, file), 'utf8').split('\n').slice(0, 5);
    expect(
      suiteOf(
        file,
        lines.map((line) => JSON.parse(line) as object),
      ).name,
    ).toBe(suite.name);
  }
});

test('a file of another shape is refused by its name', () => {
  expect(() => suiteOf('requests.jsonl', [{ id: 'r', request: {} }])).toThrow(
    'requests.jsonl holds vectors of no known kind; there are those of jinja, humanize, and cloudevents',
  );
});
