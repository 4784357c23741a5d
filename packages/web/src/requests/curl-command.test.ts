import { execFileSync } from 'node:child_process';
import type { RequestDetail } from '@postern/contract';
import { describe, expect, test } from 'vitest';
import { curlCommand } from './curl-command.ts';

const HOOK = 'https://postern.example/hooks/abc';

function stored(
  request: Partial<Pick<RequestDetail, 'method' | 'target' | 'headers' | 'body'>>,
): RequestDetail {
  return {
    method: 'POST',
    target: '/hooks/…',
    headers: [
      ['User-Agent', 'test'],
      ['Accept', '*/*'],
      ['Content-Type', 'application/json'],
    ],
    body: { encoding: 'utf-8', content: '{}' },
    ...request,
  } as RequestDetail;
}

/** What curl would get for arguments, by a shell's own reading. */
function argumentsOf(command: string): string[] {
  const said = execFileSync('sh', ['-c', command.replace(/^curl /, "printf '%s\\0' ")], { encoding: 'utf8' });
  return said.split('\0').slice(0, -1);
}

describe('copy as curl', () => {
  test('has the URL with its query, the headers in order, and the body', () => {
    const { command } = curlCommand(stored({ target: '/hooks/…?a=1&b=it%27s' }), HOOK);
    expect(argumentsOf(command)).toEqual([
      '-i',
      `${HOOK}?a=1&b=it%27s`,
      ...['-H', 'User-Agent: test', '-H', 'Accept: */*', '-H', 'Content-Type: application/json'],
      ...['--data-binary', '{}'],
    ]);
  });

  test.each([['it\'s $HOME `x` \\ "q" !\n\ttwo\r\n'], ['ünï 😀 \u2028'], ["'''"]])(
    'quotes the body %j to the byte',
    (content) => {
      const { command } = curlCommand(stored({ body: { encoding: 'utf-8', content } }), HOOK);
      expect(argumentsOf(command).at(-1)).toBe(content);
    },
  );

  test('sends a body that begins with @ as text, and not a file of that name', () => {
    const { command } = curlCommand(stored({ body: { encoding: 'utf-8', content: '@etc' } }), HOOK);
    expect(argumentsOf(command).slice(-2)).toEqual(['--data-raw', '@etc']);
  });

  test('pipes a body that is no text', () => {
    const { command } = curlCommand(stored({ body: { encoding: 'base64', content: 'AP8=' } }), HOOK);
    expect(command.startsWith('echo AP8= | base64 -d | curl -i ')).toBe(true);
    expect(command.endsWith('--data-binary @-')).toBe(true);
    const nul = curlCommand(stored({ body: { encoding: 'utf-8', content: 'a\0' } }), HOOK);
    expect(nul.command).toContain('echo YQA= | base64 -d');
  });

  test('reads a large body from the file that its download makes', () => {
    const request = { ...stored({}), id: 'r1', body_bytes: 1_000_000 };
    expect(curlCommand(request, HOOK)).toMatchObject({ bodyFile: 'request-r1.bin' });
    expect(curlCommand(request, HOOK).command).toContain('--data-binary @request-r1.bin');
  });

  test('names the headers that are not stored', () => {
    const headers = [['Authorization', '[redacted]']];
    const { command, redacted } = curlCommand(stored({ headers }), HOOK);
    expect(redacted).toEqual(['Authorization']);
    expect(command).not.toContain('redacted');
  });

  test('sends no header that the sender did not, and keeps empty ones', () => {
    const headers = [
      ['Host', 'h'],
      ['Content-Length', '2'],
      ['X-Empty', ''],
    ];
    expect(argumentsOf(curlCommand(stored({ headers }), HOOK).command).slice(2)).toEqual([
      ...['-H', 'X-Empty;', '-H', 'User-Agent:', '-H', 'Accept:', '-H', 'Content-Type:'],
      ...['--data-binary', '{}'],
    ]);
  });

  test('names the method where curl would take another', () => {
    const body = { encoding: 'utf-8', content: '' } as const;
    expect(curlCommand(stored({ method: 'PUT' }), HOOK).command).toContain('-X PUT');
    expect(curlCommand(stored({ method: 'GET', body }), HOOK).command).not.toContain('-X');
    expect(curlCommand(stored({ method: 'POST', body }), HOOK).command).toContain('-X POST');
    expect(curlCommand(stored({ method: 'HEAD', body }), HOOK).command).toContain('-I');
  });

  test('keeps curl from reading brackets of the query as ranges', () => {
    expect(curlCommand(stored({ target: '/hooks/…?a[0]=1' }), HOOK).command).toContain('curl -i -g');
  });
});
