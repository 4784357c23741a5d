/** What a person fills in about a webhook besides its template. */
import type { RateLimit, Webhook, WebhookPatch } from '@postern/contract';

export interface WebhookFields {
  readonly name: string;
  readonly description: string;
  readonly serviceAccountId: string | null;
  readonly rateLimit: RateLimit | null;
}

export const NO_FIELDS: WebhookFields = {
  name: '',
  description: '',
  serviceAccountId: null,
  rateLimit: null,
};

export function fieldsOf(webhook: Webhook): WebhookFields {
  return {
    name: webhook.name,
    description: webhook.description,
    serviceAccountId: webhook.service_account_id,
    rateLimit: webhook.rate_limit ?? null,
  };
}

/** The fields as the API takes them. */
export function toPatch(fields: WebhookFields): WebhookPatch & { readonly name: string } {
  return {
    name: fields.name.trim(),
    description: fields.description.trim(),
    service_account_id: fields.serviceAccountId,
    rate_limit: fields.rateLimit,
  };
}

/** A name for a new webhook that no other one has: "GitHub", "GitHub 2" and so on. */
export function freeName(wanted: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted} ${number}`;
    if (!taken.includes(name)) return name;
  }
}
