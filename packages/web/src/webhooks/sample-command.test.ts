import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { sampleCommand } from './sample-command.ts';
import { STARTERS } from './starters/index.ts';

/** What a shell makes of the command's words. */
function wordsOf(command: string): string[] {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

test.each(STARTERS.map(({ name, sample }) => [name, sample] as const))(
  'a shell reads the command of %s to the letter',
  (_name, sample) => {
    const words = wordsOf(sampleCommand('http://127.0.0.1:4280/hooks/x_y-Z', sample));
    const headers = Object.entries(sample.headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
    expect(words).toEqual([
      '-i',
      'http://127.0.0.1:4280/hooks/x_y-Z',
      ...headers,
      '--data-binary',
      sample.body,
    ]);
  },
);

test('a webhook with a service account is sent its key', () => {
  expect(sampleCommand('http://h/hooks/x', STARTERS[0]!.sample, true)).toContain(
    '-H "Authorization: Bearer $SERVICE_ACCOUNT_KEY"',
  );
});
