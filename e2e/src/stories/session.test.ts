import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Postern, startPostern } from '../postern.ts';

let postern: Postern;
beforeAll(async () => {
  postern = await startPostern();
});
afterAll(() => postern.dispose());

const call = (method: string, path: string, headers: Record<string, string> = {}, body?: unknown) =>
  fetch(`${postern.url}/api${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const signIn = (key: string, headers: Record<string, string> = {}) =>
  call('POST', '/session', headers, { key });

/** The cookie as a browser sends it back. */
async function cookieOf(key: string): Promise<string> {
  const response = await signIn(key);
  expect(response.status).toBe(200);
  return response.headers.get('set-cookie')!.split(';')[0]!;
}
const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };

describe('a browser signs in with a key', () => {
  test('gets a cookie that scripts cannot read, and is told whose key it is', async () => {
    const response = await signIn(postern.apiKey, OWN_PAGE);
    expect(await response.json()).toMatchObject({ role: 'administrator', key_name: 'POSTERN_API_KEY' });
    expect(response.headers.get('set-cookie')).toMatch(
      /^postern_session=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=2592000$/,
    );
  });

  test('keeps the cookie to https where it came by https', async () => {
    const response = await signIn(postern.apiKey, { 'x-forwarded-proto': 'https' });
    expect(response.headers.get('set-cookie')).toMatch(/; Secure$/);
  });

  test('reads with the cookie, and changes things from its own pages', async () => {
    const cookie = await cookieOf(postern.apiKey);
    expect((await call('GET', '/session', { cookie })).status).toBe(200);
    const webhook = { name: 'By cookie', template: '{}' };
    const origin = { origin: postern.url };
    for (const page of [OWN_PAGE, origin]) {
      expect((await call('POST', '/webhooks', { cookie, ...page }, webhook)).status).toBe(201);
    }
    expect((await call('GET', '/webhooks', { cookie, other: 'a=b' })).status).toBe(200);
  });

  test('changes nothing from pages elsewhere, not even by a form', async () => {
    const cookie = await cookieOf(postern.apiKey);
    for (const page of [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: postern.url },
      { origin: 'http://127.0.0.1:1' },
      { origin: 'null' },
    ] as Record<string, string>[]) {
      const response = await call('POST', '/webhooks', { cookie, ...page }, { name: 'x', template: '{}' });
      expect([response.status, response.headers.get('postern-error')]).toEqual([403, 'cross_origin']);
    }
    expect((await signIn(postern.apiKey, { origin: 'https://evil.example' })).status).toBe(403);
    // A key in the header says by itself that a program means it.
    const authorization = `Bearer ${postern.apiKey}`;
    const meant = { cookie, authorization, 'sec-fetch-site': 'cross-site' };
    expect((await call('POST', '/webhooks/filter', meant)).status).toBe(200);
  });

  test('is asked to sign in again once the cookie is given back', async () => {
    const cookie = await cookieOf(postern.apiKey);
    expect((await call('DELETE', '/session', { cookie })).status).toBe(403);
    const out = await call('DELETE', '/session', { cookie, ...OWN_PAGE });
    expect([out.status, out.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect(await (await call('GET', '/session', { cookie })).json()).toBeNull();
    expect((await call('DELETE', '/session')).status).toBe(204);
  });
});

describe('a session is as good as its key', () => {
  test('it does no more than the key, and nothing once the key is revoked', async () => {
    const { account_id: accountId } = await postern.client.me();
    const { keys } = postern.client.account(accountId);
    const { id, key } = await keys.create({ name: 'reader', role: 'viewer' });
    const cookie = await cookieOf(key);
    expect((await call('GET', '/webhooks', { cookie })).status).toBe(200);
    const refused = await call('POST', '/webhooks', { cookie, ...OWN_PAGE }, { name: 'x', template: '{}' });
    expect([refused.status, refused.headers.get('postern-error')]).toEqual([403, 'forbidden']);
    await keys.revoke(id);
    expect((await call('GET', '/webhooks', { cookie })).status).toBe(401);
  });

  test('a key that only sends signs nobody in', async () => {
    const { account_id: accountId } = await postern.client.me();
    const bots = postern.client.account(accountId).serviceAccounts;
    const { api_key: apiKey } = await bots.create({ name: 'sender' });
    const response = await signIn(apiKey!.key!);
    expect(response.status).toBe(403);
    expect(((await response.json()) as { exception_detail: string }).exception_detail).toContain('sender');
  });

  test('it outlives a restart', async () => {
    const cookie = await cookieOf(postern.apiKey);
    postern = await postern.restart();
    expect((await call('GET', '/session', { cookie })).status).toBe(200);
  });
});

describe('a wrong key', () => {
  const detail = async (key: string): Promise<string> =>
    ((await (await signIn(key)).json()) as { exception_detail: string }).exception_detail;

  test('is told apart from one with a typing error', async () => {
    expect(await detail('pst_0123456789')).toContain('typing error');
    expect(await detail('something-else-altogether')).toContain('revoked');
  });

  test('cannot be guessed at leisure, and does not lock out who has a key of Postern', async () => {
    const { account_id: accountId } = await postern.client.me();
    const made = await postern.client.account(accountId).keys.create({ name: 'made', role: 'viewer' });
    let response = await signIn('guess-number-0-of-many');
    for (let guess = 1; response.status === 401 && guess < 100; guess++) {
      response = await signIn(`guess-number-${guess}-of-many`);
    }
    expect([response.status, response.headers.get('postern-error')]).toEqual([429, 'too_many_guesses']);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    const guess = await call('GET', '/me', { authorization: 'Bearer another-guess-of-mine' });
    expect(guess.status).toBe(429);
    expect((await signIn(made.key)).status).toBe(200);
  });
});
