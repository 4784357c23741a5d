/** How keys and service accounts are shown. */
import type { ApiKey, ServiceAccount } from '@postern/contract';
import { printable } from './printable.ts';
import { formatTable } from './table.ts';
import type { Terminal } from './terminal.ts';
import { shortTime } from './time-text.ts';

/** A key that was made just now, with what to do with it. */
export function formatNewKey(terminal: Terminal, title: string, key: string, use: string): string {
  return [
    terminal.style('bold', printable(title)),
    '',
    `  ${terminal.style('green', key)}`,
    '',
    terminal.style('dim', 'This is the only time it is shown.'),
    use,
  ].join('\n');
}

/** A table of keys. */
export function formatKeys(terminal: Terminal, keys: readonly ApiKey[]): string {
  const rows = keys.map((key) => ({
    cells: [key.name, key.role, time(key.last_used, 'never'), time(key.expiration, 'never'), key.id],
  }));
  return formatTable(terminal, { head: ['NAME', 'ROLE', 'LAST USED', 'EXPIRES', 'ID'], flexible: [0] }, rows);
}

/** A table of service accounts. */
export function formatServiceAccounts(terminal: Terminal, all: readonly ServiceAccount[]): string {
  const rows = all.map(({ name, account_role_name: role, api_key: key, id }) => ({
    cells: [name, role, time(key?.last_used ?? null, 'never'), time(key?.expiration ?? null, 'never'), id],
  }));
  return formatTable(terminal, { head: ['NAME', 'ROLE', 'LAST USED', 'EXPIRES', 'ID'], flexible: [0] }, rows);
}

function time(iso: string | null, otherwise: string): string {
  return iso === null ? otherwise : shortTime(iso).slice(0, 16);
}
