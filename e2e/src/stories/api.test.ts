import { API_ERRORS, REJECTIONS } from '@postern/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Postern, startPostern } from '../postern.ts';

let postern: Postern;
beforeAll(async () => {
  postern = await startPostern();
});
afterAll(() => postern.dispose());

const TEMPLATE = '{"event": "e", "resource": {"prefect.resource.id": "r"}}';
const NOBODY = '00000000-0000-7000-8000-00000000dead';

/** Asks the API; an object is sent as JSON, a text as it is without a content type. */
async function ask(method: string, path: string, body?: unknown, key: string | null = postern.apiKey) {
  const headers = new Headers(key === null ? {} : { authorization: `Bearer ${key}` });
  const init: RequestInit = { method, headers };
  if (body !== undefined) {
    init.body = typeof body === 'string' ? Buffer.from(body) : JSON.stringify(body);
    if (typeof body !== 'string') headers.set('content-type', 'application/json');
  }
  const response = await fetch(postern.url + path, init);
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  return {
    status: response.status,
    code: response.headers.get('postern-error'),
    text,
    json: isJson ? JSON.parse(text) : undefined,
  };
}

describe('a key', () => {
  test('is needed for everything but the state of the server and its documentation', async () => {
    for (const path of [
      '/',
      '/api/health',
      '/api/ready',
      '/api/admin/version',
      '/api/docs',
      '/api/openapi.json',
    ]) {
      expect([path, (await ask('GET', path, undefined, null)).status]).toEqual([path, 200]);
    }
    const unauthorized = {
      status: 401,
      code: 'unauthorized',
      json: { exception_message: 'Unauthorized', exception_detail: API_ERRORS.unauthorized.help },
    };
    for (const path of [
      '/webhooks',
      '/requests',
      '/me/workspaces',
      '/hello',
      '/admin/storage',
      `/webhooks/${NOBODY}`,
    ]) {
      expect(await ask('GET', `/api${path}`, undefined, null)).toMatchObject(unauthorized);
      expect(await ask('GET', `/api${path}`, undefined, 'wrong')).toMatchObject(unauthorized);
    }
    expect(await ask('POST', '/api/webhooks', 'not even JSON', null)).toMatchObject(unauthorized);
  });

  test('opens what Prefect’s clients ask first', async () => {
    expect((await ask('GET', '/api/health')).json).toBe(true);
    expect((await ask('GET', '/api/ready')).json).toEqual({ message: 'OK' });
    expect((await ask('GET', '/api/admin/version')).json).toMatch(/^3\./);
    expect(typeof (await ask('GET', '/api/hello')).json).toBe('string');
    expect(await ask('GET', '/api/csrf-token?client=x')).toMatchObject({
      status: 422,
      json: { detail: 'CSRF protection is disabled.' },
    });
    expect(await postern.client.workspaces()).toMatchObject([
      { account_handle: 'default', workspace_description: '' },
    ]);
  });
});

describe('/webhooks', () => {
  test('creates, reads, lists, replaces, changes, rotates and deletes as Prefect’s clients expect', async () => {
    const created = await ask('POST', '/api/webhooks/', { name: 'n', template: TEMPLATE, enabled: false });
    expect(created.status).toBe(201);
    const webhook = created.json;
    const { account_id, workspace_id } = (await postern.client.workspaces())[0]!;
    expect(webhook).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      created: expect.stringMatching(/Z$/),
      updated: webhook.created,
      name: 'n',
      description: '',
      enabled: false,
      template: TEMPLATE,
      service_account_id: null,
      account: account_id,
      workspace: workspace_id,
      slug: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
    });
    const path = `/api/webhooks/${webhook.id}`;
    for (const base of ['/api', `/api/accounts/${account_id}/workspaces/${workspace_id}`, '//api/']) {
      for (const slash of ['', '/']) {
        expect((await ask('GET', `${base}/webhooks/${webhook.id}${slash}`)).json).toEqual(webhook);
        expect((await ask('GET', `${base}/webhooks${slash}`)).json).toEqual([webhook]);
        expect((await ask('POST', `${base}/webhooks/filter${slash}`)).json).toEqual([webhook]);
      }
    }
    const filter = { webhooks: { name: { any_: ['other'] } }, sort: null, limit: null, offset: 0 };
    expect((await ask('POST', '/api/webhooks/filter', filter)).json).toEqual([]);

    // The CLI's PUT leaves out enabled, Terraform's an empty description.
    expect((await ask('PATCH', path, { description: 'd' })).status).toBe(204);
    expect((await ask('PUT', path, { name: 'm', template: TEMPLATE })).status).toBe(204);
    const replaced = (await ask('GET', path)).json;
    expect(replaced).toEqual({ ...webhook, name: 'm', updated: replaced.updated });
    expect((await ask('PATCH', path, { enabled: true })).status).toBe(204);
    expect((await ask('POST', `${path}/rotate`)).json).toMatchObject({ id: webhook.id, enabled: true });

    expect((await ask('DELETE', path)).status).toBe(204);
    const gone = { status: 404, code: 'webhook_not_found', json: { exception_message: 'Webhook not found' } };
    for (const [method, suffix, body] of [
      ['GET', '', undefined],
      ['PUT', '', { name: 'n', template: 't' }],
      ['PATCH', '', {}],
      ['DELETE', '', undefined],
      ['POST', '/rotate', undefined],
    ] as const) {
      expect(await ask(method, path + suffix, body)).toMatchObject(gone);
    }
  });

  test('says what is wrong with an input, and repeats it', async () => {
    const body = { name: 5, template: TEMPLATE };
    expect(await ask('POST', '/api/webhooks', body)).toMatchObject({
      status: 422,
      code: 'invalid_request',
      json: {
        exception_message: 'Invalid request received.',
        exception_detail: [
          { type: 'string_type', loc: ['body', 'name'], msg: 'Input should be a valid string', input: 5 },
        ],
        request_body: body,
      },
    });
    expect(await ask('POST', '/api/webhooks', '{"name":')).toMatchObject({
      status: 422,
      code: 'malformed_json',
    });
    expect(await ask('POST', '/api/webhooks', '')).toMatchObject({
      status: 422,
      json: { exception_detail: [{ type: 'dict_type' }] },
    });
    expect(await ask('POST', '/api/webhooks', { name: 'n', template: 'a\0' })).toMatchObject({
      status: 422,
      code: 'invalid_template',
    });
    expect(await ask('POST', '/api/webhooks', 'x'.repeat(6_000_000))).toMatchObject({
      status: 413,
      code: 'body_too_large',
    });
  });

  test('takes a body without a content type', async () => {
    expect(
      await ask('POST', '/api/webhooks', JSON.stringify({ name: 'plain', template: TEMPLATE })),
    ).toMatchObject({ status: 201 });
  });
});

