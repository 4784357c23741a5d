/** Which account and workspace the pages are about. */
import type { Workspace } from '@postern/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { accountInPath, basePath, client, workspacePath } from '../api/client.ts';
import { useHolder } from './session.ts';

const STALE_AFTER_MS = 60_000;

/** The workspaces that the key may enter; the first is its own. */
export const enterableWorkspacesQuery = queryOptions({
  queryKey: ['workspaces'],
  queryFn: () => client.workspaces(),
  staleTime: STALE_AFTER_MS,
});

/** The id of the account that the pages are about. */
export function useAccountId(): string {
  const holder = useHolder();
  return accountInPath ?? holder.account_id;
}

/** The workspace that the pages are about; undefined as long as it is not known. */
export function useWorkspace(): Workspace | undefined {
  const { data: workspaces = [] } = useQuery(enterableWorkspacesQuery);
  const named = workspaces.find((each) => workspacePath(each.account_id, each.workspace_id) === basePath);
  return named ?? workspaces[0];
}
