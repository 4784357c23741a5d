/** Every built-in filter of Jinja by name. */
import type { PyFunction } from '../python/callable.ts';
import { ESCAPE_FILTERS } from './escape.ts';
import { JSON_FILTERS } from './json.ts';
import { NUMBER_FILTERS } from './numbers.ts';
import { OBJECT_FILTERS } from './objects.ts';
import { PPRINT_FILTERS } from './pprint.ts';
import { SELECT_FILTERS } from './select.ts';
import { SEQUENCE_FILTERS } from './sequences.ts';
import { SORT_FILTERS } from './sort.ts';
import { TEXT_FILTERS } from './text.ts';
import { URL_ENCODE_FILTERS } from './urlencode.ts';
import { URLIZE_FILTERS } from './urlize.ts';
import { WORD_WRAP_FILTERS } from './wordwrap.ts';

export const FILTERS: ReadonlyMap<string, PyFunction> = new Map([
  ...ESCAPE_FILTERS,
  ...JSON_FILTERS,
  ...NUMBER_FILTERS,
  ...OBJECT_FILTERS,
  ...PPRINT_FILTERS,
  ...SELECT_FILTERS,
  ...SEQUENCE_FILTERS,
  ...SORT_FILTERS,
  ...TEXT_FILTERS,
  ...URL_ENCODE_FILTERS,
  ...URLIZE_FILTERS,
  ...WORD_WRAP_FILTERS,
]);
