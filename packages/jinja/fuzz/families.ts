/** The families of cases, by name. */
import type { Case } from './case.ts';
import { filterCase, testCase } from './cases/filters.ts';
import {
  formatCase,
  jsonCase,
  numberCase,
  parseNumberCase,
  percentCase,
  toJsonCase,
} from './cases/formatting.ts';
import { groupingCase } from './cases/grouping.ts';
import { methodCase, operatorCase, subscriptCase } from './cases/operators.ts';
import { orderCase } from './cases/order.ts';
import { inheritanceCase, macroCase, translationCase } from './cases/statements.ts';
import { syntaxCase } from './cases/syntax.ts';
import { markupCase, pprintCase, urlizeCase, wrapCase } from './cases/text-filters.ts';
import { whitespaceCase } from './cases/whitespace.ts';
import type { Random } from './random.ts';

export const FAMILIES: Readonly<Record<string, (random: Random) => Case>> = {
  filter: filterCase,
  test: testCase,
  operator: operatorCase,
  subscript: subscriptCase,
  method: methodCase,
  number: numberCase,
  'parse-number': parseNumberCase,
  format: formatCase,
  percent: percentCase,
  json: jsonCase,
  tojson: toJsonCase,
  urlize: urlizeCase,
  wrap: wrapCase,
  pprint: pprintCase,
  markup: markupCase,
  grouping: groupingCase,
  order: orderCase,
  whitespace: whitespaceCase,
  syntax: syntaxCase,
  macro: macroCase,
  inheritance: inheritanceCase,
  translation: translationCase,
};
