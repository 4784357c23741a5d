import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { type Dict, dictEntries } from '@postern/jinja';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Webhook } from '../webhooks/webhook.ts';
import type { Arrival } from './arrival.ts';
import type { Inbound } from './inbound.ts';
import { createIngress, type IngressDeps } from './ingress.ts';
import { INGRESS_LIMITS } from './limits.ts';
import type { IngressOutcome } from './outcome.ts';

const SLUG = 'AERylZ_uewzpDx-8fcweHQ';
const WEBHOOK: Webhook = {
  id: '00000000-0000-7000-8000-000000000001',
  accountId: 'a',
  workspaceId: 'w',
  created: '',
  updated: '',
  name: 'Orders',
  description: '',
  enabled: true,
  template: '',
  serviceAccountId: null,
  rateLimit: null,
  slug: SLUG,
  version: 1,
};

let server: Server;
let port: number;
let webhook: Webhook;
let accepted: { arrival: Arrival; inbound: Inbound }[];
let greeted: { arrival: Arrival; name: string }[];
let refused: { arrival: Arrival; code: string }[];
let faults: unknown[];
let decide: (inbound: Inbound) => Promise<IngressOutcome>;

async function start(overrides: Partial<IngressDeps> = {}): Promise<void> {
  let nextId = 0;
  const ingress = createIngress({
    limits: INGRESS_LIMITS,
    clock: { now: () => 1_700_000_000_000 },
    ids: { next: () => String(++nextId) },
    findWebhook: (slug) => (slug === webhook.slug ? webhook : undefined),
    isAuthorized: (_webhook, authorization) => authorization === 'Bearer right',
    admit: () => undefined,
    defaultWorkspaceId: 'default',
    accept: (arrival, inbound) => {
      accepted.push({ arrival, inbound });
      return decide(inbound);
    },
    greet: (arrival, handshake) => {
      greeted.push({ arrival, name: handshake.name });
      return Promise.resolve({ kind: 'handshake', handshake });
    },
    refuse: (arrival, code) => {
      refused.push({ arrival, code });
      return Promise.resolve({ kind: 'refused', code });
    },
    onFault: (error) => faults.push(error),
    ...overrides,
  });
  server = createServer({ maxHeaderSize: 65_536 }, (req, res) => ingress.handle(req, res, false));
  server.on('checkContinue', (req, res) => ingress.handle(req, res, true));
  server.on('clientError', (_error, socket) => {
    if (!ingress.handleBrokenConnection(socket as never)) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
}

beforeEach(() => {
  webhook = WEBHOOK;
  accepted = [];
  greeted = [];
  refused = [];
  faults = [];
  decide = () => Promise.resolve({ kind: 'rendered' });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  expect(faults).toEqual([]);
});

function post(body: string | Uint8Array | undefined, headers: Record<string, string> = {}, method = 'POST') {
  const init: RequestInit = { method, headers };
  if (body !== undefined) init.body = body as BodyInit;
  return fetch(`http://127.0.0.1:${port}/hooks/${SLUG}`, init);
}

/** Writes bytes to a connection and gives back everything that comes until it ends. */
function raw(bytes: string, { end = true } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    let answer = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('end', () => {
      socket.end();
      resolve(answer);
    });
    socket.on('error', reject);
    socket.write(bytes, 'latin1');
    if (end) socket.end();
  });
}

async function answerOf(response: Response): Promise<unknown[]> {
  return [response.status, await response.text(), response.headers.get('content-length')];
}

