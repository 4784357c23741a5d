/** What an account allows its webhooks to be. */
import type { Account } from '../workspaces/account.ts';
import type { ServiceAccount } from '../workspaces/service-accounts.ts';
import type { Webhook } from './webhook.ts';

/** Why a webhook may not be stored as it is. */
export type WebhookProblem =
  /** There is none with this id in the account, or it works in another workspace only. */
  | 'unknown-service-account'
  /** The account enforces authentication, and the webhook would be open to everyone. */
  | 'service-account-required';

export interface WebhookPolicyDeps {
  findAccount(id: string): Account | undefined;
  findServiceAccount(accountId: string, id: string): ServiceAccount | undefined;
}

export type WebhookPolicy = (webhook: Webhook) => WebhookProblem | undefined;

/** The check that every webhook passes before it is stored. */
export function createWebhookPolicy({ findAccount, findServiceAccount }: WebhookPolicyDeps): WebhookPolicy {
  return ({ accountId, workspaceId, serviceAccountId, enabled }) => {
    if (serviceAccountId !== null) {
      const found = findServiceAccount(accountId, serviceAccountId);
      const worksHere = found?.workspaceId === null || found?.workspaceId === workspaceId;
      return found !== undefined && worksHere ? undefined : 'unknown-service-account';
    }
    const isEnforced = findAccount(accountId)?.settings.enforce_webhook_authentication === true;
    return isEnforced && enabled ? 'service-account-required' : undefined;
  };
}
