/** Times of events as numbers, to the microsecond. */

/** Microseconds since the Unix epoch of a time as events carry it: ISO 8601 UTC with `Z`. */
export function toMicroseconds(iso: string): number {
  const seconds = Date.parse(`${iso.slice(0, 19)}Z`);
  // ".5Z" → "500000"
  const fraction = iso.slice(20, -1).slice(0, 6).padEnd(6, '0');
  return seconds * 1_000 + Number(fraction);
}
