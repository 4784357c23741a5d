/**
 * JSON as it was written: numbers keep every digit and their `.0`, members keep their order and are not
 * merged. For what people are shown; `JSON.parse` would round ids beyond 2**53 and turn `1.0` into `1`.
 */

export type Json = JsonObject | JsonArray | JsonString | JsonLiteral;

export interface JsonObject {
  readonly kind: 'object';
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  readonly key: string;
  readonly value: Json;
}

export interface JsonArray {
  readonly kind: 'array';
  readonly items: readonly Json[];
}

export interface JsonString {
  readonly kind: 'string';
  readonly value: string;
}

/** A number, `true`, `false` or `null`, as its text. */
export interface JsonLiteral {
  readonly kind: 'literal';
  readonly text: string;
}

// NaN and the infinities are no JSON, but Python writes them and the gateway lets them through.
const LITERAL = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|NaN|-?Infinity/y;
// Runs of plain characters around escapes: this form takes linear time, on what is no string too.
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const SPACE = /[ \t\n\r]*/y;
/** Deeper than any real value, and shallow enough for the call stack. */
const DEEPEST = 1_000;

/** @throws SyntaxError when it is no JSON; the message says where */
export function parseJson(text: string): Json {
  let at = 0;

  function skipSpace(): void {
    SPACE.lastIndex = at;
    SPACE.test(text);
    at = SPACE.lastIndex;
  }

  function fail(): never {
    const before = text.slice(0, at).split('\n');
    const found = at < text.length ? JSON.stringify(text[at]) : 'the end';
    throw new SyntaxError(
      `This is no JSON: ${found} at line ${before.length}, column ${before.at(-1)!.length + 1}`,
    );
  }

  function take(pattern: RegExp): string {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) fail();
    at = pattern.lastIndex;
    return found[0];
  }

  function expect(character: string): void {
    skipSpace();
    if (text[at] !== character) fail();
    at += 1;
  }

  /** Entries up to `end`, which may follow at once; the opening character is taken already. */
  function list<T>(end: string, entry: () => T): T[] {
    const entries: T[] = [];
    skipSpace();
    if (text[at] === end) {
      at += 1;
      return entries;
    }
    for (;;) {
      skipSpace();
      entries.push(entry());
      skipSpace();
      if (text[at] !== ',') break;
      at += 1;
    }
    expect(end);
    return entries;
  }

  function value(depth: number): Json {
    if (depth > DEEPEST) throw new SyntaxError(`This JSON is nested deeper than ${DEEPEST} levels`);
    skipSpace();
    const first = text[at];
    if (first === '"') return { kind: 'string', value: JSON.parse(take(STRING)) as string };
    if (first === '{') {
      at += 1;
      const members = list('}', () => {
        const key = JSON.parse(take(STRING)) as string;
        expect(':');
        return { key, value: value(depth + 1) };
      });
      return { kind: 'object', members };
    }
    if (first === '[') {
      at += 1;
      return { kind: 'array', items: list(']', () => value(depth + 1)) };
    }
    return { kind: 'literal', text: take(LITERAL) };
  }

  const whole = value(0);
  skipSpace();
  if (at < text.length) fail();
  return whole;
}

/** What stands at a path of keys and indices; undefined when there is nothing. */
export function findJson(json: Json, ...path: readonly (string | number)[]): Json | undefined {
  let found: Json | undefined = json;
  for (const step of path) {
    if (found?.kind === 'array' && typeof step === 'number') found = found.items[step];
    else if (found?.kind === 'object') found = found.members.findLast(({ key }) => key === step)?.value;
    else return undefined;
  }
  return found;
}

/** JSON text again, indented by `indent` spaces a level; with 0 on one line. */
export function formatJson(json: Json, indent = 2): string {
  return write(json, indent, '');
}

function write(json: Json, indent: number, margin: string): string {
  switch (json.kind) {
    case 'literal':
      return json.text;
    case 'string':
      return JSON.stringify(json.value);
    case 'array':
      return writeList(
        '[]',
        json.items.map((item) => (inner: string) => write(item, indent, inner)),
        indent,
        margin,
      );
    case 'object':
      return writeList(
        '{}',
        json.members.map(({ key, value }) => (inner: string) => {
          return `${JSON.stringify(key)}: ${write(value, indent, inner)}`;
        }),
        indent,
        margin,
      );
  }
}

function writeList(
  [open, close]: string,
  entries: readonly ((inner: string) => string)[],
  indent: number,
  margin: string,
): string {
  if (entries.length === 0) return `${open}${close}`;
  const inner = margin + ' '.repeat(indent);
  const written = entries.map((entry) => entry(inner));
  if (indent === 0) return `${open}${written.join(', ')}${close}`;
  return `${open}\n${inner}${written.join(`,\n${inner}`)}\n${margin}${close}`;
}
