/** Where `humanize_activate` finds its translations. */
import { PyFileNotFoundError } from '../errors.ts';
import type { Catalogue } from './catalogue.ts';
import { catalogueNames } from './locale-names.ts';

export interface Locales {
  /** The catalogue for a locale's name. @throws PyFileNotFoundError, which says how to get one */
  find(name: string): Catalogue;
}

/** The locales of these catalogues, by their names (`fr_FR`). */
export function createLocales(catalogues: ReadonlyMap<string, Catalogue>): Locales {
  return {
    find(name) {
      for (const candidate of catalogueNames(name)) {
        const catalogue = catalogues.get(candidate);
        if (catalogue !== undefined) return catalogue;
      }
      const known = [...catalogues.keys()].sort().join(', ');
      throw new PyFileNotFoundError(
        `[Errno 2] No translation file found for domain: 'humanize'; there is none for the locale '${name}', but for ${known}`,
      );
    },
  };
}

/** No locale but English is installed. */
export const NO_LOCALES: Locales = {
  find(name) {
    throw new PyFileNotFoundError(
      `[Errno 2] No translation file found for domain: 'humanize'; the translations are not installed, so the locale '${name}' cannot be activated; run \`npm run locales\` and start again`,
    );
  },
};
