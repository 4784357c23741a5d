/** The methods of Python's `str`. */
import { charge, checkLength } from '../budget.ts';
import { PyAttributeError, PyTypeError } from '../errors.ts';
import { argumentType, textOf } from './arguments.ts';
import { builtinMethods, type MethodRow } from './builtin-method.ts';
import type { MethodTable } from './callable.ts';
import { encodeText } from './encode.ts';
import { getItem } from './protocol.ts';
import { strFormat } from './str-format.ts';
import { PAD_METHODS } from './str-pad.ts';
import { SEARCH_METHODS } from './str-search.ts';
import { SPLIT_METHODS } from './str-split.ts';
import { TRANSLATE_METHODS } from './str-translate.ts';
import { attributeOf } from './type-attributes.ts';
import {
  capitalize,
  casefold,
  chargeClasses,
  isAlnum,
  isAlpha,
  isAscii,
  isDecimal,
  isDigit,
  isIdentifier,
  isLower,
  isNumeric,
  isPrintable,
  isSpace,
  isTitle,
  isUpper,
  lower,
  swapCase,
  title,
  upper,
} from './unicode.ts';
import { type Kwargs, typeName, type Value } from './values.ts';

/** How a format string reaches into its arguments outside of a sandbox: by Python's own rules. */
export const PLAIN_ACCESS = {
  getAttr(value: Value, name: string): Value {
    const attribute = attributeOf(value, name);
    if (attribute === undefined) {
      throw new PyAttributeError(`'${typeName(value)}' object has no attribute '${name}'`);
    }
    return attribute;
  },
  getItem,
};

/** A case mapping, at a step for every `perStep` characters; the result may be up to three times as long. */
function mapping(name: string, perStep: number, map: (text: string) => string): MethodRow {
  return [
    name,
    '',
    (text: string) => {
      if (text.length >= perStep) charge(Math.floor(text.length / perStep));
      chargeClasses(text);
      const result = map(text);
      if (result.length > text.length) checkLength(result.length);
      return result;
    },
  ];
}

/** A question about a text, at a step for every `perStep` characters. */
function predicate(name: string, test: (text: string) => boolean, perStep = 64): MethodRow {
  return [
    name,
    '',
    (text: string) => {
      if (text.length >= perStep) charge(Math.floor(text.length / perStep));
      chargeClasses(text);
      return test(text);
    },
  ];
}

function encodeArgument(value: Value | undefined, name: string, otherwise: string): string {
  if (value === undefined) return otherwise;
  const text = textOf(value);
  if (text === undefined) {
    throw new PyTypeError(`encode() argument '${name}' must be str, not ${argumentType(value)}`);
  }
  return text;
}

/** The rows of str's table, from which Markup's is made as well. */
export const STR_ROWS: readonly MethodRow[] = [
  mapping('capitalize', 32, capitalize),
  mapping('casefold', 32, casefold),
  mapping('lower', 64, lower),
  mapping('swapcase', 1, swapCase),
  mapping('title', 1, title),
  mapping('upper', 64, upper),
  predicate('isalnum', isAlnum),
  predicate('isalpha', isAlpha),
  predicate('isascii', isAscii),
  predicate('isdecimal', isDecimal),
  predicate('isdigit', isDigit),
  predicate('isidentifier', isIdentifier),
  predicate('islower', isLower),
  predicate('isnumeric', isNumeric),
  predicate('isprintable', isPrintable),
  predicate('isspace', isSpace),
  predicate('istitle', isTitle, 1),
  predicate('isupper', isUpper),
  ...SEARCH_METHODS,
  ...SPLIT_METHODS,
  ...PAD_METHODS,
  ...TRANSLATE_METHODS,
  [
    'encode',
    'encoding=, errors=',
    (text: string, encoding?: Value, errors?: Value) =>
      encodeText(
        text,
        encodeArgument(encoding, 'encoding', 'utf-8'),
        encodeArgument(errors, 'errors', 'strict'),
      ),
  ],
  [
    'format',
    '*args, **kwargs',
    (text: string, args: readonly Value[], kwargs: Kwargs) => strFormat(text, args, kwargs, PLAIN_ACCESS),
  ],
  ['format_map', 'mapping, /', (text: string, map: Value) => strFormat(text, undefined, map, PLAIN_ACCESS)],
];

/** str */
export const STR_METHODS: MethodTable = builtinMethods('str', STR_ROWS);
