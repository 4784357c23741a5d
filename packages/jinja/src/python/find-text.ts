/**
 * Looking for text in text, in time that the two lengths bound. JavaScript's own search is quick until both
 * texts are long and repeat themselves: then it may take the product of their lengths.
 */
import { charge } from '../budget.ts';

/** The product of the lengths from which on JavaScript's own search is not trusted. */
const LARGE = 2 ** 20;

/** Texts up to this length JavaScript may take apart by itself: the parts are charged for afterwards. */
const SHORT = 2 ** 16;

/** Charges what is found, many at a time: a search that finds much must end before it has found all. */
function chargeFound(count: number): void {
  if ((count & 63) === 63) charge(64);
}

function isLarge(text: string, wanted: string): boolean {
  return wanted.length > 8 && text.length * wanted.length > LARGE;
}

/** Charges one search through the whole text. */
function chargeSearch(text: string, wanted: string): void {
  if (isLarge(text, wanted)) charge((text.length + wanted.length) >>> 3);
  else charge((text.length >>> 5) + Math.floor((text.length * wanted.length) / 256));
}

/** As `chargeSearch`, from the end: JavaScript is slower there, and texts are turned round first. */
function chargeSearchBack(text: string, wanted: string): void {
  chargeSearch(text, wanted);
  if (isLarge(text, wanted)) charge((text.length + wanted.length) >>> 1);
  else charge(text.length >>> 5);
}

/** As `text.indexOf(wanted, from)`. @throws TemplateBudgetError */
export function findText(text: string, wanted: string, from = 0): number {
  chargeSearch(text, wanted);
  return isLarge(text, wanted) ? new Matcher(wanted).find(text, from) : text.indexOf(wanted, from);
}

/** As `text.lastIndexOf(wanted, from)` for a `from` that leaves room for it. @throws TemplateBudgetError */
export function findTextBack(text: string, wanted: string, from = text.length - wanted.length): number {
  chargeSearchBack(text, wanted);
  if (!isLarge(text, wanted)) return from < 0 ? -1 : text.lastIndexOf(wanted, from);
  const [last] = positions(reversed(text.slice(0, from + wanted.length)), reversed(wanted), 1);
  return last === undefined ? -1 : from - last;
}

/** As `text.split(separator)` for a separator that is not empty. @throws TemplateBudgetError */
export function splitText(text: string, separator: string): string[] {
  chargeSearch(text, separator);
  if (text.length <= SHORT) return text.split(separator);
  const parts: string[] = [];
  let start = 0;
  for (const position of foundIn(text, separator)) {
    parts.push(text.slice(start, position));
    start = position + separator.length;
  }
  parts.push(text.slice(start));
  return parts;
}

/** How often `wanted`, which is not empty, is in `text`, without overlaps. @throws TemplateBudgetError */
export function countText(text: string, wanted: string): number {
  chargeSearch(text, wanted);
  let count = 0;
  for (const _ of foundIn(text, wanted)) count++;
  return count;
}

/** The parts of `text` between separators looked for from its end, at most `limit` separators. */
export function splitTextBack(text: string, separator: string, limit: number): string[] {
  chargeSearchBack(text, separator);
  const parts: string[] = [];
  let end = text.length;
  for (const position of positionsBack(text, separator, limit)) {
    parts.push(text.slice(position + separator.length, end));
    end = position;
  }
  parts.push(text.slice(0, end));
  return parts.reverse();
}

function positionsBack(text: string, wanted: string, most: number): number[] {
  if (isLarge(text, wanted)) {
    const end = text.length - wanted.length;
    return positions(reversed(text), reversed(wanted), most).map((position) => end - position);
  }
  const found: number[] = [];
  let end = text.length;
  while (found.length < most && end >= wanted.length) {
    const at = text.lastIndexOf(wanted, end - wanted.length);
    if (at < 0) break;
    chargeFound(found.length);
    found.push(at);
    end = at;
  }
  return found;
}

function reversed(text: string): string {
  return text.split('').reverse().join('');
}

/** Where `wanted` begins in `text`, without overlaps, one by one. */
function* foundIn(text: string, wanted: string): Generator<number> {
  const matcher = isLarge(text, wanted) ? new Matcher(wanted) : undefined;
  let count = 0;
  let from = 0;
  for (;;) {
    const at = matcher === undefined ? text.indexOf(wanted, from) : matcher.find(text, from);
    if (at < 0) return;
    chargeFound(count++);
    yield at;
    from = at + wanted.length;
  }
}

/** Where `wanted` begins in `text`, without overlaps. */
function positions(text: string, wanted: string, most = Number.POSITIVE_INFINITY): number[] {
  const matcher = new Matcher(wanted);
  const found: number[] = [];
  for (let at = matcher.find(text, 0); at >= 0 && found.length < most; ) {
    chargeFound(found.length);
    found.push(at);
    at = matcher.find(text, at + wanted.length);
  }
  return found;
}

/** Knuth, Morris and Pratt's search: never looks back in the text. */
class Matcher {
  private readonly wanted: string;
  /** For each length of a partial match, the length of the longest shorter one that ends at the same place. */
  private readonly shorter: Int32Array;

  constructor(wanted: string) {
    this.wanted = wanted;
    this.shorter = new Int32Array(wanted.length + 1);
    let matched = 0;
    for (let i = 1; i < wanted.length; i++) {
      matched = this.extend(matched, wanted.charCodeAt(i));
      this.shorter[i + 1] = matched;
    }
  }

  /** The length of the match that ends with `unit` after one of length `matched`. */
  private extend(matched: number, unit: number): number {
    let length = matched;
    while (length > 0 && this.wanted.charCodeAt(length) !== unit) length = this.shorter[length]!;
    return this.wanted.charCodeAt(length) === unit ? length + 1 : 0;
  }

  find(text: string, from: number): number {
    const { length } = this.wanted;
    let matched = 0;
    for (let i = from; i < text.length; i++) {
      matched = this.extend(matched, text.charCodeAt(i));
      if (matched === length) return i + 1 - length;
    }
    return -1;
  }
}
