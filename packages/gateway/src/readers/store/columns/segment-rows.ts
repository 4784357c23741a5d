/** Segments of events as they lie in the database: so that starting need not read every event. */

/** The columns of consecutive events. */
export interface SegmentColumns {
  /** Microseconds since the epoch. */
  readonly occurred: Float64Array;
  readonly shapes: Uint32Array;
  readonly lists: Uint32Array;
}

const TIME_BYTES = Float64Array.BYTES_PER_ELEMENT;
const NUMBER_BYTES = Uint32Array.BYTES_PER_ELEMENT;

/** Columns as bytes: all times, then all shapes, then all lists. */
export function encodeSegment({ occurred, shapes, lists }: SegmentColumns): Uint8Array {
  const bytes = new Uint8Array(occurred.length * (TIME_BYTES + 2 * NUMBER_BYTES));
  let end = 0;
  for (const column of [occurred, shapes, lists]) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), end);
    end += column.byteLength;
  }
  return bytes;
}

/** Bytes back as columns. */
export function decodeSegment(bytes: Uint8Array): SegmentColumns {
  const length = bytes.byteLength / (TIME_BYTES + 2 * NUMBER_BYTES);
  // Copied, because columns have to begin at a multiple of their width.
  const buffer = new Uint8Array(bytes).buffer;
  return {
    occurred: new Float64Array(buffer, 0, length),
    shapes: new Uint32Array(buffer, length * TIME_BYTES, length),
    lists: new Uint32Array(buffer, length * (TIME_BYTES + NUMBER_BYTES), length),
  };
}
