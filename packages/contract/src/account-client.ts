/** The part of the client that is about accounts: their workspaces, keys and service accounts. */
import type {
  Account,
  AccountCreate,
  AccountPatch,
  AccountSettings,
  AccountSettingsPatch,
  AccountWorkspace,
  WorkspaceCreate,
  WorkspacePatch,
} from './account.ts';
import type {
  ApiKey,
  ApiKeyCreate,
  Holder,
  NewApiKey,
  RotateKey,
  ServiceAccount,
  ServiceAccountCreate,
  ServiceAccountPatch,
} from './key.ts';

/** How requests are sent; errors are thrown as `ApiError`. */
export interface Transport {
  json<T>(method: string, url: string, body?: unknown): Promise<T>;
  nothing(method: string, url: string, body?: unknown): Promise<void>;
}

/** The calls; `root` is the API's base without an account and workspace. */
export function createAccountClient({ json, nothing }: Transport, root: string) {
  /** Everything about one account. */
  function account(accountId: string) {
    const at = `${root}/accounts/${encodeURIComponent(accountId)}`;
    const workspace = (id: string): string => `${at}/workspaces/${encodeURIComponent(id)}`;
    const bot = (id: string): string => `${at}/bots/${encodeURIComponent(id)}`;
    return {
      get: () => json<Account>('GET', at),
      patch: (fields: AccountPatch) => nothing('PATCH', at, fields),
      delete: () => nothing('DELETE', at),
      settings: () => json<AccountSettings>('GET', `${at}/settings`),
      patchSettings: (fields: AccountSettingsPatch) => nothing('PATCH', `${at}/settings`, fields),
      workspaces: {
        list: () => json<AccountWorkspace[]>('POST', `${at}/workspaces/filter`),
        create: (fields: WorkspaceCreate) => json<AccountWorkspace>('POST', `${at}/workspaces/`, fields),
        get: (id: string) => json<AccountWorkspace>('GET', workspace(id)),
        patch: (id: string, fields: WorkspacePatch) => nothing('PATCH', workspace(id), fields),
        delete: (id: string) => nothing('DELETE', workspace(id)),
      },
      keys: {
        list: () => json<ApiKey[]>('GET', `${at}/api_keys`),
        /** The reply is the only one that holds the key. */
        create: (fields: ApiKeyCreate) => json<NewApiKey>('POST', `${at}/api_keys/`, fields),
        revoke: (id: string) => nothing('DELETE', `${at}/api_keys/${encodeURIComponent(id)}`),
      },
      serviceAccounts: {
        list: () => json<ServiceAccount[]>('POST', `${at}/bots/filter`),
        /** The reply is the only one that holds its key. */
        create: (fields: ServiceAccountCreate) => json<ServiceAccount>('POST', `${at}/bots/`, fields),
        get: (id: string) => json<ServiceAccount>('GET', bot(id)),
        patch: (id: string, fields: ServiceAccountPatch) => nothing('PATCH', bot(id), fields),
        /** The reply is the only one that holds the new key. */
        rotateKey: (id: string, fields?: RotateKey) =>
          json<ServiceAccount>('POST', `${bot(id)}/rotate_api_key`, fields),
        /** Its webhooks go with it. */
        delete: (id: string) => nothing('DELETE', bot(id)),
      },
    };
  }

  return {
    /** What the key is. */
    me: () => json<Holder>('GET', `${root}/me`),
    accounts: {
      list: () => json<Account[]>('GET', `${root}/accounts`),
      create: (fields: AccountCreate) => json<Account>('POST', `${root}/accounts/`, fields),
    },
    account,
  };
}
