/** What a webhook's template sees of a request, and what its event may need. */
import type { Value } from '@postern/jinja';
import type { Webhook } from '../webhooks/webhook.ts';
import type { HeaderDict } from './header-dict.ts';

export interface Inbound {
  readonly webhook: Webhook;
  /** Milliseconds since the Unix epoch. */
  readonly receivedAt: number;
  readonly method: string;
  readonly headers: HeaderDict;
  readonly query: Value;
  /** The body's text, decompressed but not parsed. */
  readonly bodyText: string;
  /** The body as its content type says. */
  readonly body: Value;
}
