/** The keys of JSON objects in order and as text, worked out once for all objects with the same keys. */

/** The keys of one kind of object, in the order in which they are written. */
export interface SortedKeys {
  /** For each place in that order, where the object itself has the key. */
  readonly order: readonly number[];
  /** What comes before each value: the bracket or a comma, the key and a colon. */
  readonly heads: readonly string[];
  /** As `heads`, with the quote that opens a text. */
  readonly textHeads: readonly string[];
}

interface Known extends SortedKeys {
  /** The keys in the object's own order. */
  readonly keys: readonly string[];
}

/** The most that is kept, so that senders who never send the same keys twice cannot fill the memory. */
const MAX_KINDS = 256;
const MAX_KINDS_WITH_FIRST_KEY = 8;
const MAX_KEYS = 64;
const MAX_CHARACTERS = 2048;

/** Keys that stand in JSON as they are. What others cost is charged, which must not depend on what is kept. */
const PLAIN_KEYS = /^[ !#-%(-;=?-[\]-~]*$/;

/**
 * Remembers the keys of objects between one text and the next. Webhooks send objects of few kinds again and
 * again: sorting and quoting their keys would be most of the work of writing them.
 */
export class KeyOrders {
  private readonly kinds = new Map<string, Known[]>();
  private count = 0;

  /** The keys of an object in order; undefined for keys that are too many or too special to be kept. */
  sorted(keys: readonly string[]): SortedKeys | undefined {
    const candidates = this.kinds.get(keys[0]!);
    if (candidates !== undefined) {
      for (const candidate of candidates) if (hasKeys(candidate, keys)) return candidate;
    }
    return isWorthKeeping(keys) ? this.keep(keys) : undefined;
  }

  private keep(keys: readonly string[]): SortedKeys {
    if (this.count >= MAX_KINDS) {
      this.kinds.clear();
      this.count = 0;
    }
    const known = sortedKeys(keys);
    const same = this.kinds.get(keys[0]!) ?? [];
    if (same.length === MAX_KINDS_WITH_FIRST_KEY) this.count -= same.splice(0).length;
    same.push(known);
    this.kinds.set(keys[0]!, same);
    this.count++;
    return known;
  }
}

function hasKeys(known: Known, keys: readonly string[]): boolean {
  const mine = known.keys;
  if (mine.length !== keys.length) return false;
  for (let i = 1; i < mine.length; i++) if (mine[i] !== keys[i]) return false;
  return true;
}

function isWorthKeeping(keys: readonly string[]): boolean {
  if (keys.length > MAX_KEYS) return false;
  let characters = 0;
  for (const key of keys) {
    characters += key.length;
    if (characters > MAX_CHARACTERS || !PLAIN_KEYS.test(key)) return false;
  }
  return true;
}

function sortedKeys(keys: readonly string[]): Known {
  const order = keys.map((_, index) => index).sort((a, b) => (keys[a]! < keys[b]! ? -1 : 1));
  const heads = order.map((at, place) => `${place === 0 ? '{' : ', '}"${keys[at]}": `);
  return { keys, order, heads, textHeads: heads.map((head) => `${head}"`) };
}
