/** Requests that are kept, as something to try templates on and to send again. */
import type { RejectionCode } from '@postern/contract';
import { INGRESS_LIMITS } from '../ingress/limits.ts';
import { readTarget } from '../ingress/target.ts';
import type { Journal, RecordedRequest } from '../journal/port.ts';
import type { RequestSummary, Store } from '../readers/store/port.ts';
import { catchUp } from './fresh-read.ts';
import type { TrialRequest } from './workbench.ts';

export interface StoredRequest {
  readonly summary: RequestSummary;
  readonly recorded: RecordedRequest;
}

/** A request with its body; undefined when it never came to this workspace or its time is over. */
export async function findStoredRequest(
  { journal, store }: { readonly journal: Journal; readonly store: Store },
  workspaceId: string,
  id: string,
): Promise<StoredRequest | undefined> {
  await catchUp(journal, store);
  const summary = await store.findRequest(workspaceId, id.toLowerCase());
  const recorded = summary === undefined ? undefined : await journal.readRequest(summary.position);
  return summary === undefined || recorded === undefined ? undefined : { summary, recorded };
}

/** The request as a template would see it again. Credentials among its headers are not kept. */
export function trialOf({ method, headers, target, body, receivedAt }: RecordedRequest): TrialRequest {
  return { method, headers, query: readTarget(target).query, body, receivedAt };
}

/** Why a kept request is not all that was sent; undefined when it is. Only of refused ones a part may be missing. */
export function whyPartial({ verdict, headers, body }: RecordedRequest): RejectionCode | undefined {
  if (verdict.kind !== 'rejected') return undefined;
  const reason = verdict.reason as RejectionCode;
  if (reason === 'cut_off' || reason === 'too_large') return reason;
  const header = (name: string): string | undefined =>
    headers.find(([key]) => key.toLowerCase() === name)?.[1];
  const announced = header('content-length');
  if (announced !== undefined) return Number(announced) === body.length ? undefined : reason;
  // Without a length, a body that was kept up to the limit, or not read at all, may have been longer.
  const isWhole = body.length > 0 && body.length < INGRESS_LIMITS.refusedBodyBytes;
  return header('transfer-encoding') === undefined || isWhole ? undefined : reason;
}
