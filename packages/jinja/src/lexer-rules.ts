/**
 * The rules a lexer goes by: for each of its states the patterns to try in order, as in Jinja. Whitespace control,
 * `trim_blocks`, `lstrip_blocks` and line statements are properties of the patterns, which are sticky and linear
 * in the source.
 */

/** What decides how source is cut into tokens. */
export interface LexerOptions {
  readonly blockStartString: string;
  readonly blockEndString: string;
  readonly variableStartString: string;
  readonly variableEndString: string;
  readonly commentStartString: string;
  readonly commentEndString: string;
  readonly lineStatementPrefix: string | null;
  readonly lineCommentPrefix: string | null;
  readonly trimBlocks: boolean;
  readonly lstripBlocks: boolean;
  readonly newlineSequence: string;
  readonly keepTrailingNewline: boolean;
}

/** Python's `\s`: JavaScript's lacks the separators 1C-1F and 85 and has the byte order mark too many. */
export const SPACE =
  '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const DIGITS = '(?:\\p{Nd}+_)*\\p{Nd}+';

const TAG_RULES: readonly Rule[] = [
  { pattern: sticky(`${SPACE}+`), tokens: 'whitespace' },
  {
    pattern: sticky(`(?<!\\.)${DIGITS}(?:(?:\\.${DIGITS})?[eE][+\\-]?${DIGITS}|\\.${DIGITS})`),
    tokens: 'float',
  },
  {
    pattern: sticky(
      '0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[\\p{Nd}a-fA-F])+|[1-9](?:_?\\p{Nd})*|0(?:_?0)*',
    ),
    tokens: 'integer',
  },
  { pattern: sticky('[\\p{L}\\p{N}_\\p{XID_Continue}]+'), tokens: 'name' },
  { pattern: sticky(`'[^'\\\\]*(?:\\\\.[^'\\\\]*)*'|"[^"\\\\]*(?:\\\\.[^"\\\\]*)*"`), tokens: 'string' },
  { pattern: sticky('\\/\\/|\\*\\*|==|!=|>=|<=|[+\\-/*%~[\\](){}><=.:|,;]'), tokens: 'operator' },
];

export interface Rule {
  readonly pattern: RegExp;
  /** One token type, or one per group of the pattern, `#bygroup` standing for the one of `tags` that matched. */
  readonly tokens: string | readonly string[];
  readonly newState?: '#pop' | '#bygroup';
  /** The tags that may follow the text of the first group, in the order of the groups, a group for the sign after each. */
  readonly tags?: readonly string[];
  /** The first group is text that the tag after it may strip on its right. */
  readonly lstrip?: boolean;
  /** The message of the error this rule stands for. */
  readonly failure?: string;
}

