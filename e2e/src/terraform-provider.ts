/**
 * The requests that Prefect's Terraform provider makes, one by one, with its headers, its paths and what it
 * accepts as an answer. It stands for the provider itself, which is no part of the tests: docs/known-limits.md.
 */

export interface WebhookConfig {
  readonly name: string;
  readonly description?: string;
  readonly enabled?: boolean;
  readonly template: string;
  readonly serviceAccountId?: string;
}

/** What Terraform keeps of a webhook. */
export interface WebhookState {
  readonly id: string;
  readonly created: string;
  readonly name: string;
  readonly description: string;
  readonly enabled: boolean;
  readonly template: string;
  readonly service_account_id: string | null;
  readonly account: string;
  readonly workspace: string;
  /** Computed by the provider, not by the server. */
  readonly endpoint: string;
}

export interface TerraformProvider {
  create(config: WebhookConfig): Promise<WebhookState>;
  /** undefined: it is gone, so Terraform would make it again. */
  read(id: string): Promise<WebhookState | undefined>;
  update(id: string, config: WebhookConfig): Promise<WebhookState>;
  delete(id: string): Promise<void>;
  /** The data source that finds a webhook by name: it reads them all and wants exactly one. */
  onlyWebhook(): Promise<WebhookState>;
  createServiceAccount(name: string, roleName: string): Promise<{ id: string; key: string }>;
  deleteServiceAccount(id: string): Promise<void>;
}

export interface ProviderConfig {
  /** Where it is told that Prefect's API is, such as `http://127.0.0.1:4280/api`. */
  readonly endpoint: string;
  readonly apiKey: string;
  readonly accountId: string;
  readonly workspaceId: string;
}

/** How often the provider reads until it sees what it wrote. */
const STABILIZATION_READS = 10;

/** A provider for one workspace. */
export function createTerraformProvider(config: ProviderConfig): TerraformProvider {
  const account = `${config.endpoint}/accounts/${config.accountId}`;
  const webhooks = `${account}/workspaces/${config.workspaceId}/webhooks`;

  async function call(method: string, url: string, accepted: readonly number[], body?: unknown) {
    const response = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${config.apiKey}`,
        'content-type': 'application/json',
        accept: 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!accepted.includes(response.status)) throw new Error(`${method} ${url}: ${response.status} ${text}`);
    return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
  }
  const toState = ({ slug, updated: _, ...fields }: Record<string, string>) =>
    ({ ...fields, endpoint: `${new URL(config.endpoint).origin}/hooks/${slug}` }) as unknown as WebhookState;
  const toBody = ({ name, description, enabled = true, template, serviceAccountId }: WebhookConfig) => ({
    name,
    ...(description === undefined || description === '' ? {} : { description }),
    enabled,
    template,
    service_account_id: serviceAccountId ?? null,
  });

  async function read(id: string): Promise<WebhookState | undefined> {
    const { status, json } = await call('GET', `${webhooks}/${id}`, [200, 404]);
    return status === 404 ? undefined : toState(json);
  }
  async function readUntilStable(id: string, written: WebhookConfig): Promise<WebhookState> {
    for (let reads = 0; reads < STABILIZATION_READS; reads++) {
      const state = await read(id);
      if (state?.template === written.template && state.enabled === (written.enabled ?? true)) return state;
    }
    throw new Error('Provider produced inconsistent result after apply');
  }

  return {
    read,
    async create(written) {
      const { json } = await call('POST', `${webhooks}/`, [201], toBody(written));
      return readUntilStable(json.id, written);
    },
    async update(id, written) {
      await call('PUT', `${webhooks}/${id}`, [200, 204], toBody(written));
      return readUntilStable(id, written);
    },
    async delete(id) {
      await call('DELETE', `${webhooks}/${id}`, [200, 204]);
    },
    async onlyWebhook() {
      const { json } = await call('GET', `${webhooks}/`, [200]);
      if (json.length !== 1) throw new Error(`found ${json.length} webhooks`);
      return toState(json[0]);
    },
    async createServiceAccount(name, roleName) {
      const roles = await call('POST', `${account}/account_roles/filter`, [200], {
        account_roles: { name: { any_: [roleName] } },
      });
      const { json } = await call('POST', `${account}/bots/`, [201], {
        name,
        account_role_id: roles.json[0].id,
      });
      return { id: json.id, key: json.api_key.key };
    },
    async deleteServiceAccount(id) {
      await call('DELETE', `${account}/bots/${id}`, [200, 204]);
    },
  };
}
