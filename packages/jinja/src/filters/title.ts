/** The filter `title`: not `str.title`, but what Jinja makes of words. */
import { charge, checkLength } from '../budget.ts';
import { str } from '../python/text.ts';
import { lower, upper } from '../python/unicode.ts';
import type { Value } from '../python/values.ts';
import { softStr } from './soft-str.ts';

/** What ends a word: a hyphen, an opening bracket, what Python counts as white space. */
const GAPS = '-\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000({[<';
const GAP_CHARACTER = new RegExp(`[${GAPS}]`);
const WORD = new RegExp(`[^${GAPS}]+`, 'g');

/** `value` with every word in lower case but for its first letter. @throws TemplateBudgetError */
export function title(value: Value): string {
  const text = str(softStr(value));
  checkLength(text.length);
  charge(text.length >>> 3);
  const titled = latinTitle(text);
  if (titled !== undefined) return titled;
  charge(text.length >>> 1);
  return text.replace(WORD, titleWord);
}

function titleWord(word: string): string {
  const first = String.fromCodePoint(word.codePointAt(0)!);
  return upper(first) + lower(word.slice(first.length));
}

// Of Latin-1, lower case is one character for one and does not look at its neighbours.
const LATIN = Array.from({ length: 0x100 }, (_, code) => String.fromCharCode(code));
const CAPITALS = LATIN.map(upper);

const OTHER = 0;
const GAP = 1;
const SMALL = 2;
const CAPITAL = 3;
const KINDS = Uint8Array.from(LATIN, (character) => {
  if (GAP_CHARACTER.test(character)) return GAP;
  if (upper(character) !== character) return SMALL;
  return lower(character) === character ? OTHER : CAPITAL;
});

/** The title case of a text in Latin-1; undefined for any other. */
function latinTitle(text: string): string | undefined {
  if (isTitled(text)) return text;
  const lowered = text.toLowerCase();
  let result = '';
  let copied = 0;
  let isStart = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = KINDS[code];
    if (kind === undefined) return undefined;
    if (isStart && kind >= SMALL) {
      result += lowered.slice(copied, at) + (kind === SMALL ? CAPITALS[code]! : text[at]!);
      copied = at + 1;
    }
    isStart = kind === GAP;
  }
  return result + lowered.slice(copied);
}

/** Whether a text in Latin-1 is in title case already. */
function isTitled(text: string): boolean {
  let misplaced = SMALL;
  for (let at = 0; at < text.length; at++) {
    const kind = KINDS[text.charCodeAt(at)];
    if (kind === undefined || kind === misplaced) return false;
    misplaced = kind === GAP ? SMALL : CAPITAL;
  }
  return true;
}
