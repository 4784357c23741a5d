/** Places in texts, between the server's lines and columns and the editor's offsets. */
import type { Text } from '@codemirror/state';

/** Both count from 1, columns in code points, as the server counts. */
export interface TextPlace {
  readonly line: number;
  readonly column?: number | undefined;
}

/** The range to underline: the word at the place, or the whole line where no column is known. */
export function rangeAt(
  doc: Text,
  { line, column }: TextPlace,
): { readonly from: number; readonly to: number } {
  const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
  if (column === undefined) {
    const indent = /^\s*/.exec(found.text)![0].length;
    return widen(found.from + indent, found.to, doc.length);
  }
  const offset = [...found.text].slice(0, column - 1).join('').length;
  const from = found.from + Math.min(offset, found.text.length);
  const word = /^\w+/.exec(found.text.slice(offset))?.[0].length ?? 1;
  return widen(from, Math.min(from + word, found.to), doc.length);
}

/** At least one character, so that there is something to underline. */
function widen(from: number, to: number, length: number): { from: number; to: number } {
  if (to > from) return { from, to };
  return from < length ? { from, to: from + 1 } : { from: Math.max(0, from - 1), to: from };
}

/** The offset of a line and column in a plain text. */
export function offsetAt(text: string, { line, column = 1 }: TextPlace): number {
  let start = 0;
  for (let at = 1; at < line; at++) {
    const end = text.indexOf('\n', start);
    if (end === -1) break;
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  const lineText = text.slice(start, end === -1 ? text.length : end);
  return start + [...lineText].slice(0, column - 1).join('').length;
}
