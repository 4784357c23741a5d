/**
 * What Python's str knows about characters: case mappings and character classes, over the Unicode version of
 * the JavaScript engine. Python 3.11 has Unicode 14, so characters assigned since then may be classed
 * differently.
 */
import { charge } from '../budget.ts';
import { CJK_NUMERIC, DIGITS_BEYOND_DECIMAL } from './unicode-tables.ts';

const ASCII = /^[\x00-\x7f]*$/;

/** Whether every character is ASCII. */
export function isAscii(text: string): boolean {
  return ASCII.test(text);
}

// ------------------------------------------------------------------ character classes

const SPACE = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/;
const ALPHA = /^\p{L}+$/u;
const DECIMAL = /^\p{Nd}+$/u;
const DIGIT = new RegExp(`^[\\p{Nd}${DIGITS_BEYOND_DECIMAL}]+$`, 'u');
const NUMERIC = new RegExp(`^[\\p{N}${CJK_NUMERIC}]+$`, 'u');
const ALNUM = /^[\p{L}\p{N}]+$/u;
const PRINTABLE = /^[^\p{C}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]*$/u;
const IDENTIFIER = /^[\p{XIDS}_]\p{XIDC}*$/u;
const UPPERCASE = /^\p{Uppercase}$/u;
const LOWERCASE = /^\p{Lowercase}$/u;
const TITLECASE = /^\p{Lt}$/u;
const HAS_UPPERCASE = /\p{Uppercase}/u;
const HAS_LOWERCASE = /\p{Lowercase}/u;
const HAS_TITLECASE = /\p{Lt}/u;

/** str.isspace */
export function isSpace(text: string): boolean {
  return SPACE.test(text);
}

/** str.isalpha */
export function isAlpha(text: string): boolean {
  return ALPHA.test(text);
}

/** str.isdecimal */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

/** str.isdigit */
export function isDigit(text: string): boolean {
  return DIGIT.test(text);
}

/** str.isnumeric */
export function isNumeric(text: string): boolean {
  return NUMERIC.test(text);
}

/** str.isalnum; every numeric character outside the N categories is a letter. */
export function isAlnum(text: string): boolean {
  return ALNUM.test(text);
}

/** str.isprintable: true for the empty string. */
export function isPrintable(text: string): boolean {
  return PRINTABLE.test(text);
}

/** str.isidentifier */
export function isIdentifier(text: string): boolean {
  return IDENTIFIER.test(text);
}

/** str.isupper */
export function isUpper(text: string): boolean {
  return HAS_UPPERCASE.test(text) && !HAS_LOWERCASE.test(text) && !HAS_TITLECASE.test(text);
}

/** str.islower */
export function isLower(text: string): boolean {
  return HAS_LOWERCASE.test(text) && !HAS_UPPERCASE.test(text) && !HAS_TITLECASE.test(text);
}

/** str.istitle: upper and title case only after uncased characters, lower case only after cased ones. */
export function isTitle(text: string): boolean {
  let cased = false;
  let previousCased = false;
  for (const character of text) {
    if (UPPERCASE.test(character) || TITLECASE.test(character)) {
      if (previousCased) return false;
      previousCased = true;
      cased = true;
    } else if (LOWERCASE.test(character)) {
      if (!previousCased) return false;
      previousCased = true;
      cased = true;
    } else previousCased = false;
  }
  return cased;
}

/** Charges a look at every character's class, which takes far longer beyond ASCII. @throws TemplateBudgetError */
export function chargeClasses(text: string): void {
  if (text.length < 64) return;
  charge(isAscii(text) ? text.length >>> 6 : text.length >>> 2);
}

// ------------------------------------------------------------------ case mappings

const CASED = /^[\p{Lowercase}\p{Uppercase}\p{Lt}]$/u;
const CASED_RUN = /[\p{Lowercase}\p{Uppercase}\p{Lt}]+/gu;

/** str.upper */
export function upper(text: string): string {
  return text.toUpperCase();
}

/** str.lower */
export function lower(text: string): string {
  return text.toLowerCase();
}

