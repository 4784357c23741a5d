/** Columns of numbers that grow at their end, for loops that must run at the speed of typed arrays. */

const FIRST_LENGTH = 256;

/** Whole numbers below 2³². */
export class Uint32Column {
  /** May be longer than `length`; another array after the column has grown. */
  values = new Uint32Array(FIRST_LENGTH);
  length = 0;

  push(value: number): void {
    this.set(this.length, value);
  }

  /** Sets a value, also beyond the end: what lies between is 0. */
  set(index: number, value: number): void {
    if (index >= this.values.length) {
      const longer = new Uint32Array(Math.max(index + 1, this.values.length * 2));
      longer.set(this.values);
      this.values = longer;
    }
    this.values[index] = value;
    if (index >= this.length) this.length = index + 1;
  }
}

/** Bytes that grow at their end. */
export class GrowingBytes {
  bytes: Buffer = Buffer.alloc(FIRST_LENGTH);
  length = 0;

  append(bytes: Uint8Array): void {
    const end = this.length + bytes.length;
    if (end > this.bytes.length) {
      const longer = Buffer.alloc(Math.max(end, this.bytes.length * 2));
      longer.set(this.bytes.subarray(0, this.length));
      this.bytes = longer;
    }
    this.bytes.set(bytes, this.length);
    this.length = end;
  }

  /** What was appended so far, without copying it. */
  view(): Buffer {
    return this.bytes.subarray(0, this.length);
  }
}
