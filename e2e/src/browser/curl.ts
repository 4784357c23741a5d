/** Sending with the real curl, as people try a webhook. */
import { run } from '../command.ts';

export interface CurlRequest {
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Returns the status that the server answered with. */
export async function curl(url: string, { method = 'POST', headers, body }: CurlRequest): Promise<number> {
  const lines = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const { out, errors } = await run(
    'curl',
    ['-sS', '-o', '/dev/null', '-w', '%{http_code}', '-X', method, ...lines, '--data-binary', '@-', url],
    { PATH: process.env['PATH'] ?? '' },
    body,
  );
  if (out === '') throw new Error(`curl said: ${errors}`);
  return Number(out);
}