function sticky(pattern: string): RegExp {
  return new RegExp(pattern, 'suy');
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** What a lexer looks for in one of its states. */
export interface LexerState {
  readonly rules: readonly Rule[];
  /** Inside of a tag: the UTF-16 units its end may begin with; undefined in text, and where it may be any. */
  readonly ends: ReadonlySet<number> | undefined;
}

export type LexerStates = ReadonlyMap<string, LexerState>;

/** The start of a line, and of the source. */
const LINE_START = '(?<![^\\n])';

/** The tags that may begin in plain text, longest first, so that none hides another. */
function rootTags(options: LexerOptions): [string, string][] {
  const tags: [number, string, string][] = [
    [options.commentStartString.length, 'comment_begin', escapeRegExp(options.commentStartString)],
    [options.blockStartString.length, 'block_begin', escapeRegExp(options.blockStartString)],
    [options.variableStartString.length, 'variable_begin', escapeRegExp(options.variableStartString)],
  ];
  const { lineStatementPrefix, lineCommentPrefix } = options;
  if (lineStatementPrefix !== null) {
    const pattern = `${LINE_START}[ \\t\\v]*${escapeRegExp(lineStatementPrefix)}`;
    tags.push([lineStatementPrefix.length, 'linestatement_begin', pattern]);
  }
  if (lineCommentPrefix !== null) {
    const blank = SPACE.replace('\\t-\\r', '\\t\\v\\f');
    const pattern = `(?:${LINE_START}|(?<!${SPACE}))${blank}*${escapeRegExp(lineCommentPrefix)}`;
    tags.push([lineCommentPrefix.length, 'linecomment_begin', pattern]);
  }
  tags.sort((a, b) => b[0] - a[0] || (a[1] < b[1] ? 1 : -1));
  return tags.map(([, name, pattern]) => [name, pattern]);
}

/** The states of a lexer: plain text, and the inside of each kind of tag. */
export function compileStates(options: LexerOptions): LexerStates {
  const blockStart = escapeRegExp(options.blockStartString);
  const blockEnd = escapeRegExp(options.blockEndString);
  const commentEnd = escapeRegExp(options.commentEndString);
  const variableEnd = escapeRegExp(options.variableEndString);
  const suffix = options.trimBlocks ? '\\n?' : '';
  const rawBegin = `${blockStart}(-|\\+|)${SPACE}*raw${SPACE}*(?:-${blockEnd}${SPACE}*|${blockEnd})`;
  const tags = [
    ['raw_begin', `(${rawBegin})`],
    ...rootTags(options).map(([name, tag]) => [name, `(${tag}(-|\\+|))`]),
  ];
  const blockEnds = `(?:\\+${blockEnd}|-${blockEnd}${SPACE}*|${blockEnd}${suffix})`;
  return new Map<string, LexerState>([
    [
      'root',
      {
        ends: undefined,
        rules: [
          {
            pattern: sticky(`(.*?)(?:${tags.map(([, pattern]) => pattern).join('|')})`),
            tokens: ['data', '#bygroup'],
            newState: '#bygroup',
            tags: tags.map(([name]) => name!),
            lstrip: true,
          },
          { pattern: sticky('.+'), tokens: 'data' },
        ],
      },
    ],
    [
      'comment_begin',
      {
        ends: undefined,
        rules: [
          {
            pattern: sticky(`(.*?)(\\+${commentEnd}|-${commentEnd}${SPACE}*|${commentEnd}${suffix})`),
            tokens: ['comment', 'comment_end'],
            newState: '#pop',
          },
          { pattern: sticky('.'), tokens: '', failure: 'Missing end of comment tag' },
        ],
      },
    ],
    [
      'block_begin',
      {
        rules: [{ pattern: sticky(blockEnds), tokens: 'block_end', newState: '#pop' }, ...TAG_RULES],
        ends: startsOf('-+', options.blockEndString),
      },
    ],
    [
      'variable_begin',
      {
        rules: [
          {
            pattern: sticky(`-${variableEnd}${SPACE}*|${variableEnd}`),
            tokens: 'variable_end',
            newState: '#pop',
          },
          ...TAG_RULES,
        ],
        ends: startsOf('-', options.variableEndString),
      },
    ],
    [
      'raw_begin',
      {
        ends: undefined,
        rules: [
          {
            pattern: sticky(`(.*?)(${blockStart}(-|\\+|)${SPACE}*endraw${SPACE}*${blockEnds})`),
            tokens: ['data', 'raw_end'],
            newState: '#pop',
            lstrip: true,
          },
          { pattern: sticky('.'), tokens: '', failure: 'Missing end of raw directive' },
        ],
      },
    ],
    [
      'linestatement_begin',
      {
        rules: [
          { pattern: sticky(`${SPACE}*(?:\\n|$)`), tokens: 'linestatement_end', newState: '#pop' },
          ...TAG_RULES,
        ],
        ends: unitsOf('\t\n\v\f\r\x1c\x1d\x1e\x1f '),
      },
    ],
    [
      'linecomment_begin',
      {
        ends: undefined,
        rules: [
          {
            pattern: sticky('(.*?)()(?=\\n|$)'),
            tokens: ['linecomment', 'linecomment_end'],
            newState: '#pop',
          },
        ],
      },
    ],
  ]);
}

/** The units a tag's end may begin with: one of these signs, or the delimiter. An empty one is anywhere. */
function startsOf(signs: string, delimiter: string): ReadonlySet<number> | undefined {
  return delimiter === '' ? undefined : unitsOf(signs + delimiter[0]);
}

function unitsOf(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)));
}
