/** `humanize_naturalsize`: bytes in the largest unit that fits. */
import type { Value } from '@postern/jinja';
import { add, mod, toFloat, truncated, truth } from '@postern/jinja/python';
import type { Locale } from '../locale/locale.ts';
import { printf } from './conversion.ts';

const DECIMAL = ['kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB', 'RB', 'QB'];
const BINARY = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB', 'RiB', 'QiB'];
const GNU = [...'KMGTPEZYRQ'];

export interface SizeOptions {
  readonly binary: Value;
  readonly gnu: Value;
  readonly format: Value;
}

/** @throws PyTypeError, PyValueError for a value that is no number or a format that prints none */
export function naturalSize(value: Value, options: SizeOptions, locale: Locale): Value {
  const gnu = truth(options.gnu);
  const units = gnu ? GNU : truth(options.binary) ? BINARY : DECIMAL;
  const base = units === DECIMAL ? 1000 : 1024;
  const bytes = toFloat(value);
  const magnitude = Math.abs(bytes);
  if (magnitude === 1 && !gnu) return mod(locale.text('%d Byte'), truncated(bytes));
  if (magnitude < base) {
    return gnu ? `${truncated(bytes)}B` : mod(locale.text('%d Bytes'), truncated(bytes));
  }
  let exponent = Number(truncated(Math.min(Math.log(magnitude) / Math.log(base), units.length)));
  // Rounding may reach the next unit: 999,999 bytes would else read `1000.0 kB`.
  if (exponent < units.length) {
    const shown = toFloat(printf(options.format, magnitude / base ** exponent));
    if (Math.abs(shown) >= base) exponent++;
  }
  const scaled = printf(options.format, bytes / base ** exponent);
  return add(add(scaled, gnu ? '' : ' '), locale.text(units[exponent - 1]!));
}