describe('a handshake', () => {
  const origin = { 'webhook-request-origin': 'eventgrid.azure.net' };
  const validation = { 'aeg-event-type': 'SubscriptionValidation', 'content-type': 'application/json' };

  test('of CloudEvents Web Hooks is answered with consent, recorded, and seen by no template', async () => {
    await start();
    const response = await post(undefined, { ...origin, 'webhook-request-rate': '120' }, 'OPTIONS');
    expect(await answerOf(response)).toEqual([200, '', '0']);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'webhook-allowed-origin': 'eventgrid.azure.net',
      'webhook-allowed-rate': '*',
      allow: 'POST',
    });
    expect(greeted).toMatchObject([{ name: 'cloudevents-webhook', arrival: { method: 'OPTIONS' } }]);
    expect([accepted, refused]).toEqual([[], []]);
  });

  test('of Azure Event Grid is answered with its code, also when it comes compressed', async () => {
    await start();
    const body = gzipSync('[{"data": {"validationCode": "5-D"}}]');
    const response = await post(body, { ...validation, 'content-encoding': 'gzip' });
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await answerOf(response)).toEqual([200, '{"validationResponse":"5-D"}', '28']);
    expect(greeted).toMatchObject([{ name: 'azure-event-grid', arrival: { body } }]);
    expect([accepted, refused]).toEqual([[], []]);
  });

  test('is refused like any request where there is no webhook to deliver to', async () => {
    await start();
    webhook = { ...WEBHOOK, enabled: false };
    expect((await post(undefined, origin, 'OPTIONS')).status).toBe(404);
    webhook = { ...WEBHOOK, serviceAccountId: 's' };
    expect((await post(undefined, origin, 'OPTIONS')).status).toBe(401);
    expect((await post('[{"data": {"validationCode": "5"}}]', validation)).status).toBe(401);
    expect((await post(undefined, { ...origin, authorization: 'Bearer right' }, 'OPTIONS')).status).toBe(200);
    expect(greeted).toHaveLength(1);
  });

  test('that asks for nothing that can be answered is an ordinary request', async () => {
    await start();
    expect((await post('[]', validation)).status).toBe(204);
    expect(greeted).toEqual([]);
  });
});

