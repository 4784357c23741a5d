/** Service accounts by name or id. */
import type { Client, ServiceAccount } from '@postern/contract';
import type { AccountClient } from './account-option.ts';
import { pick } from './pick.ts';

/** The one meant. @throws Failure when none or several have the name */
export async function findServiceAccount(account: AccountClient, nameOrId: string): Promise<ServiceAccount> {
  const all = await account.serviceAccounts.list();
  return pick(all, nameOrId, 'service account', 'postern service-account ls');
}

/** The id that a webhook takes: of the one named, in the account of the webhook; null for `none`. @throws Failure */
export async function serviceAccountIdFor(
  client: Client,
  accountId: string,
  nameOrId: string,
): Promise<string | null> {
  if (nameOrId === 'none') return null;
  return (await findServiceAccount(client.account(accountId), nameOrId)).id;
}
