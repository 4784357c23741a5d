/** How the number filters write numbers that are none. */

/** The word for an infinity or NaN; undefined for any other number. */
export function notFiniteWord(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return undefined;
  return value < 0 ? '-Inf' : '+Inf';
}
