/** Trying a template on a request that never came: the steps of a real one, without a server and without storage. */

import type { RejectionCode } from '@postern/contract';
import { readLocales } from '@postern/humanize/node';
import { isBatch } from '../ingress/batch.ts';
import { readBody } from '../ingress/body.ts';
import { type Decompressed, decompress, readEncodings } from '../ingress/content-encoding.ts';
import { parseForm } from '../ingress/form.ts';
import { type HandshakeName, readHandshake } from '../ingress/handshake.ts';
import { readHeaders } from '../ingress/headers.ts';
import { INGRESS_LIMITS } from '../ingress/limits.ts';
import { systemClock } from '../platform/clock.ts';
import { createIds } from '../platform/ids.ts';
import { checkTemplate, type TemplateCheck } from '../render/check-template.ts';
import { createTemplateEnvironment } from '../render/environment.ts';
import { createTemplateCache } from '../render/template-cache.ts';
import { makeBatch } from './make-batch.ts';
import { type Made, type MakeFailure, makeEvent } from './make-event.ts';

/** The request to try a template on. */
export interface TrialRequest {
  readonly method: string;
  /** Names and values in order, as a sender would send them. */
  readonly headers: readonly (readonly [string, string])[];
  /** What stands after the `?`; empty when there is nothing. */
  readonly query: string;
  /** As on the wire: compressed where a Content-Encoding header says so. */
  readonly body: Uint8Array;
}

/** What became of a request, or of one item of a batch. */
export type TrialResult =
  /** The event's JSON, as the API would answer it. */
  | { readonly kind: 'event'; readonly json: string }
  | { readonly kind: 'failed'; readonly failure: MakeFailure };

export type TrialOutcome =
  | TrialResult
  /** A batch of CloudEvents: one result for each item. */
  | { readonly kind: 'batch'; readonly items: readonly TrialResult[] }
  /** A gateway would answer it by itself. */
  | { readonly kind: 'handshake'; readonly handshake: HandshakeName }
  /** No template would have seen it. */
  | { readonly kind: 'refused'; readonly code: RejectionCode };

/** Stands in the event where the webhook would: there is none yet. */
const NO_WEBHOOK = {
  id: '00000000-0000-0000-0000-000000000000',
  accountId: '',
  workspaceId: '',
  created: '',
  updated: '',
  name: 'a webhook that is not stored',
  description: '',
  enabled: true,
  serviceAccountId: null,
  rateLimit: null,
  slug: '',
  version: 1,
};

/** Makes of a template and a request what a gateway would make of them. */
export async function tryTemplate(template: string, request: TrialRequest): Promise<TrialOutcome> {
  const { bodyBytes } = INGRESS_LIMITS;
  if (request.body.length > bodyBytes) return { kind: 'refused', code: 'too_large' };
  const encodings = readEncodings(headerOf(request, 'content-encoding'));
  if (encodings === undefined) return { kind: 'refused', code: 'unsupported_encoding' };
  const decoded = await new Promise<Decompressed>((resolve) =>
    decompress(Buffer.from(request.body), encodings, bodyBytes, resolve),
  );
  if (decoded.kind === 'refused') return decoded;
  const { text, value } = readBody(decoded.bytes, headerOf(request, 'content-type'));
  const headers = readHeaders(request.headers.flat()).visible;
  const handshake = readHandshake(request.method, headers, value);
  if (handshake !== undefined) return { kind: 'handshake', handshake: handshake.name };
  const inbound = {
    webhook: { ...NO_WEBHOOK, template },
    receivedAt: systemClock.now(),
    method: request.method,
    headers,
    query: parseForm(request.query),
    bodyText: text,
    body: value,
  };
  const templates = createTemplateCache(createTemplateEnvironment(systemClock, readLocales()));
  const deps = { templates, newId: createIds(systemClock).next };
  if (!isBatch(inbound)) return resultOf(makeEvent(inbound, deps));
  const { made } = await makeBatch(inbound, deps);
  return { kind: 'batch', items: made.map(resultOf) };
}

function resultOf(made: Made): TrialResult {
  return made.kind === 'event'
    ? { kind: 'event', json: made.event.json }
    : { kind: 'failed', failure: made.failure };
}

/** Whether a text is a template that a gateway would store. */
export function validateTemplate(template: string): TemplateCheck {
  return checkTemplate(createTemplateEnvironment(), template);
}

function headerOf({ headers }: TrialRequest, name: string): string | undefined {
  const values = headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
  // Of a repeated Content-Type a server hears the first, of a repeated Content-Encoding all.
  return name === 'content-type' || values.length === 0 ? values[0] : values.join(', ');
}
