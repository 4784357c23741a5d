/** Every filter and test, with plausible and implausible arguments, on random values. */
import type { Case } from '../case.ts';
import type { Random } from '../random.ts';
import { text, value } from './values.ts';

/** Arguments to choose from, by filter; `x`, `y` are random values too. */
const FILTERS: Readonly<Record<string, readonly string[]>> = {
  abs: [''],
  attr: ["'a'", "'name'", "'upper'", "'__class__'", 'x'],
  batch: ['2', '3', "2, '-'", '0', '-1', 'x', '1.5', "2, fill_with='z'"],
  capitalize: [''],
  center: ['', '5', '0', '20', '-3', 'x', '2.0'],
  default: ["'D'", "'D', true", "'D', boolean=true", '', 'x, y'],
  dictsort: [
    '',
    'true',
    "false, 'value'",
    "by='value', reverse=true",
    "by='nope'",
    'case_sensitive=true, reverse=true',
  ],
  e: [''],
  escape: [''],
  filesizeformat: ['', 'true', 'binary=true', 'x'],
  first: [''],
  float: ['', '1', "'d'", 'default=none'],
  forceescape: [''],
  format: ['1', "'x', 2", 'a=1', 'x', 'x, y', ''],
  groupby: ["'a'", "'name'", '0', "'a', 'D'", "'a', default=1", "'name', case_sensitive=true", "'a.b'", 'x'],
  indent: ['', '2', '2, true', '3, true, true', "'> '", 'first=true', 'blank=true', 'x', '-1'],
  int: ['', '7', '7, 16', '0, 2', '0, 8', 'base=0', 'base=36', "default='d'", '0, x'],
  items: [''],
  join: ['', "', '", "'-', 'a'", "attribute='name'", 'x', "'<', attribute=0", '1'],
  last: [''],
  length: [''],
  list: [''],
  lower: [''],
  map: [
    "'upper'",
    "attribute='a'",
    "attribute='a', default='D'",
    'attribute=0',
    "'int', 5",
    "'default', 'q'",
    '',
    "'nosuch'",
    "attribute='a', foo=1",
  ],
  max: ['', 'true', "attribute='a'", 'case_sensitive=true'],
  min: ['', 'true', "attribute='a'", "attribute='name', case_sensitive=true"],
  pprint: [''],
  reject: ['', "'odd'", "'none'", "'in', [1, 'a']", "'nosuch'"],
  rejectattr: ["'a'", "'a', 'none'", "'a', 'eq', 1", "0, 'odd'", ''],
  replace: [
    "'a', 'X'",
    "'', '-'",
    "'a', '<', 1",
    "'b', 'aa', 0",
    "'a', '', -1",
    'x, y',
    "'a', 'b', count=1",
    '1, 2',
    "'a'",
  ],
  reverse: [''],
  round: [
    '',
    '1',
    '2',
    '-1',
    "1, 'ceil'",
    "2, 'floor'",
    "method='ceil'",
    "0, 'nope'",
    'x',
    '20',
    '400',
    '-400',
  ],
  safe: [''],
  select: ['', "'even'", "'string'", "'gt', 3", "'divisibleby', 2"],
  selectattr: ["'a'", "'a', 'defined'", "'a', 'gt', 1", "'name', 'string'", "'a.b'", "'nope', 'undefined'"],
  slice: ['2', '3', "3, '-'", '0', '-1', 'x', '1, fill_with=0'],
  sort: [
    '',
    'true',
    'reverse=true',
    'false, true',
    "attribute='a'",
    "attribute='name,a'",
    "true, true, '0'",
    'case_sensitive=true',
  ],
  string: [''],
  striptags: [''],
  sum: ['', "'a'", "attribute='a'", 'start=1', "'a', 10", 'start=[]', 'attribute=0'],
  title: [''],
  tojson: ['', 'indent=2', 'indent=0', '4', "indent='-'", 'none'],
  trim: ['', "'a'", "' <'", 'none', 'x', "chars='bé'"],
  truncate: [
    '',
    '5',
    '5, true',
    "6, true, '..'",
    '5, false, end=""',
    '3, leeway=0',
    'length=7, leeway=2, killwords=true',
    '1',
    '0',
    'x',
  ],
  unique: ['', 'true', "attribute='a'", "false, 'name'", 'case_sensitive=true'],
  upper: [''],
  urlencode: [''],
  urlize: ['', '10', '10, true', "none, false, '_blank'", "rel='x'", "extra_schemes=['foo:']", "target='<'"],
  wordcount: [''],
  wordwrap: [
    '',
    '5',
    '5, false',
    "3, true, '|'",
    '10, break_on_hyphens=false',
    '0',
    '-1',
    '1',
    "wrapstring='<br>', width=4",
  ],
  xmlattr: ['', 'false', 'autospace=true'],
};

const TESTS: readonly string[] = [
  'boolean',
  'callable',
  'defined',
  'divisibleby(3)',
  'divisibleby(0)',
  'divisibleby x',
  'eq(x)',
  '== x',
  'escaped',
  'even',
  'false',
  'filter',
  'float',
  'ge(x)',
  'gt(x)',
  'greaterthan(1)',
  'in(x)',
  'in([x, 1])',
  'integer',
  'iterable',
  'le(x)',
  'lower',
  'lt(x)',
  'lessthan x',
  'mapping',
  'ne(x)',
  'none',
  'number',
  'odd',
  'sameas(none)',
  'sameas(true)',
  'sequence',
  'string',
  'test',
  'true',
  'undefined',
  'upper',
  'nosuch',
  'eq',
  'in x',
  'not in x',
];

function filterCall(random: Random): string {
  const name = random.pick(Object.keys(FILTERS));
  const args = random.pick(FILTERS[name]!);
  return args === '' ? name : `${name}(${args})`;
}

/** How the result is shown: repr shows types, and iterators need a list. */
const SHOWN: readonly string[] = [
  '{{ %s }}',
  '{{ [%s] }}',
  '{{ %s|list }}',
  "{{ '%r'|format(%s) }}",
  '{{ (%s)|pprint }}',
];

export function filterCase(random: Random): Case {
  const chain = random.times(random.pick([1, 1, 1, 2, 3]), () => `|${filterCall(random)}`).join('');
  const shown = random.pick(SHOWN).replace('%s', `v${chain}`);
  return {
    source: shown,
    context: {
      v: value(random, 3),
      x: random.chance(0.5) ? text(random) : value(random, 1),
      y: value(random, 1),
    },
    ...environment(random),
  };
}

export function testCase(random: Random): Case {
  const source = `{{ v is ${random.chance(0.2) ? 'not ' : ''}${random.pick(TESTS)} }}`;
  return { source, context: { v: value(random, 2), x: value(random, 1) }, ...environment(random) };
}

/** Some variety of environments. */
export function environment(random: Random): Pick<Case, 'env'> {
  const env: Record<string, unknown> = {};
  if (random.chance(0.3)) env['autoescape'] = true;
  const kind = random.pick([
    undefined,
    undefined,
    undefined,
    undefined,
    'StrictUndefined',
    'ChainableUndefined',
    'DebugUndefined',
  ]);
  if (kind !== undefined) env['undefined'] = kind;
  if (random.chance(0.15)) env['class'] = random.pick(['sandboxed', 'immutable_sandboxed']);
  if (random.chance(0.05)) env['optimized'] = false;
  return Object.keys(env).length === 0 ? {} : { env: env as NonNullable<Case['env']> };
}
