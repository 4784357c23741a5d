/** What a client hears whose bytes are no HTTP, too long, or too slow. */
import type { Socket } from 'node:net';
import type { Ingress } from '../ingress/ingress.ts';

/** Answers with an empty body and closes, unless a hook's request was being read: then the ingress does. */
export function answerBrokenConnection(
  error: Error & { code?: string },
  socket: Socket,
  ingress: Ingress,
): void {
  if (ingress.handleBrokenConnection(socket)) return;
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(`HTTP/1.1 ${statusLineOf(error.code)}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
}

function statusLineOf(code: string | undefined): string {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return '431 Request Header Fields Too Large';
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return '408 Request Timeout';
    default:
      return '400 Bad Request';
  }
}
