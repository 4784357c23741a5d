/** Operators, comparisons, subscripts and methods of values on random values. */
import type { Case } from '../case.ts';
import type { Random } from '../random.ts';
import { environment } from './filters.ts';
import { args, list, number, quote, text, value, WORDS } from './values.ts';

const BINARY = [
  '+',
  '-',
  '*',
  '/',
  '//',
  '%',
  '~',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  'not in',
  'and',
  'or',
];

export function operatorCase(random: Random): Case {
  const numeric = random.chance(0.5);
  const operand = () => (numeric ? number(random) : value(random, 2));
  const sources = [
    () => `{{ [v ${random.pick(BINARY)} x] }}`,
    () => `{{ [v ${random.pick(BINARY)} x ${random.pick(BINARY)} y] }}`,
    () => `{{ [(v ${random.pick(BINARY)} x) ${random.pick(BINARY)} y] }}`,
    () => `{{ [-v, +x] }}`,
    () => `{{ [not v, v if x else y] }}`,
    () => `{{ [v < x <= y, v == x != y] }}`,
    () => `{{ [v ** ${random.pick(['2', '0', '-1', '0.5', 'x', '-2', '10'])}] }}`,
    () => `{{ [v * ${random.int(-1, 4)}, ${random.int(0, 3)} * v] }}`,
    () => `{{ v ~ x ~ y }}`,
  ];
  return {
    source: random.pick(sources)(),
    context: { v: operand(), x: random.chance(0.2) ? random.int(-3, 5) : operand(), y: operand() },
    ...environment(random),
  };
}

export function subscriptCase(random: Random): Case {
  const bound = () => random.pick(['', '', '0', '1', '-1', '2', '-2', '5', '-9', 'n', 'none', '1.0', 'true']);
  const slice = () =>
    `v[${bound()}:${bound()}${random.chance(0.6) ? `:${random.pick(['', '1', '2', '-1', '-2', '0', 'x'])}` : ''}]`;
  const item = () =>
    `v[${random.pick(['0', '-1', '1', '9', "'a'", "'name'", 'x', 'none', 'true', '1.0', '(1, "a")', "'__class__'", "'upper'"])}]`;
  const attribute = () =>
    `v.${random.pick(['a', 'name', 'Name', 'id', 'items', 'keys', '0', '1', '__proto__', 'constructor', 'real', 'upper', '__class__', 'length', 'a.b', 'year'])}`;
  const source = `{{ [${random.pick([slice, slice, item, attribute])()}]|string }}`;
  return {
    source,
    context: { v: value(random, 2), x: value(random, 1), n: random.int(-4, 4) },
    ...environment(random),
  };
}

type Maker = (random: Random) => string;

const short: Maker = (random) => quote(random.pick(WORDS));
const small: Maker = (random) =>
  random.pick(['0', '1', '2', '3', '-1', '-2', '9', '20', 'none', 'true', 'x']);
const none: Maker = () => '';
const one: Maker = (random) => short(random);
const range: Maker = (random) =>
  [
    random.chance(0.2) ? 'x' : short(random),
    args(
      random,
      () => small(random),
      () => small(random),
    ),
  ]
    .filter(Boolean)
    .join(', ');
const pad: Maker = (random) =>
  [small(random), args(random, () => random.pick(["'*'", "'é'", "'ab'", 'x']))].filter(Boolean).join(', ');
const split: Maker = (random) =>
  random.pick([
    '',
    "','",
    "' '",
    "'a'",
    'none',
    'none, 1',
    "',', 1",
    "'b', -1",
    'sep="o"',
    'maxsplit=1',
    "'', 1",
    'x',
    'none, 0',
    'maxsplit=2, sep="-"',
  ]);
const strip: Maker = (random) => random.pick(['', "'a'", "' \\n'", 'none', "'xyzé😀'", 'x']);
const replace: Maker = (random) =>
  [short(random), short(random), args(random, () => small(random))].filter(Boolean).join(', ');
