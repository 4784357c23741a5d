/** HTML comments, as markupsafe takes them out. */

const MARK = '<!--';
const CHUNK = 8192;

/**
 * The text without its comments, the first one taken out until there is none: what stands around one may become
 * the mark of another, and `<!-->` is a whole one. One that does not end stays, and so does all behind it.
 */
export function withoutComments(text: string): string {
  if (!text.includes(MARK)) return text;
  const kept = new Uint16Array(text.length);
  let size = 0;
  for (let i = 0; i < text.length; i++) {
    kept[size++] = text.charCodeAt(i);
    if (text[i] !== '-' || !endsWithMark(kept, size)) continue;
    const end = endOfComment(text, i + 1);
    if (end < 0) return decode(kept.subarray(0, size)) + text.slice(i + 1);
    size -= MARK.length;
    i = end - 1;
  }
  return decode(kept.subarray(0, size));
}

function endsWithMark(units: Uint16Array, size: number): boolean {
  if (size < MARK.length) return false;
  for (let i = 0; i < MARK.length; i++) {
    if (units[size - MARK.length + i] !== MARK.charCodeAt(i)) return false;
  }
  return true;
}

/** Where the comment whose mark ends before `from` ends itself, or -1. Its end may share the mark's dashes. */
function endOfComment(text: string, from: number): number {
  if (text.startsWith('>', from)) return from + 1;
  if (text.startsWith('->', from)) return from + 2;
  const end = text.indexOf('-->', from);
  return end < 0 ? -1 : end + 3;
}

function decode(units: Uint16Array): string {
  let text = '';
  for (let i = 0; i < units.length; i += CHUNK) text += String.fromCharCode(...units.subarray(i, i + CHUNK));
  return text;
}
