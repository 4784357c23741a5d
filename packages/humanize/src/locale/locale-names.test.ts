import { expect, test } from 'vitest';
import { catalogueNames } from './locale-names.ts';

test.each([
  ['fr_FR', 'fr_FR'],
  ['fr', 'fr_FR'],
  ['FR_fr', 'fr_FR'],
  ['fr_FR.UTF-8', 'fr_FR'],
  ['ru_RU@euro', 'ru_RU'],
  ['german', 'de_DE'],
  ['pt', 'pt_PT'],
  ['pt_br', 'pt_BR'],
  ['nb_NO', 'nb'],
  ['ar_EG', 'ar'],
  ['iw', 'he_IL'],
  ['tlh', 'tlh'],
])('%s may mean %s', (name, catalogue) => {
  expect(catalogueNames(name)).toContain(catalogue);
});

test.each(['fr_CA', 'de_AT', 'fr-FR', 'xx', ''])(
  '%s means none of the two French and German ones',
  (name) => {
    expect(catalogueNames(name)).not.toContain('fr_FR');
    expect(catalogueNames(name)).not.toContain('de_DE');
  },
);
