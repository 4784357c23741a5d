/**
 * Text queries over events, as Prefect words them: `paid refund` (either), `+paid` (must be there), `-test` or
 * `!test` (must not), `"card declined"` (a phrase; `\"` and `\\` inside stand for `"` and `\`). Terms are
 * found anywhere, also inside words, in upper or lower case.
 */
import type { Event } from './event.ts';
import { searchedText } from './searched-text.ts';

/** A query in parts; its terms are in lower case. */
export interface TextSearch {
  /** One of them must be there, if there are any. */
  readonly include: readonly string[];
  /** None of them may be there. */
  readonly exclude: readonly string[];
  /** All of them must be there. */
  readonly required: readonly string[];
}

/** What Python takes for white space: unlike JavaScript, the separators too, and no byte order mark. */
const SPACE = /[^\S\ufeff]|[\x1c-\x1f\x85]/;

/** Takes a query apart. Every text is a query: what is left open is closed at the end. */
export function parseTextSearch(query: string): TextSearch {
  const include: string[] = [];
  const exclude: string[] = [];
  const required: string[] = [];
  let i = 0;
  const atSpace = (): boolean => i >= query.length || SPACE.test(query[i]!);

  while (i < query.length) {
    if (atSpace()) {
      i++;
      continue;
    }
    let terms = include;
    if ('-!+'.includes(query[i]!)) {
      terms = query[i] === '+' ? required : exclude;
      i++;
      // A sign that stands alone says nothing.
      if (atSpace()) continue;
    }
    const start = i;
    if (query[i] === '"') {
      const end = endOfPhrase(query, i + 1);
      const phrase = query.slice(start + 1, end).replace(/\\(["\\])/g, '$1');
      if (![...phrase].every((char) => SPACE.test(char))) terms.push(phrase.toLowerCase());
      i = end + 1;
    } else {
      while (!atSpace() && query[i] !== '"') i++;
      terms.push(query.slice(start, i).toLowerCase());
    }
  }
  return { include, exclude, required };
}

/** Index of the quote that ends a phrase, or of the query's end. */
function endOfPhrase(query: string, from: number): number {
  for (let i = from; i < query.length; i++) {
    if (query[i] === '"') return i;
    if (query[i] === '\\') i++;
  }
  return query.length;
}

/** Whether a query asks for anything. */
export function asksForText({ include, exclude, required }: TextSearch): boolean {
  return include.length + exclude.length + required.length > 0;
}

/** Compiles a query to a test of events. */
export function compileText(query: string): (event: Event) => boolean {
  const { include, exclude, required } = parseTextSearch(query);
  if (!asksForText({ include, exclude, required })) return () => true;
  return (event) => {
    const text = searchedText(event);
    const has = (term: string): boolean => text.includes(term);
    return (include.length === 0 || include.some(has)) && required.every(has) && !exclude.some(has);
  };
}
