/** Segments of events as they lie in the database: so that starting need not read every event. */

/** The columns of consecutive events. */
export interface SegmentColumns {
  readonly occurred: Float64Array;
  readonly shapes: Uint32Array;
}

const BYTES_PER_EVENT = Float64Array.BYTES_PER_ELEMENT + Uint32Array.BYTES_PER_ELEMENT;

/** Columns as bytes: all times, then all shapes. */
export function encodeSegment({ occurred, shapes }: SegmentColumns): Uint8Array {
  const bytes = new Uint8Array(occurred.byteLength + shapes.byteLength);
  bytes.set(new Uint8Array(occurred.buffer, occurred.byteOffset, occurred.byteLength));
  bytes.set(new Uint8Array(shapes.buffer, shapes.byteOffset, shapes.byteLength), occurred.byteLength);
  return bytes;
}

/** Bytes back as columns. */
export function decodeSegment(bytes: Uint8Array): SegmentColumns {
  const length = bytes.byteLength / BYTES_PER_EVENT;
  // Copied, because columns have to begin at a multiple of their width.
  const buffer = new Uint8Array(bytes).buffer;
  return {
    occurred: new Float64Array(buffer, 0, length),
    shapes: new Uint32Array(buffer, length * Float64Array.BYTES_PER_ELEMENT, length),
  };
}
