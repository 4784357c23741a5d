/** The filter that turns URLs and e-mail addresses in text into links. */
import { charge, checkLength } from '../budget.ts';
import { FilterArgumentError, PyTypeError } from '../errors.ts';
import { compareStrings, order } from '../python/compare.ts';
import { escapedText } from '../python/markup.ts';
import { getItem, stringLength, toArray, truth } from '../python/protocol.ts';
import { repr, str } from '../python/text.ts';
import { Markup, Slice, typeName, type Value } from '../python/values.ts';
import type { EvalContext } from '../runtime/context.ts';
import { type FilterRow, filter } from './row.ts';
import { callMethod, isText } from './soft-str.ts';

const WORD = '\\p{L}\\p{N}_';
/** The letter i in Python's case-insensitive matching, which JavaScript's folds less widely. */
const I = '[i\\u0130\\u0131]';
const LETTER = '[a-z\\u0130\\u0131]';

const HOSTS = [
  // With a scheme or www: any top-level domain will do.
  `(?:https?://|www\\.)(?:[${WORD}%-]+\\.)*(?:${LETTER}{2,63}|xn--[${WORD}%]{2,59})`,
  // Without: only the old top-level domains are surely meant as one.
  `(?:[${WORD}%-]{2,63}\\.)+(?:com|net|${I}nt|edu|gov|org|${I}nfo|m${I}l)`,
  // Addresses.
  'https?://(?:\\p{Nd}{1,3}(?:\\.\\p{Nd}{1,3}){3}|\\[(?:[\\p{Nd}a-f]{0,4}:){2}(?:[\\p{Nd}a-f]{0,4}:?){1,6}\\])',
];
const URL_PATTERN = new RegExp(`^(?:${HOSTS.join('|')})(?::\\p{Nd}{1,5})?(?:[/?#].*)?$`, 'isu');
const EMAIL_PATTERN = new RegExp(`^.+@[${WORD}][${WORD}.-]*\\.[${WORD}]+$`, 'su');
const SCHEME_PATTERN = new RegExp(`^[${WORD}.+-]{2,}:/{0,2}$`, 'u');
/** Python's white space. */
const SPACES = /([\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+)/;
/** Brackets before a link that are no part of it. */
const HEAD_PATTERN = /^(?:[(<]|&lt;)*/;
const BRACKETS: readonly (readonly [string, string])[] = [
  ['(', ')'],
  ['<', '>'],
  ['&lt;', '&gt;'],
];

interface LinkOptions {
  /** Attributes of a link, ready to stand in its tag. */
  readonly attributes: string;
  readonly shorten: (url: string) => string;
  readonly extraSchemes: readonly string[];
}

function urlize(
  evalContext: EvalContext,
  value: Value,
  trimUrlLimit: Value = null,
  noFollow: Value = false,
  target: Value = null,
  rel: Value = null,
  extraSchemes: Value = null,
): Value {
  const { policies } = evalContext.environment;
  const policy = (name: string): Value => policies.get(name) ?? null;
  const rels = new Set([
    ...words(rel),
    ...(truth(noFollow) ? ['nofollow'] : []),
    ...words(policy('urlize.rel')),
  ]);
  const relText = [...rels].sort(compareStrings).join(' ');
  const chosenTarget = target === null ? policy('urlize.target') : target;
  const givenSchemes = extraSchemes === null ? policy('urlize.extra_schemes') : extraSchemes;
  const schemes = extraSchemes === null && !truth(givenSchemes) ? [] : givenSchemes;
  for (const scheme of toArray(schemes)) checkScheme(scheme);
  const text = linkWords(escapedText(value), {
    attributes: attribute('rel', relText) + attribute('target', chosenTarget),
    shorten: (url) => shorten(url, trimUrlLimit),
    // Asked a second time, an iterator has none left, as in Jinja.
    extraSchemes: toArray(schemes).map(str),
  });
  return evalContext.autoescape ? new Markup(text) : text;
}

function words(value: Value): readonly string[] {
  return truth(value) ? toArray(callMethod(value, 'split')).map(str) : [];
}

function attribute(name: string, value: Value): string {
  return truth(value) ? ` ${name}="${escapedText(value)}"` : '';
}

function checkScheme(scheme: Value): void {
  if (!isText(scheme))
    throw new PyTypeError(`expected string or bytes-like object, got '${typeName(scheme)}'`);
  if (!SCHEME_PATTERN.test(str(scheme))) {
    throw new FilterArgumentError(`${repr(scheme)} is not a valid URI scheme prefix.`);
  }
}

function shorten(url: string, limit: Value): string {
  if (limit === null || !order('>', stringLength(url), limit)) return url;
  return `${str(getItem(url, new Slice(null, limit, null)))}...`;
}

function linkWords(text: string, options: LinkOptions): string {
  checkLength(text.length);
  charge(text.length >>> 3);
  const pieces = text.split(SPACES);
  let costOfSchemes = 0;
  for (const scheme of options.extraSchemes) costOfSchemes += 1 + (scheme.length >>> 4);
  const linked = pieces.map((piece) => {
    charge(4 + costOfSchemes);
    return linkWord(piece, options);
  });
  checkLength(linked.reduce((size, piece) => size + piece.length, 0));
  return linked.join('');
}

function linkWord(word: string, options: LinkOptions): string {
  const head = HEAD_PATTERN.exec(word)![0];
  const tailStart = startOfTail(word, head.length);
  let middle = word.slice(head.length, tailStart);
  let tail = word.slice(tailStart);
  for (const [open, close] of BRACKETS) {
    const moved = balance(middle, tail, open, close);
    middle += tail.slice(0, moved);
    tail = tail.slice(moved);
  }
  return head + link(middle, options) + tail;
}

/** Where the punctuation begins that a word ends with: `)`, `>`, `.`, `,` and `&gt;`. */
function startOfTail(word: string, from: number): number {
  let start = word.length;
  for (;;) {
    if (start - 4 >= from && word.startsWith('&gt;', start - 4)) start -= 4;
    else if (start - 1 >= from && ')>.,'.includes(word[start - 1]!)) start -= 1;
    else return start;
  }
}

/** How much of the tail belongs to the link because its closing brackets match open ones of the link. */
function balance(middle: string, tail: string, open: string, close: string): number {
  const opened = count(middle, open);
  if (opened <= count(middle, close)) return 0;
  let end = 0;
  for (let i = 0; i < opened; i++) {
    const next = tail.indexOf(close, end);
    if (next < 0) break;
    end = next + close.length;
  }
  return end;
}

function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found++;
  return found;
}

function link(text: string, { attributes, shorten, extraSchemes }: LinkOptions): string {
  if (URL_PATTERN.test(text)) {
    const href = /^https?:\/\//.test(text) ? text : `https://${text}`;
    return `<a href="${href}"${attributes}>${shorten(text)}</a>`;
  }
  if (text.startsWith('mailto:') && EMAIL_PATTERN.test(text.slice(7))) {
    return `<a href="${text}">${text.slice(7)}</a>`;
  }
  if (mayBeEmail(text) && EMAIL_PATTERN.test(text)) {
    return `<a href="mailto:${text}">${text}</a>`;
  }
  const scheme = extraSchemes.find((candidate) => text !== candidate && text.startsWith(candidate));
  return scheme === undefined ? text : `<a href="${text}"${attributes}>${text}</a>`;
}

function mayBeEmail(text: string): boolean {
  return text.includes('@') && !/^(?:www\.|@)/.test(text) && !text.includes(':');
}

export const URLIZE_FILTERS: readonly FilterRow[] = [
  filter(
    'urlize',
    'do_urlize',
    'value, trim_url_limit=, nofollow=, target=, rel=, extra_schemes=',
    urlize,
    'evalContext',
  ),
];
