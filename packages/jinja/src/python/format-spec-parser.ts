/** Parses the mini-language of format specifications. */
import { PyValueError } from '../errors.ts';
import { asciiNumber } from './int.ts';

export interface FormatSpec {
  readonly fill: string;
  readonly align: '<' | '>' | '=' | '^';
  /** Empty: none was given. */
  readonly sign: '' | ' ' | '+' | '-';
  /** `z`: a negative zero loses its sign. */
  readonly noNegativeZero: boolean;
  readonly alternate: boolean;
  /** 0 when not given. */
  readonly width: number;
  readonly grouping: '' | ',' | '_';
  readonly precision: number | undefined;
  /** One character, or empty when the type has no default. */
  readonly type: string;
}

const SPEC = /^(?:(.)?([<>=^]))?([ +-])?(z)?(#)?(0)?(\p{Nd}*)(,?)(_?)(,?)(?:(\.)(\p{Nd}*))?(.*)$/su;

/**
 * Parses `spec` for a type with these defaults; `typeName` is for the messages.
 * @throws PyValueError
 */
export function parseFormatSpec(
  spec: string,
  defaultType: string,
  defaultAlign: '<' | '>',
  typeName: string,
): FormatSpec {
  const match = SPEC.exec(spec)!;
  const [
    ,
    fill,
    align,
    sign,
    z,
    alternate,
    zero,
    width,
    comma,
    underscore,
    lateComma,
    point,
    precision,
    rest,
  ] = match;
  if (underscore !== '' && (comma !== '' || lateComma !== '')) {
    throw new PyValueError("Cannot specify both ',' and '_'.");
  }
  if (point !== undefined && precision === '') throw new PyValueError('Format specifier missing precision');
  const code = (lateComma ?? '') + (rest ?? '');
  if ([...code.slice(0, 4)].length > 1) {
    throw new PyValueError(`Invalid format specifier '${spec}' for object of type '${typeName}'`);
  }
  const type = code === '' ? defaultType : code;
  const grouping = (comma !== '' ? ',' : underscore) as FormatSpec['grouping'];
  checkGrouping(grouping, type);
  // Without a fill of its own a leading zero pads numbers after their sign; with one it belongs to the width.
  const zeroFills = zero !== undefined && fill === undefined;
  return {
    fill: fill ?? (zeroFills ? '0' : ' '),
    align: (align ?? (zeroFills && defaultAlign === '>' ? '=' : defaultAlign)) as FormatSpec['align'],
    sign: (sign ?? '') as FormatSpec['sign'],
    noNegativeZero: z !== undefined,
    alternate: alternate !== undefined,
    width: count(width!),
    grouping,
    precision: precision === undefined ? undefined : count(precision),
    type,
  };
}

function checkGrouping(grouping: string, type: string): void {
  if (grouping === '' || /^[defgEG%F]?$/.test(type)) return;
  if (grouping === '_' && /^[boxX]$/.test(type)) return;
  const point = type.codePointAt(0)!;
  const shown = point > 32 && point < 128 ? type : `\\x${point.toString(16)}`;
  throw new PyValueError(`Cannot specify '${grouping}' with '${shown}'.`);
}

function count(digits: string): number {
  if (digits === '') return 0;
  const value = Number(asciiNumber(digits));
  if (value >= 2 ** 63) throw new PyValueError('Too many decimal digits in format string');
  return value;
}
