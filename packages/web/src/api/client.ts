/** The API of the workspace that the page's address names. The session cookie goes along by itself. */
import { type Client, createClient } from '@postern/contract';

/** `/account/{a}/workspace/{w}` at the start of a path: a workspace other than the key's own. */
const WORKSPACE_PATH = /^\/account\/([^/]+)\/workspace\/([^/]+)/;

/** What the addresses of all pages begin with; empty for the workspace that the key begins with. */
export const basePath: string = WORKSPACE_PATH.exec(window.location.pathname)?.[0] ?? '';

/** Where the API of this workspace lies, such as `https://host/api`. */
export const apiUrl: string = window.location.origin + apiPathOf(basePath);

export const client: Client = createClient({ url: apiUrl });

function apiPathOf(path: string): string {
  const [, account, workspace] = WORKSPACE_PATH.exec(path) ?? [];
  return account === undefined ? '/api' : `/api/accounts/${account}/workspaces/${workspace}`;
}

/** The address of the pages of a workspace. */
export function workspacePath(accountId: string, workspaceId: string): string {
  return `/account/${accountId}/workspace/${workspaceId}`;
}

/** The account that the page's address names; undefined where it names none, and the key's own is meant. */
export const accountInPath: string | undefined = WORKSPACE_PATH.exec(basePath)?.[1];
