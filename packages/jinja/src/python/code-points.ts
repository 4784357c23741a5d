/**
 * Strings counted as Python counts them. JavaScript's offsets count UTF-16 units, and the two agree as long
 * as a string has no surrogates, which is why every function looks for surrogates first.
 */
import { SURROGATE, stringLength } from './protocol.ts';

export { stringLength as codePointLength };

/** Whether offsets in `text` are code point indices already. */
export function isBmp(text: string): boolean {
  return !SURROGATE.test(text);
}

/** Whether the unit at `offset` is the first half of a pair. */
function startsPair(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  if (unit < 0xd800 || unit > 0xdbff) return false;
  const next = text.charCodeAt(offset + 1);
  return next >= 0xdc00 && next <= 0xdfff;
}

/** The UTF-16 offset of code point `index`, which may be the length. */
export function offsetOfIndex(text: string, index: number): number {
  if (isBmp(text)) return index;
  let offset = 0;
  for (let left = index; left > 0 && offset < text.length; left--) offset += startsPair(text, offset) ? 2 : 1;
  return offset;
}

/** The code point index of a UTF-16 offset. */
export function indexOfOffset(text: string, offset: number): number {
  return stringLength(text.slice(0, offset));
}

/** `text[start:end]` for bounds that are already within `0..len(text)`. */
export function sliceCodePoints(text: string, start: number, end: number): string {
  if (end <= start) return '';
  if (isBmp(text)) return text.slice(start, end);
  const from = offsetOfIndex(text, start);
  let to = from;
  for (let left = end - start; left > 0 && to < text.length; left--) to += startsPair(text, to) ? 2 : 1;
  return text.slice(from, to);
}

/** The first `count` code points of `text`. */
export function takeCodePoints(text: string, count: number): string {
  return text.length <= count ? text : sliceCodePoints(text.slice(0, 2 * count), 0, count);
}
