/** The escapes of a template's string literals. */
import { TemplateSyntaxError } from './errors.ts';
import { isAscii } from './python/unicode.ts';

const SIMPLE: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * Decodes the inside of a string literal. Jinja encodes non-ASCII characters as escapes before it decodes
 * escapes, so a backslash before one yields the escape's text; this does the same.
 * @throws TemplateSyntaxError for a truncated or impossible escape.
 */
export function unescapeString(
  text: string,
  lineno: number,
  name: string | undefined,
  offset?: number,
): string {
  if (!text.includes('\\')) return text;
  const ascii = isAscii(text)
    ? text
    : text.replace(/\\?[^\0-\x7f]/gu, (match) => {
        if (!match.startsWith('\\')) return match;
        return `\\\\${escapeCodePoint(match.codePointAt(1)!)}`;
      });
  let result = '';
  let position = 0;
  for (let at = ascii.indexOf('\\'); at >= 0; at = ascii.indexOf('\\', position)) {
    result += ascii.slice(position, at);
    const simple = SIMPLE[ascii[at + 1]!];
    if (simple !== undefined) {
      result += simple;
      position = at + 2;
      continue;
    }
    ESCAPE.lastIndex = at;
    const match = ESCAPE.exec(ascii);
    if (match === null) {
      result += '\\';
      position = at + 1;
      continue;
    }
    result += decodeEscape(match, (message) => {
      throw new TemplateSyntaxError(message, lineno, name, offset);
    });
    position = at + match[0].length;
  }
  return result + ascii.slice(position);
}

const ESCAPE = /\\(?:([0-7]{1,3})|([xuU])([0-9a-fA-F]*)|N(\{[^}]*\}?)?|[\s\S])/uy;

/** The characters of an escape that is not one of the simple ones. */
function decodeEscape(match: RegExpExecArray, fail: (message: string) => never): string {
  const [all, octal, kind, hex, character] = match;
  if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
  if (kind !== undefined) {
    const digits = HEX_DIGITS[kind]!;
    if (hex!.length < digits) fail(`truncated \\${kind}${'X'.repeat(digits)} escape`);
    const code = Number.parseInt(hex!.slice(0, digits), 16);
    if (code > 0x10ffff) fail('illegal Unicode character');
    return String.fromCodePoint(code) + hex!.slice(digits);
  }
  if (all[1] !== 'N') return all;
  return fail(
    character === undefined || !character.endsWith('}')
      ? 'malformed \\N character escape'
      : 'unknown Unicode character name',
  );
}

function escapeCodePoint(code: number): string {
  if (code < 0x100) return `x${code.toString(16).padStart(2, '0')}`;
  if (code < 0x10000) return `u${code.toString(16).padStart(4, '0')}`;
  return `U${code.toString(16).padStart(8, '0')}`;
}
