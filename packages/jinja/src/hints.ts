/** Ways out of common mistakes: misspelt names, and what other languages write differently. */
import { didYouMean } from './suggest.ts';

/** Characters that begin no token, by what they are in other languages. */
const CHARACTERS: Readonly<Record<string, string>> = {
  '&': "write 'and' for &&, and '~' to join texts",
  '!': "write 'not' for !",
  '?': "write 'a if condition else b' for condition ? a : b",
  '`': 'write texts in quotes and join them with ~',
  $: 'write the variable without $',
  '\\': 'backslashes stand only inside quotes',
  '"': 'the text that begins here is never closed: add a " behind it',
  "'": "the text that begins here is never closed: add a ' behind it",
};

/** Filters of other template languages: what does the same here. */
const FOREIGN_FILTERS: Readonly<Record<string, string>> = {
  json: "did you mean 'tojson'?",
  dump: "did you mean 'tojson'?",
  stringify: "did you mean 'tojson'?",
  upcase: "did you mean 'upper'?",
  downcase: "did you mean 'lower'?",
  size: "did you mean 'length'?",
  strip: "did you mean 'trim'?",
  split: "it is a method of texts: value.split(',')",
  startswith: "it is a method of texts: value.startswith('a')",
  endswith: "it is a method of texts: value.endswith('a')",
};

/** Tags of the built-in extensions that an environment may lack. */
const EXTENSION_TAGS: Readonly<Record<string, string>> = {
  break: 'loopcontrols',
  continue: 'loopcontrols',
  do: 'do',
  trans: 'i18n',
  debug: 'debug',
};

const FOREIGN_NAMES: Readonly<Record<string, string>> = {
  null: "write 'none'",
  nil: "write 'none'",
  undefined: "write 'none', or ask with 'is defined'",
};

/** About a character that begins no token. */
export function hintForCharacter(character: string): string | undefined {
  return CHARACTERS[character];
}

/** About a closing bracket that none was opened for: often half a tag's end. */
export function hintForStrayBracket(bracket: string): string | undefined {
  return bracket === '}' ? 'is the end of the tag complete?' : undefined;
}

/** About a token where another was expected. */
export function hintForToken(expected: string, got: string): string | undefined {
  if (expected === 'block_end' && got === 'if') return "write 'elif' for else if";
  if (expected === 'name' && got === '|') return "write 'or' for ||";
  return undefined;
}

/** About a tag that does not exist. */
export function hintForTag(tag: string, known: Iterable<string>): string | undefined {
  if (!Object.hasOwn(EXTENSION_TAGS, tag)) return didYouMean(tag, known);
  return `it belongs to an extension: new Environment({ extensions: ['${EXTENSION_TAGS[tag]}'] })`;
}

/** About a filter or test that does not exist. */
export function hintForCallable(
  what: 'filter' | 'test',
  name: string,
  known: Iterable<string>,
): string | undefined {
  const foreign = what === 'filter' && Object.hasOwn(FOREIGN_FILTERS, name);
  return foreign ? FOREIGN_FILTERS[name] : didYouMean(name, known);
}

/** About a variable that is not defined. */
export function hintForVariable(name: string, known: Iterable<string>): string | undefined {
  return Object.hasOwn(FOREIGN_NAMES, name) ? FOREIGN_NAMES[name] : didYouMean(name, known);
}
