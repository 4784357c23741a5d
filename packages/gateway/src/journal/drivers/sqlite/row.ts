/** Rows of a partition, back to entries. */
import type { Event } from '../../../event/event.ts';
import { parseEvent } from '../../../event/parse-event.ts';
import type { RecordedRequest } from '../../port.ts';

const EVENT_SEPARATOR = 0;

/** The events of a row, in order. */
export function decodeEvents(events: Uint8Array | null): readonly Event[] {
  if (events === null) return [];
  const buffer = asBuffer(events);
  const decoded: Event[] = [];
  for (let start = 0; start < buffer.length; ) {
    const separator = buffer.indexOf(EVENT_SEPARATOR, start);
    const end = separator === -1 ? buffer.length : separator;
    decoded.push(parseEvent(buffer.toString('utf8', start, end)));
    start = end + 1;
  }
  return decoded;
}

/** The request of a row, but for its body. */
export function decodeRequest(request: Uint8Array): Omit<RecordedRequest, 'body'> {
  return JSON.parse(asBuffer(request).toString('utf8')) as Omit<RecordedRequest, 'body'>;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
