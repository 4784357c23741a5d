/** `--account`: which account a command is about. */
import type { Client } from '@postern/contract';
import { Option } from 'commander';
import { readConnection } from './connection.ts';
import { Failure } from './failure.ts';
import type { Terminal } from './terminal.ts';

export interface WithAccount {
  readonly account?: string;
}

export type AccountClient = ReturnType<Client['account']>;

/** The option, the same on every command about an account. */
export function accountOption(): Option {
  return new Option('--account <handle>', 'another account than that of the key, by handle or id');
}

/** The id of the account: the one named, else the one in POSTERN_API_URL, else the key's. @throws Failure */
export async function accountId(
  client: Client,
  terminal: Terminal,
  { account }: WithAccount,
): Promise<string> {
  if (account === undefined) {
    const scope = /\/accounts\/([^/]+)\//.exec(readConnection(terminal.env).url);
    return scope?.[1] ?? (await client.me()).account_id;
  }
  const found = (await client.accounts.list()).find(({ id, handle }) => handle === account || id === account);
  if (found !== undefined) return found.id;
  throw new Failure(`There is no account "${account}" for this key. "postern account ls" lists them.`);
}

/** A client of that account. @throws Failure */
export async function accountClient(
  client: Client,
  terminal: Terminal,
  options: WithAccount,
): Promise<AccountClient> {
  return client.account(await accountId(client, terminal, options));
}
