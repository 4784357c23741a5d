/** Connections that were opened and never used: browsers keep some ready, and Node does not take them for idle. */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

export interface SilentConnections {
  /** Ends those on which nothing has come yet. */
  close(): void;
}

/** Watches a server that does not listen yet. */
export function watchSilentConnections(server: Server): SilentConnections {
  const open = new Set<Socket>();
  // No listener for data: it would make Node read every request in a slower way.
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return {
    close() {
      for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
    },
  };
}
