/** The text that a `ce-` header stands for. */
import { CloudEventError, quoted } from './cloud-event-error.ts';

const QUOTED = /^"((?:[^"\\]|\\.)*)"$/s;
const ESCAPED_BYTES = /(?:%[0-9a-f]{2})+/gi;

/**
 * Undoes, in this order, quotes around the whole value and one round of percent-encoding. A percent sign that
 * begins no escape stands for itself, and a plus sign is no space.
 * @throws CloudEventError where escaped bytes are not UTF-8
 */
export function decodeHeaderValue(header: string, value: string): string {
  const trimmed = value.trim();
  const match = QUOTED.exec(trimmed);
  const text = match === null ? trimmed : match[1]!.replace(/\\(.)/gs, '$1');
  return text.replace(ESCAPED_BYTES, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      throw new CloudEventError(
        'invalid-percent-encoding',
        `the header ${header} holds ${quoted(escapes)}, which is no UTF-8 text: the sender must percent-encode the UTF-8 bytes of each character`,
      );
    }
  });
}
