import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { watchSilentConnections } from './silent-connections.ts';

const server = createServer();
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

test('ends connections on which nothing has come, and leaves those on which a request is coming', async () => {
  const silent = watchSilentConnections(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const [unused, used] = [connect(port, '127.0.0.1').resume(), connect(port, '127.0.0.1')];
  used.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n');
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
  const closed = once(unused, 'close');
  silent.close();
  await closed;
  response.end('here');
  const [answer] = (await once(used, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 /);
});