describe('an accepted request', () => {
  test('is answered with 204 and nothing else', async () => {
    await start();
    const response = await post('{"a": 1}', { 'content-type': 'application/json' });
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect([...response.headers.keys()].sort()).toEqual(['connection', 'date', 'keep-alive']);
    expect(accepted[0]!.inbound).toMatchObject({ method: 'POST', body: { a: 1 }, bodyText: '{"a": 1}' });
  });

  test('is recorded with its slug and its credentials left out', async () => {
    await start();
    await raw(
      `POST /hooks/${SLUG}/?a=1&a=2&b=%20x HTTP/1.1\r\nHost: h\r\nAuthorization: Basic c2VjcmV0\r\nX-Twice: 1\r\nx-twice: 2\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi`,
    );
    const { arrival, inbound } = accepted[0]!;
    expect(arrival).toEqual({
      id: '1',
      workspaceId: 'w',
      webhookId: WEBHOOK.id,
      receivedAt: 1_700_000_000_000,
      method: 'POST',
      target: '/hooks/…?a=1&a=2&b=%20x',
      httpVersion: '1.1',
      headers: [
        ['Host', 'h'],
        ['Authorization', '[redacted]'],
        ['X-Twice', '1'],
        ['x-twice', '2'],
        ['Content-Length', '2'],
        ['Connection', 'close'],
      ],
      body: Buffer.from('hi'),
      peer: '127.0.0.1',
    });
    expect(Object.fromEntries(dictEntries(inbound.query as Dict))).toEqual({ a: '2', b: ' x' });
    expect(Object.fromEntries(dictEntries(inbound.headers))).toEqual({
      host: 'h',
      'x-twice': '1, 2',
      'content-length': '2',
      connection: 'close',
    });
  });

  test.each(['GET', 'HEAD', 'DELETE', 'PUT', 'PATCH'])('may come by %s', async (method) => {
    await start();
    expect((await post(undefined, {}, method)).status).toBe(204);
    expect(accepted[0]!.inbound).toMatchObject({ method, body: '', bodyText: '' });
  });

  test('may come in chunks', async () => {
    await start();
    const body = new ReadableStream({
      start(controller) {
        for (const piece of ['{"a"', ': [1,', '2]}']) controller.enqueue(Buffer.from(piece));
        controller.close();
      },
    });
    const response = await fetch(`http://127.0.0.1:${port}/hooks/${SLUG}`, {
      method: 'POST',
      body,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(204);
    expect(accepted[0]!.inbound.body).toEqual({ a: [1, 2] });
  });

  test('may wait for 100 Continue', async () => {
    await start();
    const head = `POST /hooks/${SLUG} HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n`;
    const answer = await raw(`${head}hi`);
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 204 No Content\r\n/);
  });

  test('may have 200 headers, non-ASCII ones and tracing ones', async () => {
    await start();
    const many = Array.from({ length: 200 }, (_, i) => `X-H-${i}: ${i}\r\n`).join('');
    const utf8 = Buffer.from('Grüße').toString('latin1');
    await raw(
      `GET /hooks/${SLUG} HTTP/1.1\r\nHost: h\r\n${many}X-Utf8: ${utf8}\r\nX-Latin: caf\xe9\r\nX-Forwarded-For: 1.2.3.4\r\nVia: p\r\nTraceparent: t\r\nX-B3-TraceId: 1\r\nX-Prefect-A: 1\r\nConnection: close\r\n\r\n`,
    );
    const { headers } = accepted[0]!.inbound;
    expect(headers.size).toBe(204);
    expect([headers.get('X-H-199'), headers.get('x-utf8'), headers.get('X-LATIN')]).toEqual([
      '199',
      'Grüße',
      'café',
    ]);
    expect(accepted[0]!.arrival.headers).toHaveLength(209);
  });
});

describe('a body is read', () => {
  const bodyOf = async (body: string | Uint8Array, type?: string) => {
    const { status } = await post(body, type === undefined ? {} : { 'content-type': type });
    expect(status).toBe(204);
    return accepted.at(-1)!.inbound;
  };

  test('as JSON by its type or by its look, and as text where it is none', async () => {
    await start();
    expect((await bodyOf('{"a":12345678901234567890}', 'application/json; charset=utf-8')).body).toEqual({
      a: 12345678901234567890n,
    });
    expect((await bodyOf('[1]', 'application/vnd.x+json')).body).toEqual([1]);
    expect((await bodyOf('[1]', 'text/plain')).body).toEqual([1]);
    expect((await bodyOf('\ufeff{"a":1}', 'application/json')).body).toEqual({ a: 1 });
    expect((await bodyOf('{"a":', 'application/json')).body).toBe('{"a":');
    expect((await bodyOf('hello', 'application/json')).body).toBe('hello');
    expect((await bodyOf('{"a": NaN}', 'application/json')).body).toBe('{"a": NaN}');
    expect((await bodyOf('Infinity', 'text/plain')).body).toBe('Infinity');
    expect((await bodyOf('["NaN", 5]', 'application/json')).body).toEqual(['NaN', 5]);
    expect((await bodyOf('', 'application/json')).body).toBe('');
  });

  test('as a flat dict where it is a form', async () => {
    await start();
    const { body, bodyText } = await bodyOf(
      'a=1&b=x+y&a=2&%C3%BC=%zz&c',
      'application/x-www-form-urlencoded',
    );
    expect(dictEntries(body as Dict)).toEqual([
      ['a', '2'],
      ['b', 'x y'],
      ['ü', '%zz'],
      ['c', ''],
    ]);
    expect(bodyText).toBe('a=1&b=x+y&a=2&%C3%BC=%zz&c');
  });

  test('by its charset, with U+FFFD for bytes that are none', async () => {
    await start();
    expect((await bodyOf(Buffer.from('caf\xe9', 'latin1'), 'text/plain; charset=ISO-8859-1')).body).toBe(
      'café',
    );
    expect((await bodyOf(Buffer.from([0x61, 0xff, 0x62]), 'text/plain')).body).toBe('a\ufffdb');
    expect((await bodyOf('x', 'text/plain; charset=nonsense')).body).toBe('x');
  });

  test('as text when it nests a hundred thousand arrays', async () => {
    await start();
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect((await bodyOf(deep, 'application/json')).body).toBe(deep);
  });

  test.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
    ['identity', (text: string) => Buffer.from(text)],
    ['gzip, br', (text: string) => brotliCompressSync(gzipSync(text))],
  ])('through %s', async (encoding, compress) => {
    await start();
    const sent = compress('{"a": 1}');
    expect((await post(sent, { 'content-encoding': encoding })).status).toBe(204);
    expect(accepted[0]!.inbound.body).toEqual({ a: 1 });
    expect(accepted[0]!.arrival.body).toEqual(sent);
  });
});

