/**
 * Patterns for label values: `*`, `?`, `[abc]`, `[a-z]` and `[!abc]` as in Python's fnmatch, case-sensitive,
 * and one leading `!` that turns the whole pattern round. They are matched by walking, never by a regular
 * expression: a pattern comes from a user and must not be able to take exponential time.
 */

type Token =
  | { readonly kind: 'literal'; readonly char: number }
  | { readonly kind: 'any-run' }
  | { readonly kind: 'any-char' }
  | {
      readonly kind: 'set';
      readonly negated: boolean;
      readonly ranges: readonly (readonly [number, number])[];
    };

/** Compiles a pattern to a test of label values. */
export function compileLabelPattern(pattern: string): (value: string) => boolean {
  const negated = pattern.startsWith('!');
  const body = negated ? pattern.slice(1) : pattern;
  const matches = compileGlob(body);
  return negated ? (value) => !matches(value) : matches;
}

function compileGlob(pattern: string): (value: string) => boolean {
  if (!/[*?[]/.test(pattern)) return (value) => value === pattern;
  if (pattern === '*') return () => true;
  const tokens = tokenize(codePoints(pattern));
  return (value) => {
    // Where no character takes two places, the places are the characters.
    if (SURROGATE.test(value)) return matchTokens(tokens, codePoints(value));
    return matchTokens(tokens, { length: value.length, at: (index) => value.charCodeAt(index) });
  };
}

const SURROGATE = /[\ud800-\udfff]/;

/** Characters by place. */
interface Characters {
  readonly length: number;
  at(index: number): number | undefined;
}

function codePoints(text: string): readonly number[] {
  return Array.from(text, (char) => char.codePointAt(0)!);
}

const [STAR, QUESTION, OPEN, CLOSE, BANG, HYPHEN] = codePoints('*?[]!-') as [
  number,
  number,
  number,
  number,
  number,
  number,
];

function tokenize(pattern: readonly number[]): readonly Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i]!;
    if (char === STAR) {
      if (tokens.at(-1)?.kind !== 'any-run') tokens.push({ kind: 'any-run' });
    } else if (char === QUESTION) {
      tokens.push({ kind: 'any-char' });
    } else if (char === OPEN) {
      const close = endOfSet(pattern, i);
      if (close === -1) {
        tokens.push({ kind: 'literal', char });
      } else {
        tokens.push(parseSet(pattern.slice(i + 1, close)));
        i = close;
      }
    } else {
      tokens.push({ kind: 'literal', char });
    }
  }
  return tokens;
}

/** Index of the `]` that ends a set opened at `open`; -1 when there is none and `[` stands for itself. */
function endOfSet(pattern: readonly number[], open: number): number {
  // A `]` directly after `[` or `[!` belongs to the set.
  const first = pattern[open + 1] === BANG ? open + 2 : open + 1;
  return pattern.indexOf(CLOSE, first + 1);
}

function parseSet(inside: readonly number[]): Token {
  const negated = inside[0] === BANG;
  const ranges: [number, number][] = [];
  for (let i = negated ? 1 : 0; i < inside.length; ) {
    if (inside[i + 1] === HYPHEN && i + 2 < inside.length) {
      ranges.push([inside[i]!, inside[i + 2]!]);
      i += 3;
    } else {
      ranges.push([inside[i]!, inside[i]!]);
      i++;
    }
  }
  return { kind: 'set', negated, ranges };
}

/**
 * What follows the last `*` is matched at the value's end first: most values fail there, and often it is all.
 * Then it walks both; after a mismatch it goes back to the last `*` only, so the work is bounded by the product
 * of the lengths.
 */
function matchTokens(tokens: readonly Token[], value: Characters): boolean {
  let tokensEnd = tokens.length;
  let end = value.length;
  for (; tokensEnd > 0 && tokens[tokensEnd - 1]!.kind !== 'any-run'; tokensEnd--) {
    if (end === 0 || !matchesChar(tokens[tokensEnd - 1]!, value.at(--end)!)) return false;
  }
  let t = 0;
  let v = 0;
  let lastRun = -1;
  let runEnd = 0;
  while (v < end) {
    const token = t < tokensEnd ? tokens[t] : undefined;
    if (token?.kind === 'any-run') {
      if (t === tokensEnd - 1) return true;
      lastRun = t++;
      runEnd = v;
    } else if (token !== undefined && matchesChar(token, value.at(v)!)) {
      t++;
      v++;
    } else if (lastRun !== -1) {
      t = lastRun + 1;
      v = ++runEnd;
    } else {
      return false;
    }
  }
  while (t < tokensEnd && tokens[t]!.kind === 'any-run') t++;
  return t === tokensEnd;
}

function matchesChar(token: Token, char: number): boolean {
  switch (token.kind) {
    case 'literal':
      return token.char === char;
    case 'any-char':
    case 'any-run':
      return true;
    case 'set':
      return token.ranges.some(([from, to]) => from <= char && char <= to) !== token.negated;
  }
}
