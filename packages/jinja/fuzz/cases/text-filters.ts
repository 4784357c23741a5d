/** The filters with rules of their own about text, on texts made to meet those rules. */
import type { Tagged } from '../../conformance/vector.ts';
import type { Case } from '../case.ts';
import type { Random } from '../random.ts';
import { environment } from './filters.ts';
import { text, value } from './values.ts';

const LINKS: readonly string[] = [
  'http://example.com',
  'https://a.b/c?d=1&e=2#f',
  'www.example.org',
  'example.net/path',
  'EXAMPLE.com',
  'foo@bar.example',
  'mailto:x@y.zz',
  'mailto:x',
  'ftp://x.y',
  'http://',
  'https://x',
  'www.',
  '(http://a.bc)',
  '((www.a.bc))',
  '<http://a.bc>',
  '[www.a.org]',
  'www.a.org).',
  'http://a.bc/(x)',
  'http://a.bc/(x',
  'a@b',
  'a@b.c',
  'foo:bar',
  'tel:+1',
  'http://ex.ample.com:8080/x',
  'https://user:pw@host.tld',
  '.www.a.org',
  ',http://a.bc,',
  '"http://a.bc"',
  'http://é.com',
  'x.com',
  'x.coм',
  '&lt;www.a.org&gt;',
  'http://a.bc&gt;',
  "www.a.org'",
];
const MARKS: readonly string[] = [
  ' ',
  '  ',
  '\n',
  '\t',
  ',',
  '.',
  '!',
  '?',
  '(',
  ')',
  '<',
  '>',
  '&gt;',
  '&lt;',
  ':',
  ';',
  '"',
  "'",
  '[',
  ']',
  '\u00a0',
];

export function urlizeCase(random: Random): Case {
  const parts = random.times(random.int(1, 5), () =>
    random.pick([() => random.pick(LINKS), () => random.pick(MARKS), () => text(random), () => ' '])(),
  );
  const call = random.pick([
    'urlize',
    'urlize(10)',
    'urlize(5, true)',
    "urlize(target='_blank')",
    "urlize(rel='a b')",
    "urlize(extra_schemes=['foo:', 'tel:'])",
    'urlize(trim_url_limit=12, nofollow=true)',
    'urlize(0)',
    'urlize(-3)',
  ]);
  return {
    source: `{{ v|${call} }}`,
    context: { v: markupOr(random, parts.join('')) },
    ...environment(random),
  };
}

function markupOr(random: Random, content: string): Tagged {
  return random.chance(0.1) ? { $type: 'markup', value: content } : content;
}

export function wrapCase(random: Random): Case {
  const word = () =>
    random.pick([
      () => random.text('abcdef', 9),
      () => random.text('ab-', 8),
      () => random.text('aé😀-\u2014.', 7),
      () =>
        random.pick([
          '--',
          '---',
          'a--b',
          'well-known',
          "don't",
          '-x',
          'x-',
          'a-1',
          '1-2',
          'https://x-y.z/a-b',
          '\u00a0',
          'a\u00a0b',
        ]),
    ])();
  const space = () =>
    random.pick([' ', ' ', ' ', '  ', '\n', '\n\n', '\t', '\r\n', '\x0b', '\x0c', '\u2028', '']);
  const content = random.times(random.int(1, 8), () => word() + space()).join('');
  const width = random.pick([1, 2, 3, 4, 5, 6, 8, 10, 12, 20, 79]);
  const options = random.pick([
    '',
    ', false',
    ', true',
    ', break_long_words=false',
    ', break_on_hyphens=false',
    ", wrapstring='|'",
    ', false, none, false',
    ", true, '|', false",
  ]);
  const source = random.pick([
    `{{ v|wordwrap(${width}${options})|pprint }}`,
    `{{ [v|wordwrap(${width}${options})] }}`,
    `{{ [v|truncate(${width}${random.pick(['', ', true', ', true, "-"', ', false, "…"', ', leeway=0', ', true, "", 0'])})] }}`,
    `{{ [v|indent(${random.pick(['', '2', '2, true', '2, true, true', '"..", false, true'])})] }}`,
    '{{ [v|wordcount, v|title, v|trim, v|capitalize] }}',
    '{{ [v.split(), v.splitlines(), v.title(), v.swapcase()] }}',
  ]);
  return { source, context: { v: markupOr(random, content) }, ...environment(random) };
}

