/** @postern/humanize: numbers, sizes and times in words, as filters for @postern/jinja. */
export { PyFileNotFoundError } from './errors.ts';
export { createHumanizeFilters, type HumanizeOptions, installHumanize } from './filters.ts';
export { type Catalogue, parseCatalogue } from './locale/catalogue.ts';
export { createLocales, type Locales, NO_LOCALES } from './locale/locales.ts';
