/** Bodies that were compressed on the way, as far as browsers can undo that. */
import type { RequestDetail } from '@postern/contract';
import { fromBase64 } from './bytes.ts';

/** More than any body may have once it is decompressed. */
const MOST_BYTES = 8_000_000;

/** What a browser can undo of a request's Content-Encoding; undefined for none and for others, such as br. */
export function encodingOf({
  headers,
  body,
}: Pick<RequestDetail, 'headers' | 'body'>): 'gzip' | 'deflate' | undefined {
  if (body.encoding !== 'base64') return undefined;
  const values = headers
    .filter(([name]) => name?.toLowerCase() === 'content-encoding')
    .map(([, value]) => value);
  const [encoding] = values;
  if (values.length !== 1) return undefined;
  if (encoding === 'gzip' || encoding === 'x-gzip') return 'gzip';
  return encoding === 'deflate' ? 'deflate' : undefined;
}

/** The text of a compressed body; undefined where it cannot be had, or is no text. */
export async function decompressText(
  body: RequestDetail['body'],
  encoding: 'gzip' | 'deflate',
): Promise<string | undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const stream = new Blob([fromBase64(body.content)]).stream().pipeThrough(new DecompressionStream(encoding));
  // Not every browser can go over a stream with for await.
  const reader = stream.getReader();
  let text = '';
  let size = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.length;
      if (size > MOST_BYTES) {
        await reader.cancel();
        return undefined;
      }
      text += decoder.decode(next.value, { stream: true });
    }
    return text + decoder.decode();
  } catch {
    // Cut short, or no text after all: it is shown as it came.
    return undefined;
  }
}
