/** A stored request as a curl command that sends it again, to the byte. */
import type { RequestDetail } from '@postern/contract';
import { shellQuote } from '../display/shell-quote.ts';

/** Made by curl itself, from the URL and the body. */
const CURLS_OWN = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'expect',
  'keep-alive',
]);
/** What curl would add where the sender had none. */
const CURL_ADDS = ['User-Agent', 'Accept'];
/** Linux takes no longer arguments than 128 KiB; quoting may lengthen the text. */
const MAX_ARGUMENT_BYTES = 64_000;
const REDACTED = '[redacted]';

export interface CurlCommand {
  readonly command: string;
  /** Headers that are not stored, because they are credentials: to be filled in by hand. */
  readonly redacted: readonly string[];
  /** The file that the body is read from, where it is too large for a command: its download has this name. */
  readonly bodyFile?: string;
}

/** `hookUrl` is the whole URL of the webhook, whose secret end the stored request leaves out. */
export function curlCommand(request: RequestDetail, hookUrl: string): CurlCommand {
  const { method, target, headers, body } = request;
  const query = target.includes('?') ? target.slice(target.indexOf('?')) : '';
  const url = hookUrl + query;
  const hasBody = body.content !== '';
  const args = ['curl -i'];
  // Braces and brackets would be ranges to curl.
  if (/[[\]{}]/.test(url)) args[0] += ' -g';
  if (method === 'HEAD') args[0] += ' -I';
  else if (method !== (hasBody ? 'POST' : 'GET')) args[0] += ` -X ${shellQuote(method)}`;
  args[0] += ` ${shellQuote(url)}`;

  const redacted: string[] = [];
  const given = new Set<string>();
  for (const [name, value] of headers as [string, string][]) {
    const key = name.toLowerCase();
    if (CURLS_OWN.has(key)) continue;
    given.add(key);
    if (value === REDACTED) redacted.push(name);
    // curl drops a header without a value unless a semicolon ends it.
    else args.push(`-H ${shellQuote(value === '' ? `${name};` : `${name}: ${value}`)}`);
  }
  const added = hasBody ? [...CURL_ADDS, 'Content-Type'] : CURL_ADDS;
  for (const name of added) if (!given.has(name.toLowerCase())) args.push(`-H ${shellQuote(`${name}:`)}`);
  if (!hasBody) return { command: join(args), redacted };

  if (request.body_bytes > MAX_ARGUMENT_BYTES) {
    const bodyFile = `request-${request.id}.bin`;
    return { command: join([...args, `--data-binary @${bodyFile}`]), redacted, bodyFile };
  }
  // A text with a NUL cannot be an argument, and one that begins with @ would name a file.
  if (body.encoding === 'base64' || body.content.includes('\0')) {
    const encoded = body.encoding === 'base64' ? body.content : toBase64(body.content);
    const curl = join([...args, '--data-binary @-']);
    return { command: `echo ${shellQuote(encoded)} | base64 -d | ${curl}`, redacted };
  }
  args.push(`${body.content.startsWith('@') ? '--data-raw' : '--data-binary'} ${shellQuote(body.content)}`);
  return { command: join(args), redacted };
}

function join(args: readonly string[]): string {
  return args.join(' \\\n  ');
}

function toBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
