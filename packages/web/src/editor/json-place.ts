/** Where in a JSON text a field of an event stands, so that it can be marked. */

const STEP = /^(\w+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/g;
const TOKEN = /\s*("(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+)/y;

/**
 * The range of the value of `field`, as the server names it: `resource["name"]`, `related[0]`. Where the text
 * has no such field, the range of the last step that it has; undefined where it has none.
 */
export function fieldPlace(
  json: string,
  field: string,
): { readonly from: number; readonly to: number } | undefined {
  const steps = [...field.matchAll(STEP)].map(([, name, index, key]) =>
    index === undefined ? (name ?? (JSON.parse(`"${key}"`) as string)) : Number(index),
  );
  let best: { from: number; to: number } | undefined;
  let reached = 0;
  let at = 0;

  function next(): { text: string; from: number; to: number } | undefined {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(json);
    if (found === null) return undefined;
    at = TOKEN.lastIndex;
    return { text: found[1]!, from: at - found[1]!.length, to: at };
  }

  /** Reads a value; `depth` is how many steps lead to it, or -1 off the way. */
  function value(depth: number): void {
    const first = next();
    if (first === undefined) return;
    const isObject = first.text === '{';
    if (isObject || first.text === '[') {
      for (let index = 0; ; index++) {
        let key: string | number = index;
        const peeked = at;
        const token = next();
        if (token === undefined || token.text === '}' || token.text === ']') break;
        if (isObject) {
          key = token.text.startsWith('"') ? (JSON.parse(token.text) as string) : token.text;
          next();
        } else {
          at = peeked;
        }
        value(depth >= 0 && steps[depth] === key ? depth + 1 : -1);
        const end = next();
        if (end === undefined || end.text !== ',') break;
      }
    }
    // Of members of the same name the last counts, as it does for the server.
    if (depth > 0 && depth >= reached) {
      reached = depth;
      best = { from: first.from, to: at };
    }
  }

  try {
    value(0);
  } catch {
    // What is no JSON has no fields; the error says where it stops being JSON.
    return undefined;
  }
  return best;
}
