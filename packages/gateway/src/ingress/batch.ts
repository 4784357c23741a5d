/** Batches of CloudEvents: one request that carries several events, each to be rendered for itself. */
import { dictEntries, dumpJson, type Value } from '@postern/jinja';
import { HeaderDict } from './header-dict.ts';
import type { Inbound } from './inbound.ts';

export type Batch =
  /** What the template sees of each event, in order; none where the batch is empty. */
  | { readonly kind: 'items'; readonly items: readonly Inbound[] }
  /** Nothing of it can be rendered. */
  | { readonly kind: 'unusable'; readonly error: string };

/** Further formats have the same prefix; they are not JSON and reach the template as they are. */
const BATCH_TYPE = /^\s*application\/cloudevents-batch(?:\+json)?\s*(?:;|$)/i;

/** Whether a request says that it is a batch in JSON. */
export function isBatch({ headers }: Inbound): boolean {
  const contentType = headers.get('content-type');
  return typeof contentType === 'string' && BATCH_TYPE.test(contentType);
}

/**
 * Takes a batch apart. Each item looks to its template like a request of its own with one event in
 * structured mode; all else, such as the other headers, is the batch's.
 */
export function readBatch(inbound: Inbound, maxItems: number): Batch {
  const { body } = inbound;
  if (!Array.isArray(body)) {
    const error = 'The Content-Type says that this is a batch of CloudEvents, but the body is no JSON array.';
    return { kind: 'unusable', error };
  }
  if (body.length > maxItems) {
    const error = `The batch holds ${body.length} events, more than the ${maxItems} that one request may carry: let the sender send smaller batches.`;
    return { kind: 'unusable', error };
  }
  const headers = new HeaderDict(dictEntries(inbound.headers));
  headers.set('content-type', 'application/cloudevents+json');
  const items = (body as readonly Value[]).map((item) => ({
    ...inbound,
    headers,
    body: item,
    bodyText: dumpJson(item, { ensureAscii: false, separators: [',', ':'] }),
  }));
  return { kind: 'items', items };
}
