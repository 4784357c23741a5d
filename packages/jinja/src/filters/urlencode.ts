/** The filter that percent-encodes text and query strings. */
import { charge, checkLength } from '../budget.ts';
import { PyUnicodeEncodeError } from '../errors.ts';
import { indexOfOffset } from '../python/code-points.ts';
import { dictEntries, isDict } from '../python/dict.ts';
import { str } from '../python/text.ts';
import { Bytes, type Value } from '../python/values.ts';
import { iteratorOf } from './iterator-of.ts';
import { type FilterRow, filter } from './row.ts';
import { isText } from './soft-str.ts';
import { unpackPair } from './unpack-pair.ts';

function urlEncode(value: Value): string {
  if (isText(value)) return quote(value, true);
  if (isDict(value)) return dictEntries(value).map(queryPart).join('&');
  const iterator = iteratorOf(value);
  if (iterator === undefined) return quote(value, true);
  const parts: string[] = [];
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    parts.push(queryPart(unpackPair(next.value)));
  }
  return parts.join('&');
}

function queryPart([key, value]: readonly [Value, Value]): string {
  charge(1);
  return `${quote(key, false)}=${quote(value, false)}`.replaceAll('%20', '+');
}

/** Everything but letters, digits and `_.-~` as percent escapes of its UTF-8. @throws PyUnicodeEncodeError */
function quote(value: Value, keepSlash: boolean): string {
  if (value instanceof Bytes) return quoteBytes(value.data, keepSlash);
  const text = str(value);
  checkLength(text.length * 3);
  charge(text.length >>> 2);
  let quoted: string;
  try {
    quoted = encodeURIComponent(text);
  } catch {
    throw surrogateError(text);
  }
  const strict = quoted.replace(/[!'()*]/g, percent);
  return keepSlash ? strict.replaceAll('%2F', '/') : strict;
}

function quoteBytes(data: Uint8Array, keepSlash: boolean): string {
  checkLength(data.length * 3);
  charge(data.length);
  let quoted = '';
  for (const byte of data) {
    const character = String.fromCharCode(byte);
    const plain = /[\w.~-]/.test(character) || (keepSlash && character === '/');
    quoted += plain ? character : percent(character);
  }
  return quoted;
}

function percent(character: string): string {
  charge(2);
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

function surrogateError(text: string): PyUnicodeEncodeError {
  const offset = text.search(/\p{Cs}/u);
  const unit = text.charCodeAt(offset).toString(16);
  return new PyUnicodeEncodeError(
    `'utf-8' codec can't encode character '\\u${unit}' in position ${indexOfOffset(text, offset)}: surrogates not allowed`,
  );
}

export const URL_ENCODE_FILTERS: readonly FilterRow[] = [
  filter('urlencode', 'do_urlencode', 'value', urlEncode),
];
