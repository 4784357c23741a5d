import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Postern, startPostern } from '../postern.ts';
import {
  createTerraformProvider,
  type TerraformProvider,
  type WebhookConfig,
} from '../terraform-provider.ts';

let postern: Postern;
let provider: TerraformProvider;
beforeAll(async () => {
  postern = await startPostern();
  const [workspace] = await postern.client.workspaces();
  provider = createTerraformProvider({
    endpoint: `${postern.url}/api`,
    apiKey: postern.apiKey,
    accountId: workspace!.account_id,
    workspaceId: workspace!.workspace_id,
  });
});
afterAll(() => postern.dispose());

const EVENT = '{"event": "e", "resource": {"prefect.resource.id": "r"}}';

describe('the requests of the Terraform provider', () => {
  test('apply, plan without a difference, change, import and destroy a webhook', async () => {
    const state = await provider.create({ name: 'orders', template: EVENT });
    expect(state).toMatchObject({ name: 'orders', description: '', enabled: true, service_account_id: null });
    expect(await provider.read(state.id), 'the second plan').toEqual(state);
    expect((await fetch(state.endpoint, { method: 'POST' })).status).toBe(204);

    const changed = await provider.update(state.id, {
      name: 'orders',
      description: 'd',
      template: '{{ body }}',
    });
    expect(changed).toEqual({ ...state, description: 'd', template: '{{ body }}' });
    // A description that is taken out of the configuration is not sent at all, and is gone.
    expect(await provider.update(state.id, { name: 'orders', enabled: false, template: EVENT })).toEqual({
      ...state,
      enabled: false,
    });
    expect(await provider.read(state.id.toUpperCase()), 'import by id').toMatchObject({ id: state.id });
    expect(await provider.onlyWebhook(), 'the data source').toMatchObject({ id: state.id });

    await provider.delete(state.id);
    expect(await provider.read(state.id)).toBeUndefined();
  });

  test.each([
    [
      'what jsonencode makes of it',
      '{"event":"a\\u003cb\\u0026","resource":{"prefect.resource.id":"{{ body.x }}"}}',
    ],
    ['a heredoc', '{\n  "event": "e",\n  "payload": {{ body | tojson }}\n}\n'],
    ['line ends of Windows and blanks at the end', '{"event": "e"}\r\n\r\n  \t'],
    ['letters in two parts', 'cafe\u0301 \u{1f600}'],
    ['no JSON at all', '{{ body|from_cloud_event(headers) }}'],
  ])('keep a template to the byte: %s', async (_what, template) => {
    const config: WebhookConfig = { name: 'bytes', template };
    const state = await provider.create(config);
    expect(state.template).toBe(template);
    await provider.delete(state.id);
  });

  test('put a service account before a webhook, and destroying it destroys the webhook', async () => {
    const { id, key } = await provider.createServiceAccount('sender', 'Member');
    const state = await provider.create({ name: 'guarded', template: EVENT, serviceAccountId: id });
    expect(state.service_account_id).toBe(id);
    expect((await fetch(state.endpoint)).status).toBe(401);
    expect((await fetch(state.endpoint, { headers: { authorization: `Bearer ${key}` } })).status).toBe(204);
    await provider.deleteServiceAccount(id);
    expect(await provider.read(state.id)).toBeUndefined();
  });
});
