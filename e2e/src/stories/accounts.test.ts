/** Accounts as their owners meet them: keys, service accounts, enforcement, and what becomes of webhooks. */
import { ApiError, createClient, type ServiceAccount, type Webhook } from '@postern/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Postern, startPostern } from '../postern.ts';

const TEMPLATE = '{"event": "e", "resource": {"prefect.resource.id": "r"}}';

let postern: Postern;
let accountId: string;
let account: ReturnType<Postern['client']['account']>;
beforeAll(async () => {
  postern = await startPostern();
});
afterAll(() => postern.dispose());

let count = 0;
beforeEach(async () => {
  const handle = `tenant-${++count}`;
  ({ id: accountId } = await postern.client.accounts.create({ name: handle, handle }));
  account = postern.client.account(accountId);
});

/** A client of a workspace of the account, as an owner of it. */
async function ownerClient(workspaceId?: string) {
  const { key } = await account.keys.create({ name: 'ada', role: 'owner' });
  const [first] = await account.workspaces.list();
  const url = `${postern.url}/api/accounts/${accountId}/workspaces/${workspaceId ?? first!.id}`;
  return createClient({ url, apiKey: key });
}

const send = (webhook: Webhook, key?: string): Promise<Response> =>
  postern.send(webhook.slug, key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } });

/** The status and the code of what a call is refused with. */
async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'not refused';
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return `${error.status} ${error.code}`;
  }
}

describe('a key', () => {
  test('is shown once, begins in the first workspace of its account, and is gone when revoked', async () => {
    const { key, ...shown } = await account.keys.create({ name: 'ada', role: 'developer' });
    const ada = createClient({ url: `${postern.url}/api`, apiKey: key });
    const { id } = await ada.webhooks.create({ name: 'hers', template: TEMPLATE });
    const [workspace] = await account.workspaces.list();
    expect(await ada.webhooks.get(id)).toMatchObject({ account: accountId, workspace: workspace!.id });
    expect(await ada.me()).toMatchObject({ key_name: 'ada', role: 'developer', account_id: accountId });
    const listed = await account.keys.list();
    expect(listed).toEqual([{ ...shown, last_used: expect.stringMatching(/Z$/) }]);
    expect(JSON.stringify(listed)).not.toContain(key);
    await account.keys.revoke(shown.id);
    expect(await refusal(ada.me())).toBe('401 unauthorized');
    expect(await refusal(account.keys.revoke(shown.id))).toBe('404 key_not_found');
  });

  test('that is limited to a workspace begins there and sees no other', async () => {
    const { id } = await account.workspaces.create({ name: 'Two', handle: 'two' });
    const { key } = await account.keys.create({ name: 'k', role: 'developer', workspace_id: id });
    const limited = createClient({ url: `${postern.url}/api`, apiKey: key });
    expect(await limited.workspaces()).toMatchObject([{ workspace_id: id, workspace_handle: 'two' }]);
    const webhook = await limited.webhooks.create({ name: 'n', template: TEMPLATE });
    expect(webhook.workspace).toBe(id);
  });

  test('cannot give more than it has, nor take it away', async () => {
    const owner = await ownerClient();
    const its = owner.account(accountId);
    const wish = { name: 'root', role: 'administrator' } as const;
    expect(await refusal(its.keys.create(wish))).toBe('403 forbidden');
    const admin = await account.keys.create(wish);
    expect(await refusal(its.keys.revoke(admin.id))).toBe('403 forbidden');
  });

  test.each([
    { name: '', role: 'viewer' },
    { name: 'k', role: 'member' },
    { name: 'k', role: 'viewer', expiration: 'tomorrow' },
    { name: 'k', role: 'viewer', expiration: '2020-01-01T00:00:00Z' },
    { name: 'k', role: 'viewer', workspace_id: '00000000-0000-4000-8000-000000000000' },
  ])('is not made of %j', async (fields) => {
    expect(await refusal(account.keys.create(fields as never))).toBe('422 invalid_request');
  });
});