const any: Maker = (random) => random.pick(['x', 'y', '0', '1', '-1', "'a'", 'none', '']);

const STR: Readonly<Record<string, Maker>> = {
  capitalize: none,
  casefold: none,
  center: pad,
  count: range,
  encode: (r) =>
    r.pick([
      '',
      "'ascii'",
      "'latin-1', 'replace'",
      "'utf-16-le'",
      "'ascii', 'xmlcharrefreplace'",
      "errors='ignore'",
    ]),
  endswith: range,
  expandtabs: (r) => r.pick(['', '4', '0', '-1', 'x']),
  find: range,
  format: any,
  index: range,
  isalnum: none,
  isalpha: none,
  isascii: none,
  isdecimal: none,
  isdigit: none,
  isidentifier: none,
  islower: none,
  isnumeric: none,
  isprintable: none,
  isspace: none,
  istitle: none,
  isupper: none,
  join: (r) => r.pick(['x', 'y', "['a', 'b']", "'abc'", '()', '[1]']),
  ljust: pad,
  lower: none,
  lstrip: strip,
  partition: one,
  removeprefix: one,
  removesuffix: one,
  replace,
  rfind: range,
  rindex: range,
  rjust: pad,
  rpartition: one,
  rsplit: split,
  rstrip: strip,
  split,
  splitlines: (r) => r.pick(['', 'true', 'keepends=true', '0']),
  startswith: (r) => (r.chance(0.2) ? "('a', 'A', 'x')" : range(r)),
  strip,
  swapcase: none,
  title: none,
  translate: (r) => r.pick(['{97: "X"}', '{97: none, 98: 100}', 'x']),
  upper: none,
  zfill: small,
};

const OTHERS: Readonly<Record<string, Maker>> = {
  append: any,
  clear: none,
  copy: none,
  count: any,
  extend: any,
  index: any,
  insert: (r) => `${small(r)}, ${any(r) || '1'}`,
  pop: any,
  remove: any,
  reverse: none,
  sort: (r) => r.pick(['', 'reverse=true']),
  get: (r) => r.pick(["'a'", "'a', 1", 'x', 'x, y', '1', '']),
  items: none,
  keys: none,
  values: none,
  setdefault: (r) => r.pick(["'a'", "'zz', 5", 'x']),
  update: any,
  popitem: none,
  fromkeys: any,
  bit_length: none,
  as_integer_ratio: none,
  is_integer: none,
  conjugate: none,
  hex: none,
  bit_count: none,
  to_bytes: (r) => r.pick(["4, 'big'", "1, 'little'", '']),
  isdisjoint: any,
  issubset: any,
  union: any,
  intersection: any,
  difference: any,
  add: any,
  discard: any,
  isoformat: none,
  strftime: (r) => r.pick(["'%Y-%m-%d'", "'%j %U %a %b %p %%'", "'%H:%M:%S.%f %z'", "'%y %B %A %c'"]),
  total_seconds: none,
  weekday: none,
  decode: (r) => r.pick(['', "'latin-1'", "'ascii', 'ignore'"]),
};

export function methodCase(random: Random): Case {
  const onText = random.chance(0.6);
  const table = onText ? STR : OTHERS;
  const name = random.pick(Object.keys(table));
  const call = `v.${name}(${table[name]!(random)})`;
  const shown = random.pick([
    `{{ [${call}] }}`,
    `{{ ${call} }}`,
    `{{ ${call}|list }}`,
    `{% set r = ${call} %}{{ [r, v] }}`,
  ]);
  const subject = onText
    ? random.chance(0.15)
      ? { $type: 'markup', value: text(random) }
      : text(random)
    : value(random, 2);
  return {
    source: shown,
    context: { v: subject, x: value(random, 1), y: random.chance(0.5) ? list(random, 1) : text(random) },
    ...environment(random),
  };
}