export function pprintCase(random: Random): Case {
  const wide = (depth: number): Tagged => {
    if (depth <= 0)
      return random.pick([() => text(random), () => value(random, 0), () => random.text('ab c\n-é', 90)])();
    const count = random.int(0, 9);
    const roll = random.next();
    if (roll < 0.4) return random.times(count, () => wide(depth - random.int(1, 2)));
    if (roll < 0.6)
      return { $type: 'tuple', items: random.times(count, () => wide(depth - random.int(1, 2))) };
    if (roll < 0.65) return { $type: 'set', items: [random.int(0, 5)] };
    const keys = new Set(
      random.times(count, () => random.pick([() => random.text('abcdefgh', 12), () => random.int(0, 20)])()),
    );
    return {
      $type: 'dict',
      items: [...keys].map((key): [Tagged, Tagged] => [key, wide(depth - random.int(1, 2))]),
    };
  };
  return { source: '{{ v|pprint }}', context: { v: wide(4) } };
}

export function markupCase(random: Random): Case {
  const piece = () =>
    random.pick([
      '<b>',
      '</b>',
      '<',
      '>',
      '<!--',
      '-->',
      '<!-- a -->',
      '&amp;',
      '&lt;',
      '&#39;',
      '&#x41;',
      '&copy',
      '&notit;',
      '&nbsp;',
      '&;',
      '&#;',
      '&#0;',
      '&#xd800;',
      '&#1114112;',
      '&#128;',
      '&NotEqualTilde;',
      '&#xZ;',
      ' ',
      '\n',
      'text',
      '"',
      "'",
      '<a href="x>y">',
      '<br/>',
      '&&',
      '&ampx',
      '&gt',
      '<>',
    ]);
  const content = random.times(random.int(1, 7), piece).join('');
  const source = random.pick([
    '{{ [v|striptags] }}',
    '{{ [v|e, v|e|e, v|forceescape, v|safe|e] }}',
    '{{ [v|safe, (v|safe).striptags(), (v|safe).unescape()] }}',
    '{{ {"a": v, "b": none, "c d": 1}|xmlattr }}',
    '{{ d|xmlattr(false) }}',
    '{{ d|xmlattr }}',
    '{{ v }}{{ v|safe }}{{ v ~ (v|safe) }}',
    '{{ [(v|safe) + v, v + (v|safe), (v|safe) * 2] }}',
    '{{ [(v|safe) % (v,), (v|safe).format(v), (v|safe).join([v, v|safe])] }}',
    "{{ ['<'|safe ~ v, v|replace('<', '&'), (v|safe)|replace('b', '<')] }}",
    '{{ [v, v|safe]|join(", ") }}|{{ [v, v|safe]|join("<"|safe) }}',
    '{{ [v|urlencode, d|urlencode] }}',
    '{{ (v|safe).split(";") }}{{ (v|safe).partition("<") }}{{ (v|safe)[1:4] }}',
  ]);
  const d = random.pick([
    () => ({
      $type: 'dict',
      items: random.times(random.int(0, 3), (): [Tagged, Tagged] => [
        random.pick(['a', 'x-y', 'a b', 'a>', 'a/', 'a=', 'é', '1', '']),
        value(random, 0),
      ]),
    }),
    () => value(random, 2),
  ])();
  return { source, context: { v: content, d: unique(d) }, ...environment(random) };
}

/** A dict's items, each key once. */
function unique(tagged: Tagged): Tagged {
  const dict = tagged as { readonly $type?: string; readonly items?: readonly [Tagged, Tagged][] };
  if (dict === null || dict.$type !== 'dict') return tagged;
  return {
    $type: 'dict',
    items: [
      ...new Map(dict.items!.map(([key, item]) => [JSON.stringify(key), [key, item] as const])).values(),
    ],
  };
}
