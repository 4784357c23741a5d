/** Taking in a request that is at hand: the steps that ingress does with one that arrives. */
import type { RejectionCode } from '@postern/contract';
import type { TrialRequest } from '../api/workbench.ts';
import { readBody } from '../ingress/body.ts';
import { type Decompressed, decompress, readEncodings } from '../ingress/content-encoding.ts';
import { parseForm } from '../ingress/form.ts';
import { asksForConsent, type Handshake, readHandshake } from '../ingress/handshake.ts';
import { readHeaders } from '../ingress/headers.ts';
import type { Inbound } from '../ingress/inbound.ts';
import { INGRESS_LIMITS } from '../ingress/limits.ts';
import { HOOK_METHODS } from '../ingress/outcome.ts';

export type TakenIn =
  | { readonly kind: 'inbound'; readonly inbound: Omit<Inbound, 'webhook'> }
  | { readonly kind: 'handshake'; readonly handshake: Handshake }
  | { readonly kind: 'refused'; readonly code: RejectionCode };

const METHODS: ReadonlySet<string> = new Set(HOOK_METHODS.split(', '));

/** Takes it in. Who may send, and how often, is not asked. */
export async function takeIn(request: TrialRequest, now: number): Promise<TakenIn> {
  const { bodyBytes } = INGRESS_LIMITS;
  const { method, body } = request;
  const headers = readHeaders(request.headers.flat()).visible;
  if (!METHODS.has(method) && !asksForConsent(method, headers)) {
    return { kind: 'refused', code: 'method_not_allowed' };
  }
  const encodings = readEncodings(headerOf(request, 'content-encoding'));
  if (encodings === undefined) return { kind: 'refused', code: 'unsupported_encoding' };
  if (body.length > bodyBytes) return { kind: 'refused', code: 'too_large' };
  const decoded = await new Promise<Decompressed>((resolve) =>
    decompress(Buffer.from(body), encodings, bodyBytes, resolve),
  );
  if (decoded.kind === 'refused') return decoded;
  const { text, value } = readBody(decoded.bytes, headerOf(request, 'content-type'));
  const handshake = readHandshake(method, headers, value);
  if (handshake !== undefined) return { kind: 'handshake', handshake };
  const query = parseForm(request.query);
  const receivedAt = request.receivedAt ?? now;
  return { kind: 'inbound', inbound: { receivedAt, method, headers, query, bodyText: text, body: value } };
}

function headerOf({ headers }: TrialRequest, name: string): string | undefined {
  const values = headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
  // Of a repeated Content-Type a server hears the first, of a repeated Content-Encoding all.
  return name === 'content-type' || values.length === 0 ? values[0] : values.join(', ');
}
