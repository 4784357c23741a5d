/** What the settings ask of the API. */
import { queryOptions } from '@tanstack/react-query';
import { client } from '../api/client.ts';

const SERVER_EVERY_MS = 5_000;
const STORAGE_EVERY_MS = 30_000;

export function keysQuery(accountId: string) {
  return queryOptions({
    queryKey: ['keys', accountId],
    queryFn: () => client.account(accountId).keys.list(),
  });
}

export function serviceAccountsQuery(accountId: string) {
  return queryOptions({
    queryKey: ['service-accounts', accountId],
    queryFn: () => client.account(accountId).serviceAccounts.list(),
  });
}

export function accountQuery(accountId: string) {
  return queryOptions({ queryKey: ['accounts', accountId], queryFn: () => client.account(accountId).get() });
}

/** The workspaces of an account, with what can be changed about them. */
export function accountWorkspacesQuery(accountId: string) {
  return queryOptions({
    queryKey: ['accounts', accountId, 'workspaces'],
    queryFn: () => client.account(accountId).workspaces.list(),
  });
}

export const storageQuery = queryOptions({
  queryKey: ['storage'],
  queryFn: () => client.storage(),
  refetchInterval: STORAGE_EVERY_MS,
});

export const forwardingQuery = queryOptions({
  queryKey: ['forwarding'],
  queryFn: () => client.forwarding.status(),
  refetchInterval: SERVER_EVERY_MS,
});

export const setAsideQuery = queryOptions({
  queryKey: ['forwarding', 'set-aside'],
  queryFn: () => client.forwarding.setAside(),
  refetchInterval: SERVER_EVERY_MS,
});
