import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const PACKAGE = join(import.meta.dirname, '..');
const EXAMPLE = /```ts\n([\s\S]*?)```\n+```text\n([\s\S]*?)```/g;

/** Examples that are followed by what they print are run as a reader would run them. */
describe.each(['README.md', '../../docs/guides/from-nunjucks.md'])('%s', (page) => {
  const examples = [...readFileSync(join(PACKAGE, page), 'utf8').matchAll(EXAMPLE)];
  test.each(
    examples.map(([, code, printed], index) => ({ example: index + 1, code: code!, printed: printed! })),
  )('example $example prints what the page says', ({ code, printed }) => {
    const args = ['--input-type=module-typescript', '--eval', code];
    expect(execFileSync(process.execPath, args, { cwd: PACKAGE, encoding: 'utf8' }).trimEnd()).toBe(
      printed.trimEnd(),
    );
  });
});
