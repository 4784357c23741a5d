/** The event that tells a webhook's owner that a request did not become the event it should have. */
import type { Value } from '@postern/jinja';
import type { Event } from './event.ts';
import { type Origin, serialise, webhookResource } from './finish.ts';
import { EVENT_LIMITS } from './limits.ts';
import { payloadText } from './payload-text.ts';

/** What the failed event says. */
export interface Failure {
  readonly method: string;
  readonly headers: Value;
  /** Text of the request's body. */
  readonly body: string;
  /** What the template rendered; null when it did not come that far. */
  readonly rendered: string | null;
  readonly error: string;
  /** Line of the template. */
  readonly line: number | undefined;
}

/** Characters kept of each text at first; the whole body is with the recorded request. */
const MAX_TEXT = 300_000;

/** The event `prefect-cloud.webhook.failed`; long texts in it are cut so that it stays within the limit. */
export function failedEvent(origin: Origin, failure: Failure, id: string, received: string): Event {
  const { method, headers, error, line } = failure;
  for (let keep = MAX_TEXT; ; keep = Math.floor(keep / 2)) {
    const payload = payloadText({
      method,
      headers,
      body: shorten(failure.body, keep),
      rendered: failure.rendered === null ? null : shorten(failure.rendered, keep),
      error: shorten(error, keep),
      ...(line === undefined ? {} : { line }),
    });
    const event = serialise(
      {
        id,
        occurred: received,
        event: 'prefect-cloud.webhook.failed',
        resource: webhookResource(origin),
        related: [],
        follows: null,
        received,
      },
      // Texts and a line number hold no NaN.
      payload ?? '{}',
    );
    if (keep === 0 || Buffer.byteLength(event.json) <= EVENT_LIMITS.bytes) return event;
  }
}

function shorten(text: string, keep: number): string {
  return text.length <= keep ? text : `${text.slice(0, keep)}… [${text.length - keep} more characters]`;
}
