/**
 * Where a text may be: for every 128 events a set of the groups of four bytes that their payloads hold. A text
 * can only be where all its groups are. Groups of hexadecimal digits, of which ids are made, have a place each;
 * all others share some by their hash. So a set is a small part of the text it stands for, and one is passed
 * over in no time; what is not passed over is read.
 */

/** Events per block. */
export const BLOCK_EVENTS = 128;
/** Blocks that lie together in the database. */
export const GROUP_BLOCKS = 512;

const HEX_PLACES = 0x10000;
const OTHER_PLACES_LOG = 15;
/** Places in a set. */
export const PLACES = HEX_PLACES + (1 << OTHER_PLACES_LOG);
/** Words of 32 bits in a set. */
export const SET_WORDS = PLACES / 32;
const GROUP_BYTES = 4;
/** More groups of a term than this say little more. */
const MAX_ASKED = 8;

/** The value of each byte as a hexadecimal digit, -1 for others. Texts are in lower case. */
const DIGITS = Int8Array.from({ length: 256 }, (_, byte) => {
  const digit = Number.parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(digit) || (byte >= 0x41 && byte <= 0x46) ? -1 : digit;
});

/** The number of an event's block. */
export function blockOf(seq: number): number {
  return Math.floor((seq - 1) / BLOCK_EVENTS);
}

/** The number of a block's group. */
export function groupOf(block: number): number {
  return Math.floor(block / GROUP_BLOCKS);
}

/** Calls back with the place of each group of four bytes. */
function eachPlace(bytes: Uint8Array, length: number, visit: (place: number) => void): void {
  let four = 0;
  let digits = 0;
  let run = 0;
  for (let i = 0; i < length; i++) {
    const byte = bytes[i]!;
    four = (four << 8) | byte;
    const digit = DIGITS[byte]!;
    digits = ((digits << 4) | digit) & 0xffff;
    run = digit < 0 ? 0 : run + 1;
    if (i < GROUP_BYTES - 1) continue;
    if (run >= GROUP_BYTES) visit(digits);
    else visit(HEX_PLACES + (Math.imul(four, 0x9e3779b1) >>> (32 - OTHER_PLACES_LOG)));
  }
}

/** Takes payloads into sets. */
export class TextMarker {
  #scratch = Buffer.allocUnsafe(16 * 1024);

  /** Marks what the payload of an event holds. */
  mark(set: Uint32Array, json: string): void {
    // The first key of this name is the payload's, or a label's before it: then more is marked than need be.
    const start = json.indexOf(',"payload":');
    const text = (start === -1 ? json : json.slice(start)).toLowerCase();
    // A character has at most three bytes for each of its parts.
    if (text.length * 3 > this.#scratch.length) this.#scratch = Buffer.allocUnsafe(text.length * 3);
    eachPlace(this.#scratch, this.#scratch.write(text), (place) => {
      set[place >>> 5]! |= 1 << (place & 31);
    });
  }
}

/** The places that a term asks for; none when it is too short to say anything. */
export function placesOf(term: string): readonly number[] {
  const places = new Set<number>();
  // Between parts of JSON there are spaces in what is searched, and none in what is marked.
  for (const piece of term.split(' ')) {
    const bytes = Buffer.from(piece);
    if (piece.isWellFormed()) eachPlace(bytes, bytes.length, (place) => places.add(place));
  }
  const all = [...places];
  // Neighbours overlap: those apart say more.
  const step = Math.max(1, all.length / MAX_ASKED);
  return Array.from(
    { length: Math.min(all.length, MAX_ASKED) },
    (_, index) => all[Math.floor(index * step)]!,
  );
}
