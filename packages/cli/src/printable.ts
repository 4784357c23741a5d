/** Text from elsewhere, made safe to show. */

/** Control characters, and those that turn the direction of writing around. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** One line on which nothing can move the cursor, change colours or hide: senders decide what events say. */
export function printable(text: string): string {
  return text.replace(UNSAFE, escapeChar);
}

/** The same, over several lines. */
export function printableLines(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(UNSAFE, (char) => (char === '\t' ? char : escapeChar(char))))
    .join('\n');
}

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeChar(char: string): string {
  return SHORT[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
