/** How Python's `json` writes strings. */
import { charge, checkLength } from '../budget.ts';

/** What a text cannot hold if it is to stand in JSON as it is. */
const SPECIAL = /[^ !#-[\]-~]/;

/** As `SPECIAL`, and what HTML gives a meaning. */
const SPECIAL_IN_HTML = /[^ !#-%(-;=?-[\]-~]/;

/** Which characters of ASCII `SPECIAL_IN_HTML` matches. */
const IS_SPECIAL_IN_HTML: readonly boolean[] = Array.from({ length: 0x80 }, (_, code) =>
  SPECIAL_IN_HTML.test(String.fromCharCode(code)),
);

/** Texts up to this length are looked at one by one character: to begin a search costs as much. */
const SHORT_TEXT = 20;

/** Whether a text can stand between quotes as it is, in HTML too. */
export function isPlainInHtml(text: string): boolean {
  if (text.length > SHORT_TEXT) return !SPECIAL_IN_HTML.test(text);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f || IS_SPECIAL_IN_HTML[code]!) return false;
  }
  return true;
}

const HTML_ESCAPES: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  "'": '\\u0027',
};

/** Quotes a text and escapes what HTML gives a meaning. */
export function quoteForHtml(text: string, quote: (text: string) => string): string {
  return isPlainInHtml(text) ? `"${text}"` : escapeForHtml(quote(text));
}

/** JSON text that can stand in HTML, attributes in single quotes too. */
export function escapeForHtml(json: string): string {
  return json.replace(/[<>&']/g, (character) => {
    charge(1);
    return HTML_ESCAPES[character]!;
  });
}

/** A text in quotes, everything beyond ASCII escaped. */
export function quoteAscii(text: string): string {
  if (!SPECIAL.test(text)) return `"${text}"`;
  charge(text.length >>> 4);
  return JSON.stringify(text).replace(/[\x7f-\uffff]+/g, escapeUnits);
}

/** A text in quotes, with only what JSON forbids escaped. */
export function quoteUnicode(text: string): string {
  if (!SPECIAL.test(text)) return `"${text}"`;
  charge(text.length >>> 4);
  // JSON.stringify escapes lone surrogates, which Python leaves alone.
  if (text.isWellFormed()) return JSON.stringify(text);
  return `"${text.replace(/[\0-\x1f"\\]+/g, (run) => JSON.stringify(run).slice(1, -1))}"`;
}

/** Runs up to this length are escaped unit by unit: a list of codes is worth its making only for longer ones. */
const SHORT_RUN = 8;

/** How many units are escaped at once. */
const CHUNK = 512;
const HEX_DIGITS = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const [BACKSLASH, LETTER_U] = [0x5c, 0x75];

/** Each UTF-16 unit as `\uXXXX`. The codes of all characters first: joining short texts takes three times as long. */
function escapeUnits(run: string): string {
  charge(1 + (run.length >>> 2));
  // Before the work: each unit becomes six.
  checkLength(6 * run.length);
  if (run.length <= SHORT_RUN) return escapeFewUnits(run);
  const codes = new Uint8Array(6 * Math.min(run.length, CHUNK));
  let text = '';
  for (let start = 0; start < run.length; start += CHUNK) {
    const count = Math.min(CHUNK, run.length - start);
    let at = 0;
    for (let i = 0; i < count; i++) {
      const unit = run.charCodeAt(start + i);
      codes[at++] = BACKSLASH;
      codes[at++] = LETTER_U;
      codes[at++] = HEX_DIGITS[unit >> 12]!;
      codes[at++] = HEX_DIGITS[(unit >> 8) & 15]!;
      codes[at++] = HEX_DIGITS[(unit >> 4) & 15]!;
      codes[at++] = HEX_DIGITS[unit & 15]!;
    }
    // Typed arrays will do; the declaration asks for plain ones.
    text += String.fromCharCode.apply(null, codes.subarray(0, at) as unknown as number[]);
  }
  return text;
}

function escapeFewUnits(run: string): string {
  let text = '';
  for (let i = 0; i < run.length; i++) {
    const digits = run.charCodeAt(i).toString(16);
    text += `${ZEROS_BEFORE[digits.length]!}${digits}`;
  }
  return text;
}

/** `\u` and the zeros in front of so many digits. */
const ZEROS_BEFORE = ['', '\\u000', '\\u00', '\\u0', '\\u'];
