/** Events back from their JSON text. */
import type { Event } from './event.ts';

/** The text holds every field; the payload stays in it, because parsing would round its numbers. */
export function parseEvent(json: string): Event {
  const { id, occurred, event, resource, related, follows, received } = parse(json) as Event;
  return { id, occurred, event, resource, related, follows, received, json };
}

/** Python writes NaN and Infinity, which JSON lacks; a payload that holds them must not stop every reader. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    const strict = json.replace(/"(?:[^"\\]|\\.)*"|-?Infinity|NaN/g, (token) =>
      token.startsWith('"') ? token : 'null',
    );
    return JSON.parse(strict);
  }
}