/** The title case mapping of one character; it differs from upper case for digraphs, ligatures and Georgian. */
function titleCharacter(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x80) return character.toUpperCase();
  if (TITLECASE.test(character)) return character;
  if (code >= 0x10d0 && code <= 0x10ff) return character;
  if (code === 0x149) return character.toUpperCase();
  if ((code >= 0x1c4 && code <= 0x1cc) || (code >= 0x1f1 && code <= 0x1f3)) {
    const base = code < 0x1c7 ? 0x1c5 : code < 0x1ca ? 0x1c8 : code < 0x1f1 ? 0x1cb : 0x1f2;
    return String.fromCodePoint(base);
  }
  if (code >= 0x1f80 && code <= 0x1fff) {
    if (code <= 0x1faf) return String.fromCodePoint(code | 8);
    if (code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3) return String.fromCodePoint(code + 9);
  }
  const [first, ...rest] = character.toUpperCase();
  // A subscript iota becomes a full letter in upper case only.
  return first + rest.map((part) => (part === '\u0399' ? iotaOf(code) : part.toLowerCase())).join('');
}

function iotaOf(code: number): string {
  return code >= 0x1fb2 && code <= 0x1ff7 ? '\u0345' : '\u0399';
}

/** `text.slice(from, to)` in lower case, where a capital sigma looks at all of `text` to know whether it ends a word. */
function lowerPart(text: string, from: number, to: number): string {
  const part = text.slice(from, to);
  if (!part.includes('\u03a3')) return part.toLowerCase();
  charge(part.length);
  let result = '';
  let offset = from;
  for (const character of part) {
    result += character === '\u03a3' ? lowerSigma(text, offset) : character.toLowerCase();
    offset += character.length;
  }
  return result;
}

const CASE_IGNORABLE = /^\p{Case_Ignorable}$/u;

/** The small sigma for the capital one at `offset`: final after a cased letter unless one follows. */
function lowerSigma(text: string, offset: number): string {
  let before = offset;
  while (before > 0) {
    const previous = characterBefore(text, before);
    if (!CASE_IGNORABLE.test(previous)) {
      if (!CASED.test(previous)) return '\u03c3';
      break;
    }
    before -= previous.length;
  }
  if (before === 0) return '\u03c3';
  for (let after = offset + 1; after < text.length; ) {
    const next = String.fromCodePoint(text.codePointAt(after)!);
    if (!CASE_IGNORABLE.test(next)) return CASED.test(next) ? '\u03c3' : '\u03c2';
    after += next.length;
  }
  return '\u03c2';
}

function characterBefore(text: string, offset: number): string {
  const pair = offset >= 2 ? text.codePointAt(offset - 2)! : 0;
  return pair > 0xffff ? String.fromCodePoint(pair) : text[offset - 1]!;
}

/** str.title: every run of cased characters gets a capital and goes on in lower case. */
export function title(text: string): string {
  if (isAscii(text)) return text.toLowerCase().replace(/[a-z]+/g, capitalizeAscii);
  return text.replace(CASED_RUN, (run, offset: number) => {
    const first = String.fromCodePoint(run.codePointAt(0)!);
    return titleCharacter(first) + lowerPart(text, offset + first.length, offset + run.length);
  });
}

function capitalizeAscii(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1);
}

/** str.capitalize */
export function capitalize(text: string): string {
  if (text === '') return '';
  const first = String.fromCodePoint(text.codePointAt(0)!);
  return titleCharacter(first) + lowerPart(text, first.length, text.length);
}

/** str.swapcase */
export function swapCase(text: string): string {
  return text.replace(/\p{Uppercase}+|\p{Lowercase}+/gu, (run, offset: number) =>
    HAS_UPPERCASE.test(run) ? lowerPart(text, offset, offset + run.length) : run.toUpperCase(),
  );
}

/** str.casefold: full case folding, which is lower case of upper case but for Cherokee and these letters. */
export function casefold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  charge(text.length);
  let folded = '';
  for (const character of text) folded += foldCharacter(character);
  return folded;
}

function foldCharacter(character: string): string {
  const code = character.codePointAt(0)!;
  if (code === 0x131) return character;
  if (code === 0x1e9e) return 'ss';
  if ((code >= 0x13a0 && code <= 0x13fd) || (code >= 0xab70 && code <= 0xabbf))
    return character.toUpperCase();
  return character.toUpperCase().toLowerCase();
}
