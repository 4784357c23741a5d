/** Answering so that a sender who is still sending sees the answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { IngressLimits } from './limits.ts';
import type { IngressAnswer } from './outcome.ts';

/** How much of a refused body is read and thrown away, and for how long. */
export type DrainLimits = Pick<IngressLimits, 'drainBytes' | 'drainMs'>;

/**
 * Sends an answer. Where the body has not been read to its end, the connection is closed, but only
 * after the rest has been read and thrown away: closing at once would reset the connection, and the sender
 * might never see the answer. Without limits there is no rest to come.
 */
export function answerPolitely(
  req: IncomingMessage,
  res: ServerResponse,
  answer: IngressAnswer,
  limits: DrainLimits | undefined,
): void {
  if (res.destroyed) return;
  if (req.complete || !hasBody(req)) {
    res.writeHead(answer.status, answer.headers).end(answer.body);
    return;
  }
  res.writeHead(answer.status, { ...answer.headers, connection: 'close' });
  if (limits === undefined || req.destroyed) {
    res.end(answer.body);
    return;
  }
  res.flushHeaders();
  drain(req, limits, () => res.end(answer.body));
}

function hasBody(req: IncomingMessage): boolean {
  return req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
}

function drain(req: IncomingMessage, limits: DrainLimits, done: () => void): void {
  let drained = 0;
  const timer = setTimeout(done, limits.drainMs);
  const finish = (): void => {
    clearTimeout(timer);
    done();
  };
  req.on('data', (chunk: Buffer) => {
    drained += chunk.length;
    if (drained > limits.drainBytes) finish();
  });
  req.on('end', finish);
  req.on('close', finish);
  req.on('error', finish);
  req.resume();
}
