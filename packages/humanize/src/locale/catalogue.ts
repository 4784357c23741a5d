/** A compiled translation catalogue: gettext's `.mo` format. */
import { type PluralRule, parsePluralForms } from './plural-forms.ts';

export interface Catalogue {
  text(message: string): string | undefined;
  plural(one: string, count: number): string | undefined;
  contextual(context: string, message: string): string | undefined;
}

const MAGIC = 0x950412de;
/** Stands between a context and its message. */
const CONTEXT_END = '\u0004';
/** Stands between the forms of a plural. */
const FORM_END = '\0';
/** English and its like: one form for one, another for the rest. */
const GERMANIC: PluralRule = (count) => (count === 1 ? 0 : 1);

/** Reads a catalogue of UTF-8 texts. @throws Error when the data is no `.mo` file. */
export function parseCatalogue(data: Uint8Array): Catalogue {
  const singles = new Map<string, string>();
  const plurals = new Map<string, readonly string[]>();
  for (const [key, text] of readEntries(data)) {
    const [one, many] = key.split(FORM_END);
    if (many === undefined) singles.set(key, text);
    else plurals.set(one!, text.split(FORM_END));
  }
  const header = singles.get('') ?? '';
  const forms = /^plural-forms:(.*)$/im.exec(header)?.[1];
  const rule = forms === undefined ? GERMANIC : parsePluralForms(forms);
  const plural = (one: string, count: number): string | undefined => plurals.get(one)?.[rule(count)];
  // A text that has plural forms, asked for without a count, is the form for one.
  const text = (message: string): string | undefined => singles.get(message) ?? plural(message, 1);
  return { text, plural, contextual: (context, message) => text(context + CONTEXT_END + message) };
}

function readEntries(data: Uint8Array): [key: string, text: string][] {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const littleEndian = view.byteLength >= 20 && view.getUint32(0, true) === MAGIC;
  if (!littleEndian && (view.byteLength < 20 || view.getUint32(0, false) !== MAGIC)) {
    throw new Error('this is no compiled translation catalogue; get the catalogues with `npm run locales`');
  }
  const word = (offset: number): number => view.getUint32(offset, littleEndian);
  const decoder = new TextDecoder();
  const string = (table: number, index: number): string => {
    const [length, start] = [word(table + index * 8), word(table + index * 8 + 4)];
    return decoder.decode(data.subarray(start, start + length));
  };
  const [count, keys, texts] = [word(8), word(12), word(16)];
  return Array.from({ length: count }, (_, index) => [string(keys, index), string(texts, index)]);
}
