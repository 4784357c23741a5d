/** How Python quotes text and bytes in a repr. */
import { checkLength } from '../budget.ts';

const PLAIN = /^[ -&(-[\]-~]*$/;

/** Characters Python does not print: Unicode's categories Other and Separator, the space apart. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\\'"]/gu;

/** `repr(text)`: single quotes unless the text holds some and no double ones; unprintable characters escaped. */
export function quoteText(text: string): string {
  checkLength(text.length);
  if (PLAIN.test(text)) return `'${text}'`;
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const body = text.replace(UNPRINTABLE, (character) => {
    if (character === "'" || character === '"') return character === quote ? `\\${character}` : character;
    return escapeCharacter(character);
  });
  if (body.length !== text.length) checkLength(body.length);
  return quote + body + quote;
}

/** `ascii(text)`: `quoteText` with every character beyond ASCII escaped as well. */
export function asciiOnly(quoted: string): string {
  if (!/[^\0-\x7f]/.test(quoted)) return quoted;
  checkLength(quoted.length * 6);
  return quoted.replace(/[^\0-\x7f]/gu, escapeCharacter);
}

function escapeCharacter(character: string): string {
  switch (character) {
    case '\\':
      return '\\\\';
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
    default:
  }
  const hex = character.codePointAt(0)!.toString(16);
  if (hex.length <= 2) return `\\x${hex.padStart(2, '0')}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** `repr(bytes)`: b'…' with everything but printable ASCII escaped. */
export function quoteBytes(data: Uint8Array): string {
  checkLength(data.length * 4);
  const quote = data.includes(39) && !data.includes(34) ? '"' : "'";
  let body = '';
  for (const byte of data) {
    const character = String.fromCharCode(byte);
    if (character === quote) body += `\\${quote}`;
    else if (byte >= 32 && byte < 127 && byte !== 92) body += character;
    else body += escapeCharacter(character);
  }
  return `b${quote}${body}${quote}`;
}
