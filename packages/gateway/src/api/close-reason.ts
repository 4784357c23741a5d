/** Why a socket is closed: the code says it to programs, the reason to people. */

/** Codes of the WebSocket protocol that Postern closes with. */
export const CLOSE = {
  protocolError: 1002,
  unsupported: 1003,
  invalidPayload: 1007,
  policy: 1008,
  tooLarge: 1009,
  internal: 1011,
  /** Unlike 1001, this lets Prefect's clients come back by themselves. */
  restart: 1012,
  tryAgainLater: 1013,
} as const;

/** Most bytes that a close frame has for its reason. */
const MAX_REASON_BYTES = 123;

/** The text, cut so that it fits into a close frame, between characters. */
export function closeReason(text: string): string {
  if (Buffer.byteLength(text) <= MAX_REASON_BYTES) return text;
  let reason = '';
  let bytes = Buffer.byteLength('…');
  for (const char of text) {
    bytes += Buffer.byteLength(char);
    if (bytes > MAX_REASON_BYTES) break;
    reason += char;
  }
  return `${reason}…`;
}
