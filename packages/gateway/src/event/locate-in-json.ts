/** Where in a JSON text a part of it stands, so that what is wrong with the part can be shown at its place. */

/** Keys and indices that lead to a part, read from a path as problems have it: `related[0]["a label"]`. */
export function readPath(path: string): readonly (string | number)[] {
  return [...path.matchAll(/\[("(?:[^"\\]|\\.)*")\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, quoted, index, name]) => {
      if (quoted !== undefined) return JSON.parse(quoted) as string;
      return index === undefined ? name! : Number(index);
    },
  );
}

/**
 * The offset of the part, or of the last one on the way to it that is there. The text must be JSON; of a key
 * that it has twice, the last one counts, as for whoever parses it.
 */
export function locateInJson(text: string, keys: readonly (string | number)[]): number {
  let at = skipSpace(text, 0);
  for (const key of keys) {
    const found = findChild(text, at, key);
    if (found === undefined) return at;
    at = found;
  }
  return at;
}

/** Where the child of the value at `start` begins. */
function findChild(text: string, start: number, wanted: string | number): number | undefined {
  const isObject = text[start] === '{';
  if (!isObject && text[start] !== '[') return undefined;
  let found: number | undefined;
  let at = skipSpace(text, start + 1);
  for (let index = 0; at < text.length && text[at] !== '}' && text[at] !== ']'; index++) {
    let key: string | number = index;
    if (isObject) {
      const end = skipValue(text, at);
      key = JSON.parse(text.slice(at, end)) as string;
      // Past the colon.
      at = skipSpace(text, skipSpace(text, end) + 1);
    }
    if (key === wanted) found = at;
    at = skipSpace(text, skipValue(text, at));
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return found;
}

/** The end of the value that begins at `start`. */
function skipValue(text: string, start: number): number {
  const token = /"(?:[^"\\]|\\[\s\S])*"|[{[]|[}\]]|[^\s,:{}[\]"]+|[,:\s]/y;
  let depth = 0;
  let at = start;
  do {
    token.lastIndex = at;
    const found = token.exec(text)?.[0];
    // Not JSON after all: whatever comes is not skipped any further.
    if (found === undefined) return text.length;
    if (found === '{' || found === '[') depth++;
    else if (found === '}' || found === ']') depth--;
    at += found.length;
  } while (depth > 0);
  return at;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (/\s/.test(text[at] ?? '')) at++;
  return at;
}
