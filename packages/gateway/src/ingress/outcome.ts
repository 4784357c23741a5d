/** How a request to a hook ends, and the one place where that becomes HTTP. */
import { REJECTIONS, type RejectionCode } from '@postern/contract';
import type { Handshake } from './handshake.ts';

export type IngressOutcome =
  /** Its event is committed, or all those of a batch: 204. */
  | { readonly kind: 'rendered' }
  /** The template failed or rendered no valid event, for one item of a batch at least; that is committed: 400. */
  | { readonly kind: 'failed' }
  /** No event, but a sender's question whether it may deliver; that is committed: 200 with what it asks for. */
  | { readonly kind: 'handshake'; readonly handshake: Handshake }
  /** Refused before rendering; that is committed. The status stands in the catalogue. */
  | { readonly kind: 'refused'; readonly code: RejectionCode; readonly retryAfterS?: number }
  /** Nothing could be committed: 503, and the sender should try again. */
  | { readonly kind: 'unavailable' }
  /** A fault of ours: 500. */
  | { readonly kind: 'broken' };

export interface IngressAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty but for handshakes. */
  readonly body: string;
}

export const HOOK_METHODS = 'GET, HEAD, DELETE, POST, PUT, PATCH';

const NO_BODY = { 'content-length': '0' };

/** What a sender is answered. */
export function answerOf(outcome: IngressOutcome): IngressAnswer {
  switch (outcome.kind) {
    case 'rendered':
      return { status: 204, headers: {}, body: '' };
    case 'failed':
      return { status: 400, headers: NO_BODY, body: '' };
    case 'handshake': {
      const { headers, body } = outcome.handshake;
      const length = String(Buffer.byteLength(body));
      return { status: 200, headers: { ...headers, 'content-length': length }, body };
    }
    case 'refused':
      return { status: REJECTIONS[outcome.code].status, headers: refusalHeaders(outcome), body: '' };
    case 'unavailable':
      return { status: 503, headers: { ...NO_BODY, 'retry-after': '5' }, body: '' };
    case 'broken':
      return { status: 500, headers: NO_BODY, body: '' };
  }
}

function refusalHeaders({
  code,
  retryAfterS = 1,
}: {
  readonly code: RejectionCode;
  readonly retryAfterS?: number;
}): Readonly<Record<string, string>> {
  switch (code) {
    case 'method_not_allowed':
      return { ...NO_BODY, allow: HOOK_METHODS };
    case 'key_required':
      return { ...NO_BODY, 'www-authenticate': 'Bearer' };
    case 'overloaded':
    case 'rate_limited':
      return { ...NO_BODY, 'retry-after': String(retryAfterS) };
    default:
      return NO_BODY;
  }
}
