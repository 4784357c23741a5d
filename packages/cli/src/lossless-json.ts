/** JSON whose numbers come out as they went in: events carry ints and floats that JavaScript would round. */

/** The two parts of ECMAScript's "JSON.parse source text access" that the type library does not know yet. */
interface SourceTextJson {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): unknown;
}

const json = JSON as unknown as SourceTextJson;

/** Parses; every number becomes an object that `JSON.stringify` writes in its original spelling. */
export function parseLossless(text: string): unknown {
  return json.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined ? json.rawJSON(source) : value,
  );
}

/** Indented JSON text, as people and `jq` read it. */
export function formatJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}
