/** How workspaces are shown. */
import { type AccountWorkspace, formatRateLimit } from '@postern/contract';
import { readConnection } from './connection.ts';
import { formatTable } from './table.ts';
import type { Terminal } from './terminal.ts';

/** A table of them. */
export function formatWorkspaces(terminal: Terminal, all: readonly AccountWorkspace[]): string {
  const rows = all.map(({ name, handle, rate_limit: limit, id }) => ({
    cells: [name, handle, limit === null ? 'none' : formatRateLimit(limit), id],
  }));
  const head = ['NAME', 'HANDLE', 'RATE LIMIT', 'ID'];
  return formatTable(terminal, { head, flexible: [0, 1] }, rows);
}

/** The line for a shell that makes later commands be about a workspace. */
export function exportLine(terminal: Terminal, { account_id: account, id }: AccountWorkspace): string {
  const { origin } = new URL(readConnection(terminal.env).url);
  return `  export POSTERN_API_URL=${origin}/api/accounts/${account}/workspaces/${id}`;
}
