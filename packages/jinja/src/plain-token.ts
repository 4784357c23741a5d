/**
 * The tokens that make up most of a tag, found by looking at their characters: spaces, names and ints in ASCII, and
 * operators. A lexer's patterns find these as well, and all that is rarer; going through them takes several times as
 * long.
 */

/** What a token may be that begins with a character. */
const NONE = 0;
const SPACE = 1;
const NAME = 2;
const DIGIT = 3;
const OPERATOR = 4;
/** An operator that may be followed by `=`, or by itself. */
const DOUBLE = 5;

const KINDS = new Uint8Array(128);
for (const character of '\t\n\v\f\r\x1c\x1d\x1e\x1f ') KINDS[character.charCodeAt(0)] = SPACE;
for (let code = 0x61; code <= 0x7a; code++) KINDS[code] = KINDS[code - 0x20] = NAME;
KINDS['_'.charCodeAt(0)] = NAME;
for (let code = 0x30; code <= 0x39; code++) KINDS[code] = DIGIT;
for (const character of '+-%~[](){}.:|,;') KINDS[character.charCodeAt(0)] = OPERATOR;
for (const character of '/*=<>') KINDS[character.charCodeAt(0)] = DOUBLE;

const POINT = 0x2e;
const EQUALS = 0x3d;
const ZERO = 0x30;

export interface PlainToken {
  readonly type: 'whitespace' | 'name' | 'integer' | 'operator';
  readonly end: number;
}

function kindAt(source: string, at: number): number {
  return KINDS[source.charCodeAt(at)] ?? NONE;
}

/** Whether only the patterns can tell what comes of what stands before `at`. */
function isPlainEnd(source: string, at: number): boolean {
  return at >= source.length || source.charCodeAt(at) < 0x80;
}

/** The token at `at` if it is such a one; undefined says nothing about what it is. */
export function plainTokenAt(source: string, at: number): PlainToken | undefined {
  let end = at + 1;
  switch (kindAt(source, at)) {
    case SPACE:
      while (kindAt(source, end) === SPACE) end++;
      return isPlainEnd(source, end) ? { type: 'whitespace', end } : undefined;
    case NAME:
      while (isNamePart(kindAt(source, end))) end++;
      return isPlainEnd(source, end) ? { type: 'name', end } : undefined;
    case DIGIT:
      if (source.charCodeAt(at) !== ZERO) while (kindAt(source, end) === DIGIT) end++;
      return isPlainEnd(source, end) && !continuesNumber(source, end) ? { type: 'integer', end } : undefined;
    case OPERATOR:
      return { type: 'operator', end };
    case DOUBLE:
      return { type: 'operator', end: isDoubled(source, at) ? end + 1 : end };
    default:
      return undefined;
  }
}

function isNamePart(kind: number): boolean {
  return kind === NAME || kind === DIGIT;
}

/** Whether digits may go on here as a float, or as an int of another base or with underscores. */
function continuesNumber(source: string, at: number): boolean {
  return isNamePart(kindAt(source, at)) || source.charCodeAt(at) === POINT;
}

function isDoubled(source: string, at: number): boolean {
  const code = source.charCodeAt(at);
  const next = source.charCodeAt(at + 1);
  const character = source[at];
  return character === '/' || character === '*' ? next === code : next === EQUALS;
}
