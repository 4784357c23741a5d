/** Number text: repr, rounding, `%` and `str.format`, conversions between text and numbers, JSON. */
import type { Case } from '../case.ts';
import type { Random } from '../random.ts';
import { float, NUMBERS, number, quote, randomFloat, text, value } from './values.ts';

function specification(random: Random): string {
  const optional = (choices: readonly string[], probability: number) =>
    random.chance(probability) ? random.pick(choices) : '';
  const fill = optional(['*<', '>', '^', '<', '=', '0=', 'é>', '😀^', '{<'], 0.4);
  const sign = optional(['+', '-', ' '], 0.3);
  const z = optional(['z'], 0.05);
  const alternate = optional(['#'], 0.15);
  const zero = optional(['0'], 0.15);
  const width = optional(['1', '5', '8', '12', '20', '33'], 0.5);
  const grouping = optional([',', '_', ',_'], 0.25);
  const precision = optional(['.0', '.1', '.2', '.3', '.6', '.10', '.17', '.25', '.', '.50'], 0.5);
  const type = optional([...'bcdeEfFgGnosxX%sir?'], 0.8);
  return fill + sign + z + alternate + zero + width + grouping + precision + type;
}

export function formatCase(random: Random): Case {
  const field = () =>
    random.pick(['', '0', '1', 'a', 'a.real', 'a[0]', '0[a]', '1.name', 'b', '0.__class__', 'a[name]']);
  const conversion = () => random.pick(['', '', '', '!r', '!s', '!a', '!z']);
  const piece = () =>
    random.pick([
      () => `{${field()}${conversion()}:${specification(random)}}`,
      () => `{${field()}${conversion()}:${specification(random)}}`,
      () => `{:${specification(random)}}`,
      () => `{${field()}${conversion()}}`,
      () => `{:{}}`,
      () => `{:>{}.{}}`,
      () => random.pick(['{{', '}}', 'text', '{', '}', '{!}', '{:', '{0', '{a.}', '{a[}', '{]}']),
    ])();
  const template = random.times(random.int(1, 2), piece).join('|');
  const operand = () => (random.chance(0.7) ? number(random) : value(random, 1));
  return {
    source: random.pick([
      '{{ f.format(v, x, a=v, b=x) }}',
      '{{ f.format(v, x, a=v, b=x) }}',
      '{{ f.format_map({"a": v, "b": x}) }}',
    ]),
    context: {
      f: random.chance(0.1) ? { $type: 'markup', value: template } : template,
      v: operand(),
      x: random.chance(0.3) ? random.int(0, 12) : operand(),
    },
    env: random.chance(0.2) ? { class: 'sandboxed' } : {},
  };
}

export function percentCase(random: Random): Case {
  const piece = () => {
    const name = random.pick(['', '', '', '(a)', '(b)', '(n)']);
    const flags = random.text('-+ 0#', 2);
    const width = random.pick(['', '', '', '5', '12', '*']);
    const precision = random.pick(['', '', '.0', '.2', '.5', '.12', '.', '.*']);
    const type = random.pick([...'diouxXeEfFgGcrsa%srd']);
    return (
      random.pick(['', ' ', 'x']) +
      `%${name}${flags}${width}${precision}${random.pick(['', '', '', 'l'])}${type}`
    );
  };
  const template =
    random.times(random.int(1, 2), piece).join('') + random.pick(['', '', '', '%', '%y', '%(']);
  const operand = () => (random.chance(0.65) ? number(random) : value(random, 1));
  return {
    source: random.pick([
      '{{ f % v }}',
      '{{ f % (v, x) }}',
      '{{ f % (v, x, 1) }}',
      "{{ f % {'a': v, 'b': x, 'n': 3} }}",
      '{{ f|format(v, x) }}',
      '{{ f|format(v) }}',
      '{{ f|format(a=v, b=x) }}',
    ]),
    context: {
      f: random.chance(0.15) ? { $type: 'markup', value: `<b>${template}` } : template,
      v: operand(),
      x: random.chance(0.3) ? random.int(0, 12) : operand(),
    },
  };
}

export function numberCase(random: Random): Case {
  const big = () => ({
    $type: 'int',
    value:
      (random.chance(0.4) ? '-' : '') +
      String(random.int(1, 9)) +
      random.times(random.int(15, 60), () => String(random.int(0, 9))).join(''),
  });
  const any = () => random.pick([() => number(random), () => float(randomFloat(random)), big])();
  const source = random.pick([
    '{{ [v] }}|{{ v }}|{{ v|string }}',
    '{{ [v + x, v - x, v * x] }}',
    '{{ [v / x] }}',
    '{{ [v // x] }}',
    '{{ [v % x] }}',
    '{{ [v|round(n), v|round(n, "floor"), v|round(n, "ceil")] }}',
    '{{ [v|int, v|float] }}',
    '{{ [v|string|int, v|string|float] }}',
    '{{ [v == x, v < x, v <= x, v > x, v >= x, v != x] }}',
    '{{ v|filesizeformat }} {{ v|filesizeformat(true) }}',
    '{{ [v|abs, -v, +v] }}',
    '{{ [v ** n] }}',
    '{{ [v.as_integer_ratio(), v.is_integer()] }}',
    '{{ v|tojson }}',
    '{{ [v is odd, v is divisibleby(x), v is integer, v is float] }}',
    '{{ [v|int|string|length, v in [x], {v: 1}[x]] }}',
    '{{ [[v, x]|sort, [v, x]|sum, [v, x]|max, [v, x, v]|unique|list] }}',
    '{{ "%d %x %o"|format(v, v, v) }}',
    '{{ "%.3f %g %e"|format(v, x, v) }}',
  ]);
  return {
    source,
    context: { v: any(), x: random.chance(0.3) ? random.pick(NUMBERS) : any(), n: random.int(-6, 12) },
  };
}

