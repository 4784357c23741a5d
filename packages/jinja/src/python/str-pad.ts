/** str's methods that bring text to a width: center, ljust, rjust, zfill, expandtabs. */
import { charge, checkLength } from '../budget.ts';
import { PyTypeError } from '../errors.ts';
import { textOf, toCInt, toSize } from './arguments.ts';
import type { MethodRow } from './builtin-method.ts';
import { stringLength } from './protocol.ts';
import { typeName, type Value } from './values.ts';

function fillCharacter(value: Value | undefined): string {
  if (value === undefined) return ' ';
  const text = textOf(value);
  if (text === undefined) {
    throw new PyTypeError(`The fill character must be a unicode character, not ${typeName(value)}`);
  }
  if (stringLength(text) !== 1) {
    throw new PyTypeError('The fill character must be exactly one character long');
  }
  return text;
}

/** How many characters `text` lacks to be `width` long; checks that the budget allows them. */
function missing(text: string, width: number): number {
  if (width <= text.length && width <= 0) return 0;
  const lacking = width - stringLength(text);
  if (lacking <= 0) return 0;
  checkLength(width);
  return lacking;
}

/** `text.center(width, fill)`: an odd rest goes to the left only where the width is odd. */
export function centerText(text: string, width: number, fill = ' '): string {
  const lacking = missing(text, width);
  const left = Math.floor(lacking / 2) + (lacking & width & 1);
  return fill.repeat(left) + text + fill.repeat(lacking - left);
}

/** `text.zfill(width)`: zeros between a sign and the digits. @throws PyTypeError, TemplateBudgetError */
export function zfill(text: string, width: Value): string {
  const zeros = '0'.repeat(missing(text, toSize(width)));
  const signed = text.startsWith('+') || text.startsWith('-');
  return signed ? text[0] + zeros + text.slice(1) : zeros + text;
}

/** `text.expandtabs(tabSize)`. @throws TemplateBudgetError */
export function expandTabs(text: string, tabSize: number): string {
  charge(text.length >>> 6);
  if (!text.includes('\t')) return text;
  const pieces: string[] = [];
  let length = text.length;
  let column = 0;
  let done = 0;
  for (const { 0: character, index } of text.matchAll(/[\t\n\r]/g)) {
    charge(2);
    const piece = text.slice(done, index);
    pieces.push(piece);
    column += stringLength(piece);
    done = index + 1;
    if (character === '\t') {
      const spaces = tabSize > 0 ? tabSize - (column % tabSize) : 0;
      length += spaces - 1;
      if (spaces > 63) checkLength(length);
      pieces.push(' '.repeat(spaces));
      column += spaces;
    } else {
      pieces.push(character);
      column = 0;
    }
  }
  pieces.push(text.slice(done));
  checkLength(length);
  return pieces.join('');
}

export const PAD_METHODS: readonly MethodRow[] = [
  [
    'center',
    'width, fillchar=, /',
    (text: string, width: Value, fill?: Value) => centerText(text, toSize(width), fillCharacter(fill)),
  ],
  [
    'ljust',
    'width, fillchar=, /',
    (text: string, width: Value, fill?: Value) => {
      const size = toSize(width);
      const filler = fillCharacter(fill);
      return text + filler.repeat(missing(text, size));
    },
  ],
  [
    'rjust',
    'width, fillchar=, /',
    (text: string, width: Value, fill?: Value) => {
      const size = toSize(width);
      const filler = fillCharacter(fill);
      return filler.repeat(missing(text, size)) + text;
    },
  ],
  ['zfill', 'width, /', zfill],
  [
    'expandtabs',
    'tabsize=',
    (text: string, tabSize?: Value) => expandTabs(text, tabSize === undefined ? 8 : toCInt(tabSize)),
  ],
];
