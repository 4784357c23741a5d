/** @postern/humanize/node: translations from files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCatalogue } from './locale/catalogue.ts';
import { createLocales, type Locales, NO_LOCALES } from './locale/locales.ts';

/** Where `npm run locales` puts the catalogues and a release has them. */
export const LOCALES_FOLDER: string = join(import.meta.dirname, '../locales');

/**
 * The locales in a folder, one `NAME.mo` each, read now. Without any, activating one fails with an error that
 * says how to get them. @throws Error naming the file for one that is no catalogue
 */
export function readLocales(folder: string = LOCALES_FOLDER): Locales {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.mo')) : [];
  if (files.length === 0) return NO_LOCALES;
  return createLocales(
    new Map(
      files.map((file) => {
        try {
          return [file.slice(0, -'.mo'.length), parseCatalogue(readFileSync(join(folder, file)))];
        } catch (error) {
          throw new Error(`${join(folder, file)} cannot be read`, { cause: error });
        }
      }),
    ),
  );
}
