import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTextCases, runTextCase } from './text-case.ts';

/** Each case lies beside what comes of it: `name.txt` and `name.out`. */
describe.each(['cases', 'errors'])('test/%s', (name) => {
  const folder = join(import.meta.dirname, name);
  test.each(readTextCases(folder))('$name', async (textCase) => {
    await expect(runTextCase(textCase)).toMatchFileSnapshot(join(folder, `${textCase.name}.out`));
  });
});