export function parseNumberCase(random: Random): Case {
  const digits = random.text('0123456789_', 6);
  const spelled = random.pick([
    () => text(random),
    () =>
      `${random.pick(['', ' ', '\n', '\u00a0', '+', '-', '--'])}${digits}${random.pick(['', ' ', '.', '.5', 'e5', 'e-3', 'E+2', 'j', '_'])}`,
    () => random.pick(['0x', '0b', '0o', '0X', '0']) + random.text('01234567abcdefgz_', 5),
    () => random.text('+-.0123456789eE_nainf \u0663\u09ea', 7),
  ])();
  const source = random.pick([
    '{{ [v|int, v|float] }}',
    '{{ [v|int("d"), v|float("d")] }}',
    '{{ [v|int("d", n)] }}',
    `{{ [${digits.replace(/_+/g, '_').replace(/^_|_$/g, '') || 1}${random.pick(['', '.0', '.25', 'e3', '.5e-2', 'E10', 'e400'])}] }}`,
  ]);
  return { source, context: { v: spelled, n: random.pick([0, 2, 8, 10, 16, 36, 1, 37]) } };
}

function jsonText(random: Random, depth: number): string {
  const space = () => random.pick(['', '', '', ' ', '\n', '\t']);
  const scalar = () =>
    random.pick([
      () => String(random.int(-100, 100)),
      () => String(randomFloat(random)),
      () => random.times(random.int(16, 25), () => String(random.int(1, 9))).join(''),
      () =>
        random.pick([
          '1.0',
          '-0',
          '-0.0',
          '1e5',
          '1E400',
          '-1e-400',
          '0.10',
          '1e',
          '01',
          '.5',
          '5.',
          '+1',
          'NaN',
          'Infinity',
          '-Infinity',
          '100000000000000000000.0',
          '9007199254740993.0',
          '1.00000000000000000001',
        ]),
      () => random.pick(['true', 'false', 'null', 'None', 'tru']),
      () => JSON.stringify(text(random)),
      () =>
        random.pick([
          '"\\ud83d\\ude00"',
          '"\\ud83d"',
          '"\\u12"',
          '"\\x"',
          '"a\nb"',
          '"\\/\\b"',
          '"\\ude00\\ud83d"',
          "'a'",
          '"',
          '"\u007f\u2028"',
          '"\\u0000"',
        ]),
    ])();
  if (depth <= 0 || random.chance(0.4)) return space() + scalar() + space();
  const items = random.times(random.int(0, 3), () => jsonText(random, depth - 1));
  if (random.chance(0.5)) return `${space()}[${items.join(',')}${random.chance(0.03) ? ',' : ''}]${space()}`;
  const name = () =>
    JSON.stringify(random.pick(['a', 'b', '1', '0', '10', '-1', '__proto__', 'constructor', 'é', 'a', '']));
  return `${space()}{${items.map((item) => `${space()}${name()}${space()}:${item}`).join(',')}}${space()}`;
}

export function jsonCase(random: Random): Case {
  let source = jsonText(random, 3);
  if (random.chance(0.15)) {
    const at = random.int(0, source.length);
    source =
      source.slice(0, at) +
      random.pick(['', ',', ':', '}', ']', '"', 'x', '\ufeff']) +
      source.slice(at + random.int(0, 1));
  }
  const options: Record<string, unknown> = {};
  if (random.chance(0.3)) options['sort_keys'] = true;
  if (random.chance(0.3)) options['ensure_ascii'] = false;
  if (random.chance(0.3)) options['indent'] = random.pick([0, 1, 2, 4, '\t', null]);
  if (random.chance(0.2))
    options['separators'] = {
      $type: 'tuple',
      items: random.pick([
        [',', ':'],
        [', ', ' = '],
      ]),
    };
  if (random.chance(0.1)) options['allow_nan'] = false;
  return { kind: 'json', source, context: options as NonNullable<Case['context']> };
}

/** Serialising values that JSON text cannot give: through `tojson`, with its policies. */
export function toJsonCase(random: Random): Case {
  const policies = random.chance(0.3)
    ? { policies: { 'json.dumps_kwargs': random.pick([{ indent: 1 }, {}, { ensure_ascii: false }]) } }
    : {};
  const source = random.pick([
    '{{ v|tojson }}',
    '{{ v|tojson(2) }}',
    '{{ v|pprint }}',
    '{{ v|tojson|safe }}',
    `{{ {${quote(text(random))}: v}|tojson }}`,
  ]);
  return {
    source,
    context: { v: value(random, 4) },
    env: { ...policies, ...(random.chance(0.3) ? { autoescape: true } : {}) },
  };
}
