/** Writes translation catalogues, so that tests need no translations of others. */

/** A `.mo` file of these messages; forms of a plural are separated by NUL, a context ends with U+0004. */
export function compileCatalogue(
  texts: Readonly<Record<string, string>>,
  { littleEndian = true }: { readonly littleEndian?: boolean } = {},
): Uint8Array {
  const entries = Object.entries(texts).map((entry) => entry.map((text) => new TextEncoder().encode(text)));
  const headerSize = 28;
  const tableSize = entries.length * 8;
  const strings = [...entries.map(([key]) => key!), ...entries.map(([, text]) => text!)];
  const size = strings.reduce((sum, { length }) => sum + length + 1, headerSize + 2 * tableSize);
  const data = new Uint8Array(size);
  const view = new DataView(data.buffer);
  const header = [0x950412de, 0, entries.length, headerSize, headerSize + tableSize];
  for (const [index, word] of header.entries()) view.setUint32(index * 4, word, littleEndian);
  let start = headerSize + 2 * tableSize;
  for (const [index, string] of strings.entries()) {
    view.setUint32(headerSize + index * 8, string.length, littleEndian);
    view.setUint32(headerSize + index * 8 + 4, start, littleEndian);
    data.set(string, start);
    start += string.length + 1;
  }
  return data;
}
