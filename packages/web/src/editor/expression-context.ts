/** What stands at a place of a template: what could be completed there, or is explained on hover. */

/** A step into a value: a key, an index, or any item of a list (`*`). */
export type PathStep = { readonly key: string } | { readonly index: number } | '*';

/** A value that a template names: a name and the steps from it. */
export interface ValuePath {
  readonly root: string;
  readonly steps: readonly PathStep[];
}

/** The word that ends at the place begins at `from`; it may be empty. */
export type ExpressionContext =
  | { readonly kind: 'tag' | 'filter' | 'test' | 'name'; readonly from: number; readonly word: string }
  /** After a dot: `dot` is where it stands. */
  | {
      readonly kind: 'member';
      readonly from: number;
      readonly word: string;
      readonly dot: number;
      readonly path: ValuePath;
    }
  /** Inside of brackets and quotes: `headers['x-`. */
  | {
      readonly kind: 'key';
      readonly from: number;
      readonly word: string;
      readonly quote: string;
      readonly path: ValuePath;
    };

/** How far back a construct may begin; longer ones are left without help rather than slow. */
const REACH = 10_000;

const PATH = /([A-Za-z_]\w*)((?:\s*\.\s*\w+|\s*\[\s*(?:\d+|'[^'\\]*'|"[^"\\]*")\s*\])*)$/;
const STEP = /\.\s*(\w+)|\[\s*(?:(\d+)|'([^']*)'|"([^"]*)")\s*\]/g;

/** What stands in `template` just before `position`; undefined in plain text, comments and strings. */
export function contextAt(template: string, position: number): ExpressionContext | undefined {
  const start = Math.max(0, position - REACH);
  const open = openConstruct(template.slice(start, position));
  if (open === undefined) return undefined;
  const { inner, isTag, quote } = open;

  if (quote !== undefined) {
    const key = inner.slice(quote.at + 1);
    const path = /\[\s*$/.test(inner.slice(0, quote.at))
      ? readPath(inner.slice(0, quote.at).replace(/\[\s*$/, ''))
      : undefined;
    return path && { kind: 'key', from: position - key.length, word: key, quote: quote.sign, path };
  }

  const word = /\w*$/.exec(inner)![0];
  const before = inner.slice(0, inner.length - word.length);
  const from = position - word.length;
  if (isTag && /^[-+]?\s*$/.test(before)) return { kind: 'tag', from, word };
  if (/\|\s*$/.test(before) || (isTag && /^[-+]?\s*filter\s+$/.test(before))) {
    return { kind: 'filter', from, word };
  }
  if (/\bis\s+(?:not\s+)?$/.test(before)) return { kind: 'test', from, word };
  if (/\.\s*$/.test(before)) {
    const path = readPath(before.replace(/\s*\.\s*$/, ''));
    return (
      path && {
        kind: 'member',
        from,
        word,
        dot: position - word.length - before.length + before.lastIndexOf('.'),
        path,
      }
    );
  }
  return /^\d/.test(word) ? undefined : { kind: 'name', from, word };
}

/** Reads the value named at the end of a text, such as `body.commits[0]`. */
export function readPath(text: string): ValuePath | undefined {
  const match = PATH.exec(text);
  if (match === null) return undefined;
  // What stands on something that is no name, as in `f(x).y`, has no value to look up.
  if (/[.\])]\s*$/.test(text.slice(0, match.index))) return undefined;
  const steps = [...match[2]!.matchAll(STEP)].map(
    ([, name, index, single, double]): PathStep =>
      index === undefined ? { key: name ?? single ?? double ?? '' } : { index: Number(index) },
  );
  return { root: match[1]!, steps };
}

interface OpenConstruct {
  /** What stands between its opening and the place. */
  readonly inner: string;
  readonly isTag: boolean;
  /** The string that is open at the place. */
  readonly quote: { readonly at: number; readonly sign: string } | undefined;
}

/** The `{{` or `{%` that is not closed at the end of a text. */
function openConstruct(text: string): OpenConstruct | undefined {
  let position = 0;
  for (;;) {
    const opening = /\{[{%#]/g;
    opening.lastIndex = position;
    const found = opening.exec(text);
    if (found === null) return undefined;
    const begin = found.index + 2;
    const sign = found[0][1]!;
    if (sign === '#') {
      const end = text.indexOf('#}', begin);
      if (end === -1) return undefined;
      position = end + 2;
      continue;
    }
    const end = closing(text, begin, sign === '%' ? '%}' : '}}');
    if (typeof end !== 'number') return { inner: text.slice(begin), isTag: sign === '%', quote: end.quote };
    position = end;
  }
}

/** Where a construct ends, or the string that is open at the end of the text. */
function closing(
  text: string,
  begin: number,
  close: string,
): number | { readonly quote: OpenConstruct['quote'] } {
  let quote: { at: number; sign: string } | undefined;
  for (let at = begin; at < text.length; at++) {
    const sign = text[at]!;
    if (quote !== undefined) {
      if (sign === '\\') at++;
      else if (sign === quote.sign) quote = undefined;
    } else if (sign === "'" || sign === '"') {
      quote = { at: at - begin, sign };
    } else if (text.startsWith(close, at)) {
      return at + close.length;
    }
  }
  return { quote };
}