describe('a webhook of a service account', () => {
  let robot: ServiceAccount;
  let key: string;
  let webhook: Webhook;
  beforeEach(async () => {
    robot = await account.serviceAccounts.create({ name: 'robot' });
    key = robot.api_key!.key!;
    const client = await ownerClient();
    webhook = await client.webhooks.create({
      name: 'guarded',
      template: TEMPLATE,
      service_account_id: robot.id,
    });
  });

  test('answers those that carry its key, and everyone else with 401 and nothing', async () => {
    const other = await account.serviceAccounts.create({ name: 'other' });
    expect((await send(webhook, key)).status).toBe(204);
    for (const wrong of [undefined, 'pst_nonsense', other.api_key!.key!, postern.apiKey]) {
      const answer = await send(webhook, wrong);
      expect([answer.status, await answer.text()]).toEqual([401, '']);
    }
    const client = await ownerClient();
    const { requests } = await client.requests.list({ webhook_id: webhook.id, verdict: 'rejected' });
    expect(requests.map(({ verdict }) => verdict)).toMatchObject(
      Array(4).fill({ reason: 'key_required', status: 401 }),
    );
    const detail = await client.requests.get(requests[0]!.id);
    expect(JSON.stringify(detail)).not.toContain(postern.apiKey);
  });

  test('takes the old key for as long as a rotation keeps it, and at once no more where it does not', async () => {
    const kept = await account.serviceAccounts.rotateKey(robot.id, { old_key_expires_in_seconds: 3600 });
    expect((await send(webhook, key)).status).toBe(204);
    expect((await send(webhook, kept.api_key!.key!)).status).toBe(204);
    const last = await account.serviceAccounts.rotateKey(robot.id);
    const statuses = [key, kept.api_key!.key!, last.api_key!.key!].map((one) => send(webhook, one));
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([401, 401, 204]);
  });

  test('goes with it, and its keys open nothing any more', async () => {
    await account.serviceAccounts.delete(robot.id);
    expect((await send(webhook, key)).status).toBe(404);
    const client = await ownerClient();
    expect(await refusal(client.webhooks.get(webhook.id))).toBe('404 webhook_not_found');
    const [newest] = (await client.events.filter({}, 1)).events;
    expect(newest).toMatchObject({
      event: 'prefect-cloud.webhook.deleted',
      resource: { 'prefect.resource.name': 'guarded' },
    });
  });

  test('is not made for one that does not exist, of another account, or of another workspace', async () => {
    const elsewhere = await postern.client.accounts.create({ name: 'x', handle: `x-${count}` });
    const foreign = await postern.client.account(elsewhere.id).serviceAccounts.create({ name: 'x' });
    const { id: two } = await account.workspaces.create({ name: 'Two', handle: 'two' });
    const limited = await account.serviceAccounts.create({ name: 'limited', workspace_id: two });
    const client = await ownerClient();
    for (const id of ['00000000-0000-4000-8000-000000000000', foreign.id, limited.id]) {
      const wish = client.webhooks.create({ name: 'n', template: TEMPLATE, service_account_id: id });
      await expect(wish).rejects.toThrow(/service_account_id: .*no such service account.*bots\/filter/);
    }
    const there = await ownerClient(two);
    await there.webhooks.create({ name: 'n', template: TEMPLATE, service_account_id: limited.id });
  });
});

test('a service account may use the API as far as its role goes', async () => {
  const robot = await account.serviceAccounts.create({ name: 'robot', account_role_name: 'viewer' });
  const client = createClient({ url: `${postern.url}/api`, apiKey: robot.api_key!.key! });
  expect(await client.webhooks.list()).toEqual([]);
  const wish = () => client.webhooks.create({ name: 'n', template: TEMPLATE });
  expect(await refusal(wish())).toBe('403 forbidden');
  await account.serviceAccounts.patch(robot.id, { account_role_name: 'Developer' });
  expect((await wish()).name).toBe('n');
});

describe('an account that enforces webhook authentication', () => {
  test('disables open webhooks, and takes none that are open and enabled', async () => {
    const client = await ownerClient();
    const open = await client.webhooks.create({ name: 'open', template: TEMPLATE });
    const robot = await account.serviceAccounts.create({ name: 'robot' });
    const service_account_id = robot.id;
    const guarded = await client.webhooks.create({ name: 'g', template: TEMPLATE, service_account_id });
    await account.patchSettings({ enforce_webhook_authentication: true });
    expect((await client.webhooks.get(open.id)).enabled).toBe(false);
    expect((await client.webhooks.get(guarded.id)).enabled).toBe(true);
    expect((await send(open)).status).toBe(404);

    const required = /service_account_id: .*enforces webhook authentication.*service account/;
    await expect(client.webhooks.create({ name: 'n', template: TEMPLATE })).rejects.toThrow(required);
    await expect(client.webhooks.patch(open.id, { enabled: true })).rejects.toThrow(required);
    await expect(client.webhooks.patch(guarded.id, { service_account_id: null })).rejects.toThrow(required);
    await client.webhooks.create({ name: 'off', template: TEMPLATE, enabled: false });
    await client.webhooks.patch(open.id, { enabled: true, service_account_id });
    expect((await send(open, robot.api_key!.key!)).status).toBe(204);

    await account.patchSettings({ enforce_webhook_authentication: false });
    await client.webhooks.create({ name: 'n', template: TEMPLATE });
  });

  test('leaves other accounts alone', async () => {
    const open = await postern.webhook(TEMPLATE);
    await account.patchSettings({ enforce_webhook_authentication: true });
    expect((await send(open)).status).toBe(204);
  });
});

