/** `humanize_intword`: large ints by the name of their power of ten. */
import { float, PyAttributeError, typeName, type Value } from '@postern/jinja';
import { equals, mul, numeric, textOf, toFloat, trueDiv, truncated } from '@postern/jinja/python';
import type { Locale } from '../locale/locale.ts';
import { printf, withInt } from './conversion.ts';

const WORDS: readonly (readonly [power: bigint, word: string])[] = [
  [10n ** 3n, 'thousand'],
  [10n ** 6n, 'million'],
  [10n ** 9n, 'billion'],
  [10n ** 12n, 'trillion'],
  [10n ** 15n, 'quadrillion'],
  [10n ** 18n, 'quintillion'],
  [10n ** 21n, 'sextillion'],
  [10n ** 24n, 'septillion'],
  [10n ** 27n, 'octillion'],
  [10n ** 30n, 'nonillion'],
  [10n ** 33n, 'decillion'],
  [10n ** 100n, 'googol'],
];

/** The int in a value in words; below a thousand its digits, and the text of what is no int. */
export function intWord(value: Value, format: Value, locale: Locale): string {
  return withInt(value, (number) => {
    const sign = number < 0 ? '-' : '';
    const magnitude = number < 0 ? -number : number;
    let index = WORDS.findLastIndex(([power]) => magnitude >= power);
    if (index < 0) return `${sign}${magnitude}`;
    const [power] = WORDS[index]!;
    let count = toFloat(printf(format, numeric(trueDiv(magnitude, power)) as number));
    const next = WORDS[index + 1];
    // Rounding may reach the next word: 999,999 would else read `1000.0 thousand`.
    if (next !== undefined && equals(mul(float(count), power), next[0])) {
      index++;
      count = 1;
    }
    const [, word] = WORDS[index]!;
    const name = locale.plural(word, word, Number(truncated(Math.ceil(count))));
    return `${sign}${shown(format, count).replaceAll('.', locale.decimalSeparator)} ${name}`;
  });
}

function shown(format: Value, count: number): string {
  const result = printf(format, count);
  const text = textOf(result);
  if (text !== undefined) return text;
  throw new PyAttributeError(`'${typeName(result)}' object has no attribute 'replace'`);
}
