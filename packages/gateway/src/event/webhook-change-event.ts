/** The events that tell who changed a webhook: the audit trail, in the feed like any other event. */

import type { WebhookChange } from '../webhooks/webhook-change.ts';
import type { Account } from '../workspaces/account.ts';
import type { Workspace } from '../workspaces/workspace.ts';
import type { Event, Resource } from './event.ts';
import { serialise, webhookResource } from './finish.ts';

/** The event of a change. What no longer exists has its id for a name. */
export function webhookChangeEvent(
  change: WebhookChange,
  account: Account | undefined,
  workspace: Workspace | undefined,
  received: string,
): Event {
  const { webhook, actor, kind, changed } = change;
  const payload =
    kind === 'updated'
      ? // A new slug is a secret; that there is one is what matters.
        { changed, rotated: changed.includes('slug') }
      : { enabled: webhook.enabled, service_account_id: webhook.serviceAccountId };
  return serialise(
    {
      id: change.id,
      occurred: change.occurred,
      event: `prefect-cloud.webhook.${kind}`,
      resource: webhookResource(webhook),
      related: [
        related('actor', actor.kind, actor.id, actor.name),
        related('account', 'account', webhook.accountId, account?.name ?? webhook.accountId),
        related('workspace', 'workspace', webhook.workspaceId, workspace?.name ?? webhook.workspaceId),
      ],
      follows: null,
      received,
    },
    JSON.stringify(payload),
  );
}

function related(role: string, type: string, id: string, name: string): Resource {
  return {
    'prefect.resource.id': `prefect-cloud.${type}.${id}`,
    'prefect.resource.name': name,
    'prefect.resource.role': role,
  };
}
