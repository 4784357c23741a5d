/** Line breaks of sources. */

const [NEWLINE, RETURN] = ['\n'.charCodeAt(0), '\r'.charCodeAt(0)];

/** So many code units at a time become text: more would be too many arguments. */
const CHUNK = 8192;

/**
 * The text with a newline for each `\r\n` and each lone `\r`. Written out, since replacing by a regular
 * expression takes ten times as long where there are many.
 */
export function normalizeLineBreaks(text: string): string {
  if (!text.includes('\r')) return text;
  const units = new Uint16Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === RETURN && text.charCodeAt(i + 1) === NEWLINE) continue;
    units[length++] = unit === RETURN ? NEWLINE : unit;
  }
  let normalized = '';
  for (let i = 0; i < length; i += CHUNK) {
    normalized += String.fromCharCode(...units.subarray(i, Math.min(i + CHUNK, length)));
  }
  return normalized;
}
