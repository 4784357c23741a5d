/** A language's texts and separators, as the filters ask for them. */
import type { Catalogue } from './catalogue.ts';

export interface Locale {
  /** The translation of a text, or the text itself. */
  text(message: string): string;
  /** The translation that goes with `count` things. */
  plural(one: string, many: string, count: number): string;
  /** The translation of a text whose meaning depends on `context`. */
  contextual(context: string, message: string): string;
  readonly thousandsSeparator: string;
  readonly decimalSeparator: string;
}

/** No translation: English. */
export const ENGLISH: Locale = {
  text: (message) => message,
  plural: (one, many, count) => (count === 1 ? one : many),
  contextual: (_context, message) => message,
  thousandsSeparator: ',',
  decimalSeparator: '.',
};

/** Thousands and decimal separator of the locales that have their own, by the exact name activated. */
const SEPARATORS: ReadonlyMap<string, readonly [thousands: string, decimal: string]> = new Map([
  ['de_DE', ['.', ',']],
  ['fr_FR', [' ', '.']],
  ['hu_HU', [' ', ',']],
  ['it_IT', ['.', ',']],
  ['lv', [' ', ',']],
  ['pt_BR', ['.', ',']],
]);

/** The locale activated as `name` whose texts are in `catalogue`. */
export function createLocale(name: string, catalogue: Catalogue): Locale {
  const [thousandsSeparator, decimalSeparator] = SEPARATORS.get(name) ?? [',', '.'];
  return {
    text: (message) => catalogue.text(message) ?? message,
    plural: (one, many, count) => catalogue.plural(one, count) ?? ENGLISH.plural(one, many, count),
    contextual: (context, message) => catalogue.contextual(context, message) ?? message,
    thousandsSeparator,
    decimalSeparator,
  };
}
