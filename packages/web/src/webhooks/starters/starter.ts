/** A starting point for a webhook: a template for one kind of sender, and a request to try it on. Pure data. */
export interface Starter {
  /** In addresses, as in /webhooks/new?starter=github. */
  readonly id: string;
  readonly name: string;
  readonly category: StarterCategory;
  /** What it is for, in one sentence. */
  readonly summary: string;
  /** The template: Jinja2 that renders an event. Guarded, so that a request without a key still makes one. */
  readonly template: string;
  /** How the sender is told about the webhook, step by step. Empty where there is no particular sender. */
  readonly setup: readonly string[];
  readonly sample: SampleRequest;
  /** What the template makes of the sample. */
  readonly makes: { readonly event: string; readonly resource: string };
}

/** A request in the form that the sender documents. */
export interface SampleRequest {
  readonly method: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const STARTER_CATEGORIES = ['Basics', 'Code', 'Alerts', 'Data', 'Business', 'Messages'] as const;
export type StarterCategory = (typeof STARTER_CATEGORIES)[number];
