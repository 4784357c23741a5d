/** Reading a request's body into memory, up to a cap. */
import type { IncomingMessage } from 'node:http';

export type Collected =
  | { readonly kind: 'whole'; readonly bytes: Buffer }
  /** The cap was passed: `bytes` is what fits. What follows is read and thrown away. */
  | { readonly kind: 'over'; readonly bytes: Buffer }
  /** The connection ended before the body did. */
  | { readonly kind: 'cut-off'; readonly bytes: Buffer };

const EMPTY = Buffer.alloc(0);

/**
 * Collects at most `maxBytes`, and calls back once. `hold` hears of every byte that is kept. Returns how to
 * tell that the connection is known to have ended.
 */
export function collectBody(
  req: IncomingMessage,
  maxBytes: number,
  hold: (bytes: number) => void,
  done: (collected: Collected) => void,
): () => void {
  const chunks: Buffer[] = [];
  let length = 0;
  let isDone = false;
  const finish = (kind: Collected['kind']): void => {
    if (isDone) return;
    isDone = true;
    done({
      kind,
      bytes: chunks.length === 1 ? chunks[0]! : chunks.length === 0 ? EMPTY : Buffer.concat(chunks, length),
    });
  };
  const cutOff = (): void => finish('cut-off');
  req.on('data', (chunk: Buffer) => {
    if (isDone) return;
    const fits = Math.min(chunk.length, maxBytes - length);
    if (fits > 0) {
      chunks.push(fits === chunk.length ? chunk : chunk.subarray(0, fits));
      length += fits;
      hold(fits);
    }
    if (fits < chunk.length) finish('over');
  });
  req.on('end', () => finish('whole'));
  req.on('error', cutOff);
  req.on('close', cutOff);
  return cutOff;
}
