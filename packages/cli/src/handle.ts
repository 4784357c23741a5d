/** Handles: the names of accounts and workspaces in addresses. */

/** A handle made of a name: `Acme Inc.` becomes `acme-inc`. */
export function handleOf(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
