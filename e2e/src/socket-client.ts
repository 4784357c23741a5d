/** A WebSocket client for stories: frames one after the other, and how it was closed. */
import { once } from 'node:events';
import { WebSocket } from 'ws';

export interface SocketClient {
  send(message: unknown): void;
  /** Resolves when the server has answered a ping. */
  ping(): Promise<void>;
  /** The next frame as JSON. */
  next<T>(): Promise<T>;
  /** The next so many frames. */
  take<T>(count: number): Promise<T[]>;
  /** Code and reason, once it is closed. */
  closed(): Promise<readonly [number, string]>;
  close(): Promise<void>;
  /** Stops and starts reading from the network. */
  pause(): void;
  resume(): void;
}

export interface SocketOptions {
  readonly protocols?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Connects; rejects with the HTTP status when that is refused. */
export async function connectSocket(url: string, options: SocketOptions = {}): Promise<SocketClient> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), [...(options.protocols ?? [])], {
    headers: options.headers ?? {},
  });
  const frames: string[] = [];
  let wake = (): void => {};
  socket.on('message', (data: Buffer) => {
    frames.push(data.toString());
    wake();
  });
  const closed = new Promise<readonly [number, string]>((resolve) => {
    socket.on('close', (code: number, reason: Buffer) => {
      resolve([code, reason.toString()]);
      wake();
    });
  });
  await Promise.race([
    once(socket, 'open'),
    once(socket, 'unexpected-response').then(([, response]) => {
      throw new Error(`The upgrade was answered with ${response.statusCode}`);
    }),
  ]);

  async function next<T>(): Promise<T> {
    while (frames.length === 0) {
      if (socket.readyState >= socket.CLOSING) throw new Error(`Closed: ${(await closed).join(' ')}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return JSON.parse(frames.shift()!) as T;
  }

  return {
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    async ping() {
      const ponged = once(socket, 'pong');
      socket.ping();
      await ponged;
    },
    next,
    async take<T>(count: number) {
      const taken: T[] = [];
      while (taken.length < count) taken.push(await next<T>());
      return taken;
    },
    closed: () => closed,
    async close() {
      socket.close();
      await closed;
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  };
}