test('another account’s workspace, and a route that is none, are not found', async () => {
  const workspace = (await postern.client.workspaces())[0]!;
  for (const path of [
    `/api/accounts/${NOBODY}/workspaces/${workspace.workspace_id}/webhooks`,
    `/api/accounts/${workspace.account_id}/workspaces/${NOBODY}/webhooks`,
    '/api/accounts/x/workspaces/y/events/filter/next?page-token=z',
  ]) {
    expect(await ask('GET', path)).toMatchObject({
      status: 404,
      json: { exception_message: 'Workspace not found' },
    });
  }
  expect(await ask('GET', '/api/nope')).toMatchObject({ status: 404, code: 'route_not_found' });
});

describe('/events', () => {
  test('answers every form of an empty question, and a bad token with 403', async () => {
    for (const body of [undefined, '', 'null', '{}', '{"filter": null}', '{"filter": {}, "limit": 0}']) {
      expect(await ask('POST', '/api/events/filter', body)).toMatchObject({
        status: 200,
        json: { next_page: null },
      });
    }
    expect(await ask('GET', '/api/events/filter/next?page-token=abc')).toMatchObject({
      status: 403,
      json: { detail: 'Forbidden' },
    });
    expect((await ask('GET', '/api/events/filter/next')).status).toBe(422);
  });
});

describe('/requests', () => {
  test('pages backwards through what came, by webhook and verdict', async () => {
    const { slug, id } = await postern.webhook(TEMPLATE);
    for (let i = 0; i < 3; i++) await postern.send(slug, { method: 'POST', body: `${i}` });
    await postern.send(slug, { method: 'OPTIONS' });
    const first = await postern.client.requests.list({ webhook_id: id, verdict: 'rendered', limit: 2 });
    const second = await postern.client.requests.list({
      webhook_id: id,
      verdict: 'rendered',
      limit: 2,
      before: first.next_before!,
    });
    expect(first.requests.map(({ method, body_bytes }) => [method, body_bytes])).toEqual([
      ['POST', 1],
      ['POST', 1],
    ]);
    expect([second.requests.length, second.next_before]).toEqual([1, null]);
    const [refused] = (await postern.client.requests.list({ verdict: 'rejected', limit: 1 })).requests;
    expect(refused!.verdict).toEqual({
      kind: 'rejected',
      reason: 'method_not_allowed',
      ...REJECTIONS.method_not_allowed,
    });
    expect(await ask('GET', '/api/requests?limit=0')).toMatchObject({ status: 422 });
    expect(await ask('GET', '/api/requests?nope=1')).toMatchObject({ status: 422 });
    expect(await ask('GET', `/api/requests/${NOBODY}`)).toMatchObject({
      status: 404,
      code: 'request_not_found',
    });
  });

  test('hands a body out as a file that no browser runs', async () => {
    const { slug } = await postern.webhook(TEMPLATE);
    await postern.send(slug, { method: 'POST', body: '<script>', headers: { 'content-type': 'text/html' } });
    const { id } = await postern.newestRequest();
    const response = await fetch(`${postern.url}/api/requests/${id}/body`, {
      headers: { authorization: `Bearer ${postern.apiKey}` },
    });
    expect(await response.text()).toBe('<script>');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="request-${id}.bin"`,
      'x-content-type-options': 'nosniff',
    });
  });
});

test('the storage in use and its limits can be read', async () => {
  const storage = await postern.client.storage();
  expect(storage.retention).toEqual({
    request_max_age_ms: null,
    request_max_bytes: null,
    event_max_age_ms: null,
  });
  expect(storage.store.requests).toBeGreaterThan(0);
  expect(storage.journal.bytes).toBeGreaterThan(0);
});

describe('the documentation', () => {
  test('as data names every route once', async () => {
    const { json } = await ask('GET', '/api/openapi.json', undefined, null);
    expect(json.openapi).toBe('3.1.0');
    const routes = Object.entries(json.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(routes).toContain('post /api/webhooks/{id}/rotate');
    expect(routes).toContain('post /api/events/filter');
    expect(routes.filter((route) => route.includes('/accounts/') && route.includes('/webhooks'))).toEqual([]);
  });

  test('as a page needs nothing from elsewhere and shows every error', async () => {
    const response = await fetch(`${postern.url}/api/docs`);
    const text = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\/|<script|@import|url\(/);
    expect(text).toContain('/api/webhooks/{id}/rotate');
    for (const code of [...Object.keys(API_ERRORS), ...Object.keys(REJECTIONS)])
      expect(text).toContain(`<code>${code}</code>`);
  });
});
