/** What an import would do to each webhook, decided before anything is changed. */
import type { Webhook } from '@postern/contract';

export interface ImportStep {
  readonly action: 'create' | 'update' | 'skip';
  readonly source: Webhook;
  /** Ours of the same name; undefined when it is to be made. */
  readonly existing: Webhook | undefined;
  /** Why it is skipped, or what to know about it. */
  readonly note: string | undefined;
}

/** Webhooks are the same when their names are: ids and URLs are each server's own. */
export function planImport(
  source: readonly Webhook[],
  ours: readonly Webhook[],
  update: boolean,
): readonly ImportStep[] {
  return source.map((webhook): ImportStep => {
    const namesakes = ours.filter(({ name }) => name === webhook.name);
    const [existing] = namesakes;
    const step = { source: webhook, existing };
    if (existing === undefined) {
      const note = isGuarded(webhook)
        ? 'disabled here: it asks for the key of a service account there. Give it one of ours, then enable it'
        : undefined;
      return { ...step, action: 'create', note };
    }
    if (namesakes.length > 1) return { ...step, action: 'skip', note: 'several here have this name' };
    if (isSame(webhook, existing)) return { ...step, action: 'skip', note: 'the same is here already' };
    if (!update) return { ...step, action: 'skip', note: 'another is here already; --update changes it' };
    return { ...step, action: 'update', note: undefined };
  });
}

/** The part of a webhook that is copied. One that asks for a key there must not be open to everyone here. */
export function copiedFields(webhook: Webhook) {
  const { name, template, description } = webhook;
  return { name, template, description: description ?? '', enabled: webhook.enabled && !isGuarded(webhook) };
}

function isSame(theirs: Webhook, ours: Webhook): boolean {
  return (
    theirs.template === ours.template &&
    (theirs.description ?? '') === ours.description &&
    (isGuarded(theirs) || theirs.enabled === ours.enabled)
  );
}

/** Whether it asks for a key. A server that knows no service accounts leaves the field out. */
export function isGuarded({ service_account_id: id }: Webhook): boolean {
  return id !== null && id !== undefined;
}
