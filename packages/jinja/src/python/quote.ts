/** How Python quotes text and bytes in a repr. */
import { charge, checkLength } from '../budget.ts';

const PLAIN = /^[ -&(-[\]-~]*$/;

/** Runs of characters Python does not print (Unicode's Other and Separator, the space apart), or escapes. */
const ESCAPED = /[\p{C}\p{Zl}\p{Zp}\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\\]+/gu;
const ESCAPED_OR_QUOTE = /[\p{C}\p{Zl}\p{Zp}\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\\']+/gu;

/** `repr(text)`: single quotes unless the text holds some and no double ones; unprintable characters escaped. */
export function quoteText(text: string): string {
  checkLength(text.length);
  if (PLAIN.test(text)) return `'${text}'`;
  charge(text.length >>> 3);
  const single = text.includes("'");
  const quote = single && !text.includes('"') ? '"' : "'";
  const body = text.replace(single && quote === "'" ? ESCAPED_OR_QUOTE : ESCAPED, escapeRun);
  if (body.length !== text.length) checkLength(body.length);
  return quote + body + quote;
}

/** `ascii(text)`: `quoteText` with every character beyond ASCII escaped as well. */
export function asciiOnly(quoted: string): string {
  if (!/[^\0-\x7f]/.test(quoted)) return quoted;
  const escaped = quoted.replace(/[^\0-\x7f]+/gu, escapeRun);
  checkLength(escaped.length);
  return escaped;
}

/** Escapes every character of a run. */
function escapeRun(run: string): string {
  charge(1 + run.length);
  let text = '';
  for (const character of run) text += escapeCharacter(character);
  return text;
}

function escapeCharacter(character: string): string {
  switch (character) {
    case '\\':
      return '\\\\';
    case "'":
      return "\\'";
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
    default:
  }
  const code = character.codePointAt(0)!;
  if (code <= 0xff) return `\\x${(0x100 + code).toString(16).slice(1)}`;
  if (code <= 0xffff) return `\\u${(0x10000 + code).toString(16).slice(1)}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}

/** `repr(bytes)`: b'…' with everything but printable ASCII escaped. */
export function quoteBytes(data: Uint8Array): string {
  charge(data.length >>> 1);
  const quote = data.includes(39) && !data.includes(34) ? '"' : "'";
  let body = '';
  for (const byte of data) {
    const character = String.fromCharCode(byte);
    const plain = byte >= 32 && byte < 127 && byte !== 92 && character !== quote;
    if (plain) body += character;
    else body += escapeCharacter(character);
  }
  checkLength(body.length);
  return `b${quote}${body}${quote}`;
}
