/**
 * Texts by number, each kept once. They lie in one buffer outside of JavaScript's heap: a million label values
 * cost what their bytes cost, and are searched as fast as memory is read.
 */
import { GrowingBytes, Uint32Column } from './growing.ts';

/** Ends each text, so that nothing is found across two. A text that holds it is never found by searching. */
const END = 0;

/** A set of texts. */
export class TextPool {
  /** Where each text begins; it ends one before the next begins. */
  readonly #starts = new Uint32Column();
  readonly #hashes = new Uint32Column();
  readonly #text = new GrowingBytes();
  /** The texts that are others in lower case, in lower case, and whose they are. */
  readonly #lower = new GrowingBytes();
  readonly #lowerStarts = new Uint32Column();
  readonly #lowerOwners = new Uint32Column();
  /** Texts that have no UTF-8 form. */
  readonly #odd = new Map<string, number>();
  readonly #oddByNumber = new Map<number, string>();
  /** Numbers plus one by hash; 0 is a free place. */
  #table = new Uint32Array(1024);

  constructor() {
    this.#starts.push(0);
  }

  /** How many texts there are: their numbers are below. */
  get size(): number {
    return this.#hashes.length;
  }

  /** The number of a text, made if it has none. */
  intern(text: string): number {
    const odd = this.#odd.get(text);
    if (odd !== undefined) return odd;
    if (!text.isWellFormed()) {
      const number = this.#append(Buffer.alloc(0), 0);
      this.#odd.set(text, number);
      this.#oddByNumber.set(number, text);
      return number;
    }
    const bytes = Buffer.from(text);
    const hash = hashOf(bytes);
    const place = this.#place(bytes, hash);
    const known = this.#table[place]!;
    if (known !== 0) return known - 1;
    const number = this.#append(bytes, hash);
    this.#table[place] = number + 1;
    if (this.size * 2 > this.#table.length) this.#rehash();
    const lower = text.toLowerCase();
    if (lower !== text) {
      this.#lowerStarts.push(this.#lower.length);
      this.#lowerOwners.push(number);
      this.#lower.append(Buffer.from(lower));
      this.#lower.append(Uint8Array.of(END));
    }
    return number;
  }

  /** The number of a text; undefined for one that is not here. */
  find(text: string): number | undefined {
    if (!text.isWellFormed()) return this.#odd.get(text);
    const bytes = Buffer.from(text);
    const known = this.#table[this.#place(bytes, hashOf(bytes))]!;
    return known === 0 ? undefined : known - 1;
  }

  text(number: number): string {
    const odd = this.#oddByNumber.get(number);
    if (odd !== undefined) return odd;
    const starts = this.#starts.values;
    return this.#text.bytes.toString('utf8', starts[number], starts[number + 1]! - 1);
  }

  /** A test of whether texts begin with a prefix. */
  startsWith(prefix: string): (number: number) => boolean {
    if (!prefix.isWellFormed()) return (number) => this.text(number).startsWith(prefix);
    const wanted = Buffer.from(prefix);
    const starts = this.#starts.values;
    const { bytes } = this.#text;
    return (number) => {
      const start = starts[number]!;
      if (starts[number + 1]! - 1 - start < wanted.length) {
        return this.#oddByNumber.get(number)?.startsWith(prefix) ?? false;
      }
      for (let i = 0; i < wanted.length; i++) if (bytes[start + i] !== wanted[i]) return false;
      return true;
    };
  }

  /** The texts that hold a term, which is in lower case, anywhere in their lower-case form. */
  holding(term: string): Uint8Array {
    const found = new Uint8Array(this.size);
    if (!term.isWellFormed()) return found;
    const wanted = Buffer.from(term);
    search(this.#text.view(), this.#starts, wanted, (number) => {
      found[number] = 1;
    });
    search(this.#lower.view(), this.#lowerStarts, wanted, (index) => {
      found[this.#lowerOwners.values[index]!] = 1;
    });
    for (const [text, number] of this.#odd) if (text.toLowerCase().includes(term)) found[number] = 1;
    return found;
  }

  #append(bytes: Uint8Array, hash: number): number {
    const number = this.size;
    this.#hashes.push(hash);
    this.#text.append(bytes);
    this.#text.append(Uint8Array.of(END));
    this.#starts.push(this.#text.length);
    return number;
  }

  /** Where in the table a text is, or would be. */
  #place(bytes: Buffer, hash: number): number {
    const table = this.#table;
    const starts = this.#starts.values;
    for (let place = hash & (table.length - 1); ; place = (place + 1) & (table.length - 1)) {
      const known = table[place]!;
      if (known === 0) return place;
      if (this.#hashes.values[known - 1] !== hash) continue;
      const start = starts[known - 1]!;
      const end = starts[known]! - 1;
      if (end - start !== bytes.length) continue;
      if (this.#text.bytes.compare(bytes, 0, bytes.length, start, end) === 0) return place;
    }
  }

  #rehash(): void {
    const table = new Uint32Array(this.#table.length * 2);
    for (let number = 0; number < this.size; number++) {
      if (this.#oddByNumber.has(number)) continue;
      let place = this.#hashes.values[number]! & (table.length - 1);
      while (table[place] !== 0) place = (place + 1) & (table.length - 1);
      table[place] = number + 1;
    }
    this.#table = table;
  }
}

function hashOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Tells each text that holds `wanted`, once; texts begin at `starts`, in order. */
function search(bytes: Buffer, starts: Uint32Column, wanted: Buffer, found: (index: number) => void): void {
  let low = 0;
  for (let at = bytes.indexOf(wanted); at !== -1; ) {
    // The last text that begins at or before the place.
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (starts.values[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    found(low);
    const next = low + 1 < starts.length ? starts.values[low + 1]! : bytes.length;
    at = next >= bytes.length ? -1 : bytes.indexOf(wanted, next);
  }
}