describe('rate limits', () => {
  test('answer 429 with the time to wait, and record the refusal', async () => {
    const client = await ownerClient();
    const rate_limit = { requests: 2, per_seconds: 3600 };
    const webhook = await client.webhooks.create({ name: 'n', template: TEMPLATE, rate_limit });
    expect(webhook.rate_limit).toEqual(rate_limit);
    const answers = [await send(webhook), await send(webhook), await send(webhook)];
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 429]);
    expect(Number(answers[2]!.headers.get('retry-after'))).toBeGreaterThan(1700);
    const { requests } = await client.requests.list({ verdict: 'rejected' });
    expect(requests).toMatchObject([
      { webhook_id: webhook.id, verdict: { reason: 'rate_limited', status: 429 } },
    ]);
    await client.webhooks.patch(webhook.id, { rate_limit: null });
    expect((await send(webhook)).status).toBe(204);
    expect(await client.webhooks.get(webhook.id)).not.toHaveProperty('rate_limit');
  });

  test('of a workspace hold for its webhooks together', async () => {
    const [workspace] = await account.workspaces.list();
    await account.workspaces.patch(workspace!.id, { rate_limit: { requests: 1, per_seconds: 3600 } });
    const client = await ownerClient();
    const one = await client.webhooks.create({ name: '1', template: TEMPLATE });
    const two = await client.webhooks.create({ name: '2', template: TEMPLATE });
    expect([(await send(one)).status, (await send(two)).status]).toEqual([204, 429]);
  });
});

describe('removal', () => {
  test('of a workspace takes its webhooks and limited keys along; the last one stays', async () => {
    const [first] = await account.workspaces.list();
    expect(await refusal(account.workspaces.delete(first!.id))).toBe('409 still_needed');
    const { id } = await account.workspaces.create({ name: 'Two', handle: 'two' });
    const { key } = await account.keys.create({ name: 'k', role: 'developer', workspace_id: id });
    const limited = createClient({ url: `${postern.url}/api`, apiKey: key });
    const webhook = await limited.webhooks.create({ name: 'n', template: TEMPLATE });
    await account.workspaces.delete(id);
    expect((await send(webhook)).status).toBe(404);
    expect(await refusal(limited.me())).toBe('401 unauthorized');
    expect((await account.workspaces.list()).map(({ handle }) => handle)).toEqual(['default']);
  });

  test('of an account takes everything along; the first one stays', async () => {
    const owner = await ownerClient();
    const webhook = await owner.webhooks.create({ name: 'n', template: TEMPLATE });
    await account.serviceAccounts.create({ name: 'robot' });
    await account.delete();
    expect((await send(webhook)).status).toBe(404);
    expect(await refusal(owner.me())).toBe('401 unauthorized');
    expect(await refusal(account.get())).toBe('404 account_not_found');
    const { account_id: first } = await postern.client.me();
    expect(await refusal(postern.client.account(first).delete())).toBe('409 still_needed');
  });

  test('handles are not given twice', async () => {
    const taken = { name: 'n', handle: `tenant-${count}` };
    expect(await refusal(postern.client.accounts.create(taken))).toBe('409 handle_taken');
    const wish = account.workspaces.create({ name: 'n', handle: 'default' });
    expect(await refusal(wish)).toBe('409 handle_taken');
  });
});

test('everything is the same after a restart', async () => {
  const robot = await account.serviceAccounts.create({ name: 'robot', account_role_name: 'Admin' });
  await account.patchSettings({ settings: { enforce_webhook_authentication: true } });
  const [workspace] = await account.workspaces.list();
  await account.workspaces.patch(workspace!.id, {
    name: 'Renamed',
    rate_limit: { requests: 9, per_seconds: 60 },
  });
  const look = async () => ({
    account: await account.get(),
    workspaces: await account.workspaces.list(),
    robots: await account.serviceAccounts.list(),
    keys: await account.keys.list(),
  });
  const before = await look();
  expect(before.robots).toMatchObject([{ account_role_name: 'Admin', api_key: { key: null } }]);
  postern = await postern.restart();
  account = postern.client.account(accountId);
  expect(await look()).toEqual(before);
  const client = createClient({ url: `${postern.url}/api`, apiKey: robot.api_key!.key! });
  expect((await client.me()).role).toBe('owner');
});
