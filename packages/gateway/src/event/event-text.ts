/** What can be read off an event's JSON text without parsing it: the keys stand in the order that `serialise` writes. */

const OCCURRED_START = '{"occurred":"'.length;
const ID_KEY = '"id":"';

/** The event's id: its key is the last of its name, behind the payload. */
export function idOfJson(json: string): string {
  const start = json.lastIndexOf(ID_KEY) + ID_KEY.length;
  return json.slice(start, json.indexOf('"', start));
}

/** The time at which the event occurred, in ISO 8601. */
export function occurredOfJson(json: string): string {
  return json.slice(OCCURRED_START, json.indexOf('"', OCCURRED_START));
}

/** When the event was received, in ISO 8601: the last value. */
export function receivedOfJson(json: string): string {
  return json.slice(json.lastIndexOf('"', json.length - 3) + 1, -2);
}
