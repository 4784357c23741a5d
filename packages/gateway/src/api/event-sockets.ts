/** The WebSockets `/events/in` and `/events/out`. */
import websocket, { type WebSocket } from '@fastify/websocket';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Feed } from '../readers/feed/port.ts';
import { CLOSE } from './close-reason.ts';
import { sendError } from './errors.ts';
import { type EventsInDeps, takeEvents } from './events-in-socket.ts';
import { type EventsOutDeps, sendEvents } from './events-out-socket.ts';
import { recognize } from './recognition.ts';
import { createSocket, type Socket } from './socket.ts';
import { offersHandshake, SUBPROTOCOL } from './socket-handshake.ts';

export type EventSocketDeps = EventsInDeps & EventsOutDeps;

const MAX_FRAME_BYTES = 5 * 1024 * 1024;
/** How long clients may take to answer that they are told to go. */
const MAX_CLOSE_MS = 1_000;

/** Makes an instance take WebSockets, and end them when it closes. */
export async function acceptSockets(app: FastifyInstance, feed: Feed): Promise<void> {
  await app.register(websocket, {
    options: {
      maxPayload: MAX_FRAME_BYTES,
      // A pong tells a client that its events are durable: that is for the route to say.
      autoPong: false,
      handleProtocols: (offered: Set<string>) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
    },
    errorHandler(error, socket, request) {
      request.log.warn({ err: error }, 'A WebSocket failed');
      socket.terminate();
    },
    preClose(done) {
      feed.close();
      const { clients } = app.websocketServer;
      for (const client of clients) client.close(CLOSE.restart, 'Postern is stopping');
      setTimeout(() => {
        for (const client of clients) client.terminate();
      }, MAX_CLOSE_MS).unref();
      done();
    },
  });
}

/** Registers the routes. */
export function eventSocketRoutes(app: FastifyInstance, deps: EventSocketDeps): void {
  // Who shakes hands may show a key later, and hears of what is wrong by the reason of the closing.
  app.addHook('onRequest', async (request, reply) => {
    if (!request.ws || offersHandshake(request)) return;
    const recognition = recognize(request, deps);
    if (recognition.kind === 'refused') return sendError(reply, recognition.code);
  });

  const route = (
    url: string,
    serve: (socket: Socket, request: FastifyRequest, deps: EventSocketDeps) => Promise<void>,
  ): void => {
    app.route({
      method: 'GET',
      url,
      exposeHeadRoute: false,
      schema: { hide: true },
      handler: (_request: FastifyRequest, reply: FastifyReply) => sendError(reply, 'upgrade_required'),
      wsHandler: (socket: WebSocket, request: FastifyRequest) => serve(createSocket(socket), request, deps),
    });
  };
  route('/events/in', takeEvents);
  route('/events/out', sendEvents);
}
