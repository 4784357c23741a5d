import { describe, expect, test } from 'vitest';
import {
  capitalize,
  casefold,
  isAlnum,
  isAlpha,
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

describe('case mappings', () => {
  test.each([
    [upper, 'straße', 'STRASSE'],
    [lower, 'ΟΔΥΣΣΕΥΣ', 'οδυσσευς'],
    [title, "they're bill's friends", "They'Re Bill'S Friends"],
    [title, 'ΟΔΥΣΣΕΥΣ Σ', 'Οδυσσευς Σ'],
    [title, 'ǆ ßa ﬁx ŉ', 'ǅ Ssa Fix ʼN'],
    [title, 'ᾳ ᾀ', 'ᾼ ᾈ'],
    [title, 'ქართული', 'ქართული'],
    [title, 'x2y', 'X2Y'],
    [capitalize, 'hELLO World', 'Hello world'],
    [capitalize, 'ΑΣ', 'Ας'],
    [capitalize, '', ''],
    [swapCase, 'aBc ß ΑΣ ǅ', 'AbC SS ας ǅ'],
    [casefold, 'Straße ΑΣ ﬁ', 'strasse ασ fi'],
    [casefold, 'ꭰᏰ ı ẞ', 'ᎠᏰ ı ss'],
  ])('%o of %j is %j', (map, text, expected) => {
    expect(map(text)).toBe(expected);
  });
});

describe('character classes', () => {
  test.each([
    [isDecimal, ['12', '１２', '٣'], ['', '²', '½', '1.5', '-1']],
    [isDigit, ['12', '²', '①'], ['', '½', '一']],
    [isNumeric, ['12', '²', '½', '一', 'Ⅷ'], ['', 'a', '-1']],
    [isAlpha, ['abc', 'é', 'ß', '一'], ['', 'a1', 'a b', 'Ⅷ']],
    [isAlnum, ['a1', '½', 'Ⅷ'], ['', 'a_', 'a b']],
    [isSpace, [' \t\n', '\x1c\x85', '\u3000'], ['', 'a ', '\u200b', '\ufeff']],
    [isPrintable, ['', 'a b', '😀'], ['\n', '\u00a0', '\u2028', '\ud800']],
    [isIdentifier, ['a_1', '_', 'é'], ['', '1a', 'a-b', 'a b']],
    [isUpper, ['ABC', 'A1'], ['', '1', 'Ab', 'ǅ']],
    [isLower, ['abc', 'a1', 'ª'], ['', '1', 'aB', 'ǅ']],
    [isTitle, ['Hello World', 'A1B', 'ǅ'], ['', '1', 'hello', 'HeLLo', 'AB']],
  ])('%o tells which texts belong to it', (test_, inside, outside) => {
    for (const text of inside) expect(test_(text), JSON.stringify(text)).toBe(true);
    for (const text of outside) expect(test_(text), JSON.stringify(text)).toBe(false);
  });
});