describe('a request is refused, and recorded', () => {
  test('with 405 and Allow by any other method', async () => {
    await start();
    const response = await post(undefined, {}, 'OPTIONS');
    expect(await answerOf(response)).toEqual([405, '', '0']);
    expect(response.headers.get('allow')).toBe('GET, HEAD, DELETE, POST, PUT, PATCH');
    expect(refused).toMatchObject([{ code: 'method_not_allowed', arrival: { webhookId: WEBHOOK.id } }]);
  });

  test('with the same 404 where the slug is unknown, malformed, or its webhook disabled', async () => {
    await start();
    const ask = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: 'x' });
      return [...(await answerOf(response)), [...response.headers.keys()].join()];
    };
    const unknown = await ask('/hooks/AAAAAAAAAAAAAAAAAAAAAA');
    expect(unknown.slice(0, 3)).toEqual([404, '', '0']);
    for (const path of [
      '/hooks',
      '/hooks/',
      `/hooks/${SLUG}%2F..`,
      `/hooks/${SLUG}/more`,
      `/hooks/%2F${SLUG}`,
      '/hooks/x',
    ]) {
      expect(await ask(path)).toEqual(unknown);
    }
    expect(refused.map(({ code }) => code)).toEqual(Array(7).fill('unknown_webhook'));
    expect(refused[0]!.arrival).toMatchObject({
      workspaceId: 'default',
      webhookId: null,
      target: '/hooks/…',
      body: Buffer.from('x'),
    });
    webhook = { ...WEBHOOK, enabled: false };
    expect(await ask(`/hooks/${SLUG}`)).toEqual(unknown);
    expect(refused.at(-1)).toMatchObject({ code: 'webhook_disabled', arrival: { webhookId: WEBHOOK.id } });
    expect(JSON.stringify(refused)).not.toContain(SLUG);
  });

  test('with at most the beginning of a large body kept', async () => {
    await start();
    const response = await fetch(`http://127.0.0.1:${port}/hooks/x`, {
      method: 'POST',
      body: 'x'.repeat(300_000),
    });
    expect(response.status).toBe(404);
    expect(refused[0]!.arrival.body).toHaveLength(65_536);
  });

  test('with 401 where a service account is required and its key is not there', async () => {
    webhook = { ...WEBHOOK, serviceAccountId: 's' };
    await start();
    expect(await answerOf(await post('x'))).toEqual([401, '', '0']);
    expect(await answerOf(await post('x', { authorization: 'Bearer wrong' }))).toEqual([401, '', '0']);
    expect((await post('x', { authorization: 'Bearer right' })).status).toBe(204);
    expect(refused.map(({ code }) => code)).toEqual(['key_required', 'key_required']);
  });

  test('with 401 for each of a flood without the key, of which only the first are recorded', async () => {
    webhook = { ...WEBHOOK, serviceAccountId: 's' };
    await start();
    const answers = await Promise.all(Array.from({ length: 80 }, () => post('x')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    expect(refused.length).toBe(60);
    expect((await post('x', { authorization: 'Bearer right' })).status).toBe(204);
  });

  test('with 413 where the announced length is too large, before the body comes', async () => {
    await start();
    const answer = await raw(`POST /hooks/${SLUG} HTTP/1.1\r\nHost: h\r\nContent-Length: 5242881\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toMatch(/\r\n\r\n$/);
    expect(refused).toMatchObject([{ code: 'too_large', arrival: { body: Buffer.alloc(0) } }]);
  });

  test('with 413 that a sender of 6 MiB sees, announced or in chunks', async () => {
    await start();
    expect(await answerOf(await post(Buffer.alloc(6 * 1024 * 1024)))).toEqual([413, '', '0']);
    const body = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 6; i++) controller.enqueue(Buffer.alloc(1024 * 1024));
        controller.close();
      },
    });
    const response = await fetch(`http://127.0.0.1:${port}/hooks/${SLUG}`, {
      method: 'POST',
      body,
      duplex: 'half',
    } as RequestInit);
    expect(await answerOf(response)).toEqual([413, '', '0']);
    expect(refused.map(({ code }) => code)).toEqual(['too_large', 'too_large']);
    expect((await post(Buffer.alloc(5 * 1024 * 1024))).status).toBe(204);
  });

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ])('with 413 where %s would decompress to more', async (encoding, compress) => {
    await start();
    const bomb = compress(Buffer.alloc(20 * 1024 * 1024));
    expect(await answerOf(await post(bomb, { 'content-encoding': encoding }))).toEqual([413, '', '0']);
    expect(refused).toMatchObject([{ code: 'decoded_too_large', arrival: { body: bomb } }]);
  });

  test('with 415 for an unknown encoding, and 400 for a broken one', async () => {
    await start();
    expect(await answerOf(await post('x', { 'content-encoding': 'compress' }))).toEqual([415, '', '0']);
    for (const [encoding, compress] of [
      ['gzip', gzipSync],
      ['deflate', deflateSync],
      ['br', brotliCompressSync],
      ['zstd', zstdCompressSync],
    ] as const) {
      const cut = compress('{"a": 1, "b": "some text that is long enough"}').subarray(0, 15);
      expect(await answerOf(await post(cut, { 'content-encoding': encoding }))).toEqual([400, '', '0']);
      expect(await answerOf(await post('not compressed', { 'content-encoding': encoding }))).toEqual([
        400,
        '',
        '0',
      ]);
    }
    expect(new Set(refused.map(({ code }) => code))).toEqual(
      new Set(['unsupported_encoding', 'broken_encoding']),
    );
    expect(accepted).toEqual([]);
  });

  test('with 400 where the body is cut off, and keeps what had come', async () => {
    await start();
    const answer = await raw(`POST /hooks/${SLUG} HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhalf`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(refused).toMatchObject([
      { code: 'cut_off', arrival: { body: Buffer.from('half'), peer: '127.0.0.1' } },
    ]);
  });

  test('where the connection breaks in the middle of the body', async () => {
    const recorded = Promise.withResolvers<string>();
    await start({
      refuse: (_arrival, code) => {
        recorded.resolve(code);
        return Promise.resolve({ kind: 'refused', code });
      },
    });
    const socket = connect(port, '127.0.0.1');
    socket.write(`POST /hooks/${SLUG} HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhalf`, () => {
      setImmediate(() => socket.resetAndDestroy());
    });
    expect(await recorded.promise).toBe('cut_off');
  });

  test('with 429 and Retry-After while too much is being received', async () => {
    const release = Promise.withResolvers<IngressOutcome>();
    decide = () => release.promise;
    await start({ limits: { ...INGRESS_LIMITS, concurrentRequests: 1 } });
    const first = post('1');
    await expect.poll(() => accepted.length).toBe(1);
    const second = await post('2');
    expect(await answerOf(second)).toEqual([429, '', '0']);
    expect(second.headers.get('retry-after')).toBe('1');
    release.resolve({ kind: 'rendered' });
    expect((await first).status).toBe(204);
    expect((await post('3')).status).toBe(204);
  });
});

describe('what comes after', () => {
  test.each([
    ['failed', 400, null],
    ['unavailable', 503, '5'],
  ] as const)('%s is answered with %i', async (kind, status, retryAfter) => {
    decide = () => Promise.resolve({ kind });
    await start();
    const response = await post('x');
    expect(await answerOf(response)).toEqual([status, '', '0']);
    expect(response.headers.get('retry-after')).toBe(retryAfter);
  });

  test('a fault of ours is answered with 500, and the next request as if nothing was', async () => {
    const thrown = new Error('bug');
    decide = () => {
      throw thrown;
    };
    await start();
    expect(await answerOf(await post('x'))).toEqual([500, '', '0']);
    decide = () => Promise.reject(thrown);
    expect(await answerOf(await post('x'))).toEqual([500, '', '0']);
    expect(faults.splice(0)).toEqual([thrown, thrown]);
    decide = () => Promise.resolve({ kind: 'rendered' });
    expect((await post('x')).status).toBe(204);
  });
});
