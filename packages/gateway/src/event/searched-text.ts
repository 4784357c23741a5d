/**
 * What a text query looks through: the event's name, the values of all labels of its resources (not their
 * keys), and its payload as JSON with a space after each `:` and `,` — as Prefect's databases write it, but
 * with every character as itself. In lower case, parts set apart by a space.
 */
import type { Event } from './event.ts';

/** The text of an event, in lower case. */
export function searchedText({ event, resource, related, json }: Event): string {
  const values = [resource, ...related].flatMap((labels) => Object.values(labels));
  return [event, ...values, spacedPayload(json)].join(' ').toLowerCase();
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);
const KEY = '"payload"';

/** The payload of an event's JSON. Parsing it would round its numbers. */
function spacedPayload(json: string): string {
  let depth = 0;
  /** Where the rest that is not yet copied begins; -1 before the payload. */
  let rest = -1;
  let spaced = '';
  for (let i = 0; i < json.length; i++) {
    const char = json.charCodeAt(i);
    if (char === QUOTE) {
      const end = endOfString(json, i);
      if (depth === 1 && rest === -1 && json.startsWith(`${KEY}:`, i)) {
        i = end + 1;
        rest = i + 1;
      } else {
        i = end;
      }
    } else if (OPENING.has(char)) {
      depth++;
    } else if (CLOSING.has(char)) {
      depth--;
      if (depth === 0 && rest !== -1) return spaced + json.slice(rest, i);
    } else if (rest !== -1 && (char === COMMA || char === COLON)) {
      spaced += json.slice(rest, i);
      if (depth === 1) return spaced;
      spaced += char === COMMA ? ', ' : ': ';
      rest = i + 1;
    }
  }
  return spaced;
}

/** Index of the quote that ends the string begun at `start`. */
function endOfString(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end !== -1; end = json.indexOf('"', end + 1)) {
    let slashes = 0;
    while (json[end - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return end;
  }
  return json.length;
}
