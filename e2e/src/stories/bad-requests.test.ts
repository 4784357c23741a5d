import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Postern, startPostern } from '../postern.ts';

const TEMPLATE =
  '{"event": "got", "resource": {"prefect.resource.id": "r"}, "payload": {"body": {{ body | tojson }}}}';

let postern: Postern;
let slug: string;
let webhookId: string;
beforeAll(async () => {
  postern = await startPostern();
  ({ slug, id: webhookId } = await postern.webhook(TEMPLATE));
});
afterAll(async () => {
  // Whatever came before: the next request is answered.
  const { slug: last } = await postern.webhook(TEMPLATE);
  expect((await postern.send(last, { method: 'POST', body: 'fine' })).status).toBe(204);
  await postern.dispose();
});

describe('a strange body makes an event of its text', () => {
  test.each([
    ['an empty body', '', 'application/json', ''],
    ['invalid UTF-8', new Uint8Array([0x61, 0xff, 0x62]), 'application/json', 'a\ufffdb'],
    ['invalid JSON with a JSON type', '{"a": ', 'application/json', '{"a": '],
    ['a hundred thousand nested arrays', '['.repeat(100_000), 'application/json', '['.repeat(100_000)],
    ['NUL characters', '"\0', 'text/plain', '"\0'],
  ])('%s', async (_title, body, type, text) => {
    const response = await postern.send(slug, { method: 'POST', body, headers: { 'content-type': type } });
    expect(response.status).toBe(204);
    expect((await postern.newestEvent())!.payload).toEqual({ body: text });
    const { id } = await postern.newestRequest();
    expect(Buffer.from(await postern.client.requests.body(id))).toEqual(Buffer.from(body as string));
  });

  test('a deep but sound value, as itself', async () => {
    const deep = `${'['.repeat(900)}${']'.repeat(900)}`;
    await postern.send(slug, { method: 'POST', body: deep });
    expect(JSON.stringify((await postern.newestEvent())!.payload['body'])).toBe(deep);
  });
});

describe('a request that cannot be taken is refused, and its record says why', () => {
  async function expectRefusal(
    response: Response,
    status: number,
    reason: string,
    id: string | null,
  ): Promise<void> {
    expect([response.status, await response.text(), response.headers.get('content-length')]).toEqual([
      status,
      '',
      '0',
    ]);
    const request = await postern.newestRequest();
    expect(request).toMatchObject({
      webhook_id: id,
      event_ids: [],
      verdict: { kind: 'rejected', status, reason },
    });
    expect(JSON.stringify(request)).not.toContain(slug);
  }

  test('6 MiB', async () => {
    const response = await postern.send(slug, { method: 'POST', body: Buffer.alloc(6 * 1024 * 1024) });
    await expectRefusal(response, 413, 'too_large', webhookId);
  });

  test('a gzip bomb', async () => {
    const body = gzipSync(Buffer.alloc(50 * 1024 * 1024));
    const response = await postern.send(slug, {
      method: 'POST',
      body,
      headers: { 'content-encoding': 'gzip' },
    });
    await expectRefusal(response, 413, 'decoded_too_large', webhookId);
    const { id } = await postern.newestRequest();
    expect(Buffer.from(await postern.client.requests.body(id))).toEqual(body);
  });

  test('an encoding that nobody knows', async () => {
    const response = await postern.send(slug, {
      method: 'POST',
      body: 'x',
      headers: { 'content-encoding': 'lzma' },
    });
    await expectRefusal(response, 415, 'unsupported_encoding', webhookId);
  });

  test('a method that is not for webhooks', async () => {
    await expectRefusal(
      await postern.send(slug, { method: 'OPTIONS' }),
      405,
      'method_not_allowed',
      webhookId,
    );
  });

  test('a wrong slug, and one that climbs', async () => {
    await expectRefusal(
      await postern.send('AAAAAAAAAAAAAAAAAAAAAA', { method: 'POST' }),
      404,
      'unknown_webhook',
      null,
    );
    await expectRefusal(await postern.send(`${slug}%2F..`), 404, 'unknown_webhook', null);
    await expectRefusal(await postern.send(`%2e%2e%2fapi%2fhealth`), 404, 'unknown_webhook', null);
  });

  test('a slug that was rotated away, of a disabled webhook, of a deleted one', async () => {
    const webhook = await postern.webhook(TEMPLATE);
    const rotated = await postern.client.webhooks.rotate(webhook.id);
    expect(rotated).toMatchObject({ id: webhook.id, template: TEMPLATE, created: webhook.created });
    expect(rotated.slug).toMatch(/^[A-Za-z0-9_-]{22}$/);
    await expectRefusal(await postern.send(webhook.slug), 404, 'unknown_webhook', null);
    expect((await postern.send(rotated.slug)).status).toBe(204);

    expect(await postern.client.webhooks.toggle(webhook.id)).toBe(false);
    await expectRefusal(await postern.send(rotated.slug), 404, 'webhook_disabled', webhook.id);
    expect(await postern.client.webhooks.toggle(webhook.id)).toBe(true);
    expect((await postern.send(rotated.slug)).status).toBe(204);

    await postern.client.webhooks.delete(webhook.id);
    await expectRefusal(await postern.send(rotated.slug), 404, 'unknown_webhook', null);
  });

  test('a webhook of a service account, without its key', async () => {
    const { account_id } = await postern.client.me();
    const robot = await postern.client.account(account_id).serviceAccounts.create({ name: 'robot' });
    const { slug: guarded, id } = await postern.client.webhooks.create({
      name: 'Guarded',
      template: TEMPLATE,
      service_account_id: robot.id,
    });
    await expectRefusal(await postern.send(guarded), 401, 'key_required', id);
    const headers = { authorization: `Bearer ${postern.apiKey}` };
    await expectRefusal(await postern.send(guarded, { headers }), 401, 'key_required', id);
  });

  test('a body that is cut off', async () => {
    const { port } = new URL(postern.url);
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1');
      socket.on('error', reject).on('close', () => resolve());
      socket.write(
        `POST /hooks/${slug} HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nonly this much`,
        () => socket.destroy(),
      );
    });
    await expect
      .poll(async () => (await postern.newestRequest()).verdict)
      .toMatchObject({ reason: 'cut_off' });
    const request = await postern.newestRequest();
    expect(request).toMatchObject({ webhook_id: webhookId, verdict: { kind: 'rejected', status: 400 } });
    expect('only this much'.startsWith(request.body.content)).toBe(true);
  });
});

test('bytes that are no HTTP are answered with an empty 400, and headers without end with 431', async () => {
  const { port } = new URL(postern.url);
  const ask = (bytes: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1');
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk.toString('latin1');
      });
      socket.on('error', reject).on('close', () => resolve(answer));
      socket.write(bytes);
    });
  expect(await ask('hello\r\n\r\n')).toBe(
    'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
  );
  expect(await ask(`GET / HTTP/1.1\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
});
