/** WebSockets as the routes of events use them: frames one after the other, answers that wait for the network. */
import type { WebSocket } from '@fastify/websocket';
import { closeReason } from './close-reason.ts';

export type Frame =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary' }
  | { readonly kind: 'ping'; readonly data: Buffer };

/** An open socket. */
export interface Socket {
  /** The next frame, as soon as there is one; undefined once the socket is closed. */
  next(): Promise<Frame | undefined>;
  /** The next text or binary frame; answers pings on the way. */
  nextMessage(): Promise<Exclude<Frame, { kind: 'ping' }> | undefined>;
  pong(data: Buffer): void;
  /** Resolves when the last of the texts has left for the network, or the socket is closed. */
  send(texts: readonly string[]): Promise<void>;
  /** Closes with a reason, cut to what a close frame holds. */
  close(code: number, reason: string): void;
  readonly isOpen: () => boolean;
  onClose(listener: () => void): void;
}

/** What may wait here; beyond that the network waits. */
const MAX_WAITING = 512;
const MAX_WAITING_SIZE = 1024 * 1024;
const HEARTBEAT_MS = 30_000;

/** Takes over a socket that has just been opened. */
export function createSocket(socket: WebSocket): Socket {
  const frames: Frame[] = [];
  /** Of the texts that wait. */
  let size = 0;
  let wake: (() => void) | undefined;
  let isAlive = true;

  const isOpen = (): boolean => socket.readyState === socket.OPEN;
  const ring = (): void => {
    wake?.();
    wake = undefined;
  };
  const receive = (frame: Frame): void => {
    isAlive = true;
    frames.push(frame);
    size += sizeOf(frame);
    if ((frames.length >= MAX_WAITING || size >= MAX_WAITING_SIZE) && isOpen()) socket.pause();
    ring();
  };
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    receive(isBinary ? { kind: 'binary' } : { kind: 'text', text: data.toString() });
  });
  socket.on('ping', (data: Buffer) => receive({ kind: 'ping', data }));
  socket.on('pong', () => {
    isAlive = true;
  });
  // A peer that is gone without a word answers no ping.
  const heartbeat = setInterval(() => {
    if (socket.isPaused) return;
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, HEARTBEAT_MS);
  socket.on('close', () => {
    clearInterval(heartbeat);
    ring();
  });

  async function next(): Promise<Frame | undefined> {
    for (;;) {
      const frame = frames.shift();
      if (frame !== undefined) size -= sizeOf(frame);
      if (socket.isPaused && frames.length < MAX_WAITING / 2 && size < MAX_WAITING_SIZE / 2) socket.resume();
      if (frame !== undefined) return frame;
      if (socket.readyState === socket.CLOSED) return undefined;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  const pong = (data: Buffer): void => {
    if (isOpen()) socket.pong(data);
  };

  return {
    next,
    async nextMessage() {
      for (;;) {
        const frame = await next();
        if (frame?.kind !== 'ping') return frame;
        pong(frame.data);
      }
    },
    pong,
    async send(texts) {
      const last = texts.length - 1;
      for (const text of texts.slice(0, last)) socket.send(text, () => {});
      if (last >= 0) await new Promise<void>((resolve) => socket.send(texts[last]!, () => resolve()));
    },
    close: (code, reason) => socket.close(code, closeReason(reason)),
    isOpen,
    onClose: (listener) => void socket.on('close', listener),
  };
}

function sizeOf(frame: Frame): number {
  return frame.kind === 'text' ? frame.text.length : 0;
}
