/** What the event feed shows, as it stands in its address. Clauses are joined by "and", values by "or". */
export interface EventSearch {
  /** Names; `x.*` is every name that begins with `x.`. */
  readonly events?: readonly string[];
  /** What the id of a resource begins with. */
  readonly resource?: readonly string[];
  /** `main`: only the resource that the event is about counts, not the related ones. */
  readonly scope?: 'main';
  /** The id of a related resource. */
  readonly related?: readonly string[];
  /** The role in which it is related. */
  readonly role?: readonly string[];
  /** `key=pattern`, or `key` for any value. */
  readonly label?: readonly string[];
  readonly text?: string;
  /** The range is the last so many seconds. */
  readonly seconds?: number;
  /** The range begins here, in ISO 8601; it goes before `seconds`. */
  readonly since?: string;
  readonly until?: string;
  /** Oldest first. */
  readonly order?: 'ASC';
}

/** Longest text that the API searches for, in code points. */
export const MAX_TEXT = 200;

/** Reads an address. What makes no sense is left out, so that old and mistyped links still show something. */
export function readEventSearch(search: Record<string, unknown>): EventSearch {
  const read: { -readonly [Key in keyof EventSearch]: EventSearch[Key] } = {};
  for (const key of ['events', 'resource', 'related', 'role', 'label'] as const) {
    const values = readList(search[key]);
    if (values.length > 0) read[key] = values;
  }
  if (search['scope'] === 'main') read.scope = 'main';
  const text = readList(search['text']).join(' ');
  if (text !== '') read.text = [...text].slice(0, MAX_TEXT).join('');
  const seconds = Number(search['seconds']);
  if (Number.isFinite(seconds) && seconds > 0) read.seconds = Math.round(seconds);
  for (const key of ['since', 'until'] as const) {
    const time = search[key];
    if (typeof time === 'string' && !Number.isNaN(Date.parse(time))) read[key] = time;
  }
  if (search['order'] === 'ASC') read.order = 'ASC';
  return read;
}

/** Addresses name one value alone or several in a list; numbers in them are texts to us. */
function readList(value: unknown): readonly string[] {
  const values = Array.isArray(value) ? value : [value];
  const texts = values
    .filter((each) => ['string', 'number', 'boolean'].includes(typeof each))
    .map((each) => String(each).trim())
    .filter((each) => each !== '');
  return [...new Set(texts)];
}
