/**
 * Batches: entries on their way to the writer thread, laid out one after the other in a single buffer. It is
 * moved there and back, so that an entry costs the main thread one pass of writing and nothing else.
 *
 * Per entry, little-endian: four lengths (workspace, events, request, body; NONE where there is no such
 * part), then the four parts.
 */
import type { Event } from '../../../event/event.ts';
import type { JournalEntry, RecordedRequest } from '../../port.ts';

const NONE = 0xffff_ffff;
const LENGTHS_BYTES = 16;
/** A batch's buffer to begin with; enough for some hundred usual requests. */
const INITIAL_BYTES = 512 * 1024;

/** One entry as the columns of its row; parts are views into the batch's buffer. */
export interface EncodedEntry {
  readonly workspace: string;
  readonly events: Uint8Array | null;
  readonly request: Uint8Array | null;
  readonly body: Uint8Array | null;
}

/** A buffer being filled with entries. */
export interface BatchBuffer {
  readonly bytes: number;
  readonly count: number;
  add(entry: JournalEntry): void;
  /** The buffer, to be moved to the writer; the batch is over. */
  take(): ArrayBuffer;
}

/** Starts a batch, in the buffer of an earlier one where given. */
export function createBatchBuffer(recycled?: ArrayBuffer): BatchBuffer {
  let buffer = Buffer.from(recycled ?? new ArrayBuffer(INITIAL_BYTES));
  let used = 0;
  let count = 0;

  const reserve = (bytes: number): void => {
    if (used + bytes <= buffer.length) return;
    const larger = Buffer.from(new ArrayBuffer(Math.max(2 * buffer.length, used + bytes)));
    larger.set(buffer.subarray(0, used));
    buffer = larger;
  };
  /** Writes a text and, at `lengthAt`, how long it became. */
  const writeText = (text: string, lengthAt: number): void => {
    // UTF-8 takes at most three bytes for each UTF-16 unit.
    reserve(text.length * 3);
    const written = buffer.write(text, used, 'utf8');
    buffer.writeUInt32LE(written, lengthAt);
    used += written;
  };

  const write = ({ workspaceId, events, request }: JournalEntry): void => {
    reserve(LENGTHS_BYTES);
    const lengths = used;
    buffer.fill(0xff, lengths, lengths + LENGTHS_BYTES);
    used += LENGTHS_BYTES;
    writeText(workspaceId, lengths);
    if (events.length > 0) writeText(joinEvents(events), lengths + 4);
    if (request === null) return;
    writeText(describeRequest(request), lengths + 8);
    reserve(request.body.length);
    buffer.set(request.body, used);
    buffer.writeUInt32LE(request.body.length, lengths + 12);
    used += request.body.length;
  };

  return {
    get bytes() {
      return used;
    },
    get count() {
      return count;
    },
    add(entry) {
      const start = used;
      try {
        write(entry);
        count++;
      } catch (error) {
        used = start; // Half an entry would spoil those after it.
        throw error;
      }
    },
    take: () => buffer.buffer as ArrayBuffer,
  };
}

/** The entries of a batch. */
export function* readBatch(batch: ArrayBuffer, count: number): Generator<EncodedEntry> {
  const buffer = Buffer.from(batch);
  let at = 0;
  const part = (length: number): Uint8Array | null => {
    if (length === NONE) return null;
    at += length;
    return buffer.subarray(at - length, at);
  };
  for (let i = 0; i < count; i++) {
    const [workspace, events, request, body] = [0, 4, 8, 12].map((offset) =>
      buffer.readUInt32LE(at + offset),
    );
    at += LENGTHS_BYTES;
    yield {
      workspace: buffer.toString('utf8', at, (at += workspace!)),
      events: part(events!),
      request: part(request!),
      body: part(body!),
    };
  }
}

/** Events as one text. NUL separates them: JSON never contains it. */
function joinEvents(events: readonly Event[]): string {
  if (events.length === 1) return wellFormed(events[0]!.json);
  return events.map(({ json }) => wellFormed(json)).join('\0');
}

/** The same JSON text without lone surrogates, which UTF-8 cannot carry: they are escaped instead. */
function wellFormed(json: string): string {
  if (json.isWellFormed()) return json;
  return json.replace(/\p{Surrogate}/gu, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
}

/** Everything of a request except the body, as JSON. */
function describeRequest(request: RecordedRequest): string {
  const { id, webhookId, receivedAt, method, target, httpVersion, headers, peer, verdict } = request;
  return JSON.stringify({ id, webhookId, receivedAt, method, target, httpVersion, headers, peer, verdict });
}
