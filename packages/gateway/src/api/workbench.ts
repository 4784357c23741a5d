/**
 * What the routes ask of whoever tries templates: a port, so that the routes know HTTP only and the steps of
 * a request stay where they are tied together.
 *
 * Guaranteed: a request becomes here what it would become at its webhook; nothing is stored but by `replay`;
 * one render at a time runs between those of senders, and each is bounded by the engine's budget.
 */
import type { RejectionCode } from '@postern/contract';
import type { Value } from '@postern/jinja';
import type { Problem } from '../event/draft.ts';
import type { Verdict } from '../journal/port.ts';
import type { Place } from '../render/rendering.ts';
import type { Webhook } from '../webhooks/webhook.ts';

/** A request to try a template on. */
export interface TrialRequest {
  readonly method: string;
  /** Names and values in order; of values the bytes as Latin-1, as Node reads them. */
  readonly headers: readonly (readonly [string, string])[];
  /** What stands after the `?`; empty when there is nothing. */
  readonly query: string;
  /** As on the wire: compressed where a Content-Encoding header says so. */
  readonly body: Uint8Array;
  /** Milliseconds since the Unix epoch; now when missing. */
  readonly receivedAt?: number;
}

/** Why a template makes no event of a request. */
export interface TrialFailure {
  /** All that can be said about it; a gateway would record this. */
  readonly error: string;
  /** `error` without the hint that it ends with; missing where it has none. */
  readonly message?: string;
  readonly hint?: string;
  /** What the template rendered; null when it did not come that far. */
  readonly rendered: string | null;
  /** Where in the template. */
  readonly inTemplate?: Place;
  /** Where in the rendered text. */
  readonly inRendered?: Place;
  /** What is wrong with the event, when the rendered text is JSON. */
  readonly problems?: readonly Problem[];
}

/** What became of a request, or of one item of a batch. */
export type TrialResult =
  | {
      readonly kind: 'event';
      readonly rendered: string;
      /** The event's JSON, as the API would answer it. */
      readonly json: string;
      /** The event without what is new each time: received, and id and occurred unless the template gave them. */
      readonly comparable: () => Value;
    }
  | { readonly kind: 'failed'; readonly failure: TrialFailure };

export type TrialOutcome =
  | TrialResult
  /** A batch of CloudEvents: one result for each item. */
  | { readonly kind: 'batch'; readonly items: readonly TrialResult[] }
  /** A gateway would answer it by itself. */
  | { readonly kind: 'handshake'; readonly handshake: string }
  /** No template would have seen it. */
  | { readonly kind: 'refused'; readonly code: RejectionCode };

/** What became of a request that was sent again. */
export interface ReplayOutcome {
  readonly requestId: string;
  /** What its sender would have been answered. */
  readonly status: number;
  readonly verdict: Verdict;
  readonly eventIds: readonly string[];
}

export interface Workbench {
  /** Makes of a template and a request what a gateway would; `webhook` is named by the event as its origin. */
  tryTemplate(template: string, request: TrialRequest, webhook: Webhook | undefined): Promise<TrialOutcome>;
  /**
   * Takes a request in once more for a webhook, as a new one. @throws JournalUnavailable
   */
  replay(request: ReplayRequest, webhook: Webhook): Promise<ReplayOutcome>;
}

/** A request to send again. */
export interface ReplayRequest extends TrialRequest {
  /** Id of the request as it came first. */
  readonly originalId: string;
  readonly target: string;
  readonly httpVersion: string;
  /** Who asks for it. */
  readonly peer: string;
}
