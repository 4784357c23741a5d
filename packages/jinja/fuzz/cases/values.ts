/** Random values and texts that the families share. */
import type { Tagged } from '../../conformance/vector.ts';
import type { Random } from '../random.ts';

export const WORDS: readonly string[] = [
  '',
  ' ',
  'a',
  'b',
  'A',
  'abc',
  'Abc',
  'ABC',
  'foo bar',
  'Hello World',
  'x<y>&"z\'',
  '<b>bold</b>',
  'é',
  'ß',
  'İ',
  'ǆ',
  'ﬁ',
  '😀',
  'e\u0301',
  'αΣ',
  'Σ',
  '\u00a0',
  '\u3000',
  'a\tb',
  'line1\nline2',
  'a\r\nb',
  '\x1c',
  '\x85',
  '\u2028',
  '0',
  '1',
  '12',
  '-3',
  ' 7 ',
  '1_000',
  '３',
  '²',
  '½',
  '1.5',
  '-1.5e3',
  '.5',
  '5.',
  'inf',
  'nan',
  '-Infinity',
  '0x1f',
  '0b101',
  '0o17',
  'True',
  'None',
  "it's",
  '"',
  '\\',
  '\\n',
  '%',
  '%s',
  '{}',
  '{0}',
  'a,b,c',
  'a-b_c',
  '  pad ',
  'foo.bar',
  'https://example.com/a?b=1&c=2',
  'me@example.com',
  'a&amp;b &lt;',
  'ab'.repeat(9),
  '__proto__',
  'constructor',
];

export const NUMBERS: readonly Tagged[] = [
  0,
  1,
  -1,
  2,
  3,
  5,
  7,
  10,
  -10,
  42,
  99,
  100,
  255,
  256,
  999,
  1000,
  1023,
  1024,
  123456789,
  2147483647,
  2147483648,
  -2147483649,
  9007199254740991,
  -9007199254740991,
  { $type: 'int', value: '9007199254740992' },
  { $type: 'int', value: '-9007199254740993' },
  { $type: 'int', value: '18446744073709551615' },
  { $type: 'int', value: '123456789012345678901234567890' },
  0.5,
  -0.5,
  1.5,
  2.5,
  -2.5,
  0.1,
  0.3,
  2.675,
  1.005,
  3.14,
  99.995,
  1e-5,
  1.5e-7,
  123456.789,
  0.00001234,
  1e-300,
  5e-324,
  1.7976931348623157e308,
  12345678.9,
  0.1234567890123,
  { $type: 'float', value: '0.0' },
  { $type: 'float', value: '-0.0' },
  { $type: 'float', value: '1.0' },
  { $type: 'float', value: '-3.0' },
  { $type: 'float', value: '1e16' },
  { $type: 'float', value: '1e22' },
  { $type: 'float', value: '123456789012345680.0' },
  { $type: 'float', value: '1e+100' },
  { $type: 'float', value: 'inf' },
  { $type: 'float', value: '-inf' },
  { $type: 'float', value: 'nan' },
];

const KEYS: readonly string[] = [
  'a',
  'b',
  'name',
  'Name',
  'id',
  'n',
  'items',
  'x y',
  '1',
  '__proto__',
  'constructor',
  'é',
];

export function text(random: Random): string {
  return random.chance(0.8) ? random.pick(WORDS) : random.text('aAbB xyZ09_-.,<>&"\'é😀\n\t/\\%{}', 12);
}

export function number(random: Random): Tagged {
  if (random.chance(0.6)) return random.pick(NUMBERS);
  if (random.chance(0.5)) return random.int(-1000, 1000);
  return float(randomFloat(random));
}

/** A float of any size, often one with few digits. */
export function randomFloat(random: Random): number {
  const digits = random.int(1, 17);
  const sign = random.chance(0.3) ? '-' : '';
  const mantissa = random.times(digits, () => String(random.int(0, 9))).join('');
  const exponent = random.chance(0.7) ? random.int(-8, 8) : random.int(-320, 300);
  return Number(`${sign}${mantissa.slice(0, 1)}.${mantissa.slice(1)}0e${exponent}`);
}

/** The tagged form of a float. */
export function float(value: number): Tagged {
  if (Number.isFinite(value) && !Number.isInteger(value)) return value;
  const spelled = Object.is(value, -0) ? '-0.0' : String(value).replace('Infinity', 'inf').toLowerCase();
  return { $type: 'float', value: spelled };
}

function scalar(random: Random): Tagged {
  const roll = random.next();
  if (roll < 0.42) return text(random);
  if (roll < 0.8) return number(random);
  if (roll < 0.9) return random.chance(0.5);
  if (roll < 0.96) return null;
  return random.pick<Tagged>([
    { $type: 'markup', value: random.pick(WORDS) },
    { $type: 'markup', value: '<b>x</b> &amp; y' },
    { $type: 'undefined', class: 'Undefined', name: 'gone', hint: null },
    { $type: 'bytes', base64: 'YWIA/w==' },
    { $type: 'date', iso: '2024-02-29' },
    { $type: 'datetime', iso: '2024-02-29T12:34:56.000789' },
    { $type: 'datetime', iso: '2024-12-31T23:59:59+02:00' },
    { $type: 'timedelta', seconds: 93784.5 },
    { $type: 'decimal', value: '12.340' },
  ]);
}

/** Whether a scalar may be a key or member, and prints the same in every order. */
function key(random: Random): Tagged {
  return random.chance(0.7)
    ? random.pick(KEYS)
    : random.pick<Tagged>([1, 0, true, null, 2.5, 'a', { $type: 'tuple', items: [1, 'a'] }]);
}

export function dict(random: Random, depth: number): Tagged {
  const items = new Map<string, readonly [Tagged, Tagged]>();
  for (let i = random.int(0, 4); i > 0; i--) {
    const name = key(random);
    items.set(JSON.stringify(name), [name, value(random, depth - 1)]);
  }
  return { $type: 'dict', items: [...items.values()] };
}

export function list(random: Random, depth: number): Tagged[] {
  const length = random.int(0, 5);
  const roll = random.next();
  if (roll < 0.25) return random.times(length, () => random.int(-9, 99));
  if (roll < 0.5) return random.times(length, () => text(random));
  return random.times(length, () => value(random, depth - 1));
}

/** Any value, containers nested at most `depth` deep. */
export function value(random: Random, depth = 2): Tagged {
  if (depth <= 0 || random.chance(0.55)) return scalar(random);
  const roll = random.next();
  if (roll < 0.4) return list(random, depth);
  if (roll < 0.75) return dict(random, depth);
  if (roll < 0.87) return { $type: 'tuple', items: list(random, depth) };
  if (roll < 0.9) return { $type: 'set', items: random.chance(0.5) ? [] : [random.int(0, 9)] };
  if (roll < 0.94)
    return { $type: 'range', args: [random.int(-3, 3), random.int(-3, 9), random.pick([1, 2, -1, -2])] };
  if (roll < 0.97) return { $type: 'iterator', items: list(random, depth) };
  return { $type: 'object', attrs: { a: scalar(random), name: scalar(random) }, str: 'thing' };
}

/** A template literal of a text. */
export function quote(content: string): string {
  const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  const body = content.replace(/[\\'\n\r\t]/g, (found) => escapes[found] ?? `\\${found}`);
  return `'${body}'`;
}

/** Arguments that each stand with some probability, joined. */
export function args(random: Random, ...makers: readonly (() => string)[]): string {
  const count = random.int(0, makers.length);
  return makers
    .slice(0, count)
    .map((make) => make())
    .join(', ');
}
