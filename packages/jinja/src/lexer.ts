/**
 * Source text → tokens, by the delimiters and whitespace rules of an environment.
 *
 * Each lexer state is a list of rules tried in order at the current place, as in Jinja: whitespace control,
 * `trim_blocks`, `lstrip_blocks` and line statements are properties of the rules' patterns. The patterns are
 * sticky and linear in the source.
 */
import { TemplateSyntaxError } from './errors.ts';
import { hintForCharacter, hintForStrayBracket } from './hints.ts';
import { floatFromText } from './python/float.ts';
import { intFromText } from './python/int.ts';
import { repr } from './python/text.ts';
import { isIdentifier } from './python/unicode.ts';
import { float, type PyFloat } from './python/values.ts';
import { unescapeString } from './string-literal.ts';

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

export type TokenValue = string | number | bigint | PyFloat;

export interface Token {
  /** Line of its first character, counted from 1. */
  readonly lineno: number;
  /** Jinja's token type: `name`, `integer`, `block_begin`, `lparen` … */
  readonly type: string;
  readonly value: TokenValue;
  /** UTF-16 offset in the source after newline normalisation. */
  readonly pos: number;
}

/** A token before comments and whitespace are dropped and values converted. */
export interface RawToken {
  readonly lineno: number;
  readonly type: string;
  readonly value: string;
  readonly pos: number;
}

export const OPERATORS: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '/': 'div',
  '//': 'floordiv',
  '*': 'mul',
  '%': 'mod',
  '**': 'pow',
  '~': 'tilde',
  '[': 'lbracket',
  ']': 'rbracket',
  '(': 'lparen',
  ')': 'rparen',
  '{': 'lbrace',
  '}': 'rbrace',
  '==': 'eq',
  '!=': 'ne',
  '>': 'gt',
  '>=': 'gteq',
  '<': 'lt',
  '<=': 'lteq',
  '=': 'assign',
  '.': 'dot',
  ':': 'colon',
  '|': 'pipe',
  ',': 'comma',
  ';': 'semicolon',
};

const OPERATOR_SPELLING = new Map(Object.entries(OPERATORS).map(([spelling, type]) => [type, spelling]));

const TYPE_DESCRIPTIONS: Readonly<Record<string, string>> = {
  comment_begin: 'begin of comment',
  comment_end: 'end of comment',
  comment: 'comment',
  linecomment: 'comment',
  block_begin: 'begin of statement block',
  block_end: 'end of statement block',
  variable_begin: 'begin of print statement',
  variable_end: 'end of print statement',
  linestatement_begin: 'begin of line statement',
  linestatement_end: 'end of line statement',
  data: 'template data / text',
  eof: 'end of template',
};

function describeType(type: string): string {
  return OPERATOR_SPELLING.get(type) ?? TYPE_DESCRIPTIONS[type] ?? type;
}

/** How error messages name a token. */
export function describeToken(token: Token): string {
  return token.type === 'name' ? String(token.value) : describeType(token.type);
}

/** How error messages name an expectation such as `name:endfor` or `block_end`. */
export function describeTokenExpr(expr: string): string {
  const colon = expr.indexOf(':');
  if (colon < 0) return describeType(expr);
  const type = expr.slice(0, colon);
  return type === 'name' ? expr.slice(colon + 1) : describeType(type);
}

/** Python's `\s`: JavaScript's lacks the separators 1C-1F and 85 and has the byte order mark too many. */
const SPACE = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
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

const IGNORED = new Set([
  'comment_begin',
  'comment',
  'comment_end',
  'whitespace',
  'linecomment_begin',
  'linecomment_end',
  'linecomment',
]);
const IGNORED_IF_EMPTY = new Set(['whitespace', 'data', 'comment', 'linecomment']);
/** Tokens that end an expression: inside open brackets they are not looked for. */
const ENDS = new Set(['variable_end', 'block_end', 'linestatement_end']);
const CLOSING: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };

interface Rule {
  readonly pattern: RegExp;
  /** One token type, or one per group of the pattern, `#bygroup` standing for the named group that matched. */
  readonly tokens: string | readonly string[];
  readonly newState?: '#pop' | '#bygroup';
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

type Rules = ReadonlyMap<string, readonly Rule[]>;

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

function compileRules(options: LexerOptions): Rules {
  const blockStart = escapeRegExp(options.blockStartString);
  const blockEnd = escapeRegExp(options.blockEndString);
  const commentEnd = escapeRegExp(options.commentEndString);
  const variableEnd = escapeRegExp(options.variableEndString);
  const suffix = options.trimBlocks ? '\\n?' : '';
  const rawBegin = `(?<raw_begin>${blockStart}(-|\\+|)${SPACE}*raw${SPACE}*(?:-${blockEnd}${SPACE}*|${blockEnd}))`;
  const begins = rootTags(options).map(([name, pattern]) => `(?<${name}>${pattern}(-|\\+|))`);
  const blockEnds = `(?:\\+${blockEnd}|-${blockEnd}${SPACE}*|${blockEnd}${suffix})`;
  return new Map<string, readonly Rule[]>([
    [
      'root',
      [
        {
          pattern: sticky(`(.*?)(?:${[rawBegin, ...begins].join('|')})`),
          tokens: ['data', '#bygroup'],
          newState: '#bygroup',
          lstrip: true,
        },
        { pattern: sticky('.+'), tokens: 'data' },
      ],
    ],
    [
      'comment_begin',
      [
        {
          pattern: sticky(`(.*?)(\\+${commentEnd}|-${commentEnd}${SPACE}*|${commentEnd}${suffix})`),
          tokens: ['comment', 'comment_end'],
          newState: '#pop',
        },
        { pattern: sticky('.'), tokens: '', failure: 'Missing end of comment tag' },
      ],
    ],
    ['block_begin', [{ pattern: sticky(blockEnds), tokens: 'block_end', newState: '#pop' }, ...TAG_RULES]],
    [
      'variable_begin',
      [
        {
          pattern: sticky(`-${variableEnd}${SPACE}*|${variableEnd}`),
          tokens: 'variable_end',
          newState: '#pop',
        },
        ...TAG_RULES,
      ],
    ],
    [
      'raw_begin',
      [
        {
          pattern: sticky(`(.*?)(${blockStart}(-|\\+|)${SPACE}*endraw${SPACE}*${blockEnds})`),
          tokens: ['data', 'raw_end'],
          newState: '#pop',
          lstrip: true,
        },
        { pattern: sticky('.'), tokens: '', failure: 'Missing end of raw directive' },
      ],
    ],
    [
      'linestatement_begin',
      [
        { pattern: sticky(`${SPACE}*(?:\\n|$)`), tokens: 'linestatement_end', newState: '#pop' },
        ...TAG_RULES,
      ],
    ],
    [
      'linecomment_begin',
      [
        {
          pattern: sticky('(.*?)()(?=\\n|$)'),
          tokens: ['linecomment', 'linecomment_end'],
          newState: '#pop',
        },
      ],
    ],
  ]);
}

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

const TRAILING_SPACE = new RegExp(`(?<!${SPACE})${SPACE}+$`, 'u');
const ONLY_SPACE = new RegExp(`^${SPACE}*$`, 'u');
const LINE_BREAK = /\r\n|\r|\n/g;

/** Digits of an integer literal; those in hexadecimal are not bounded by Python. */
const MAX_INTEGER_LENGTH = 10_000;

/** A lexer for one set of options; environments share lexers of equal options. */
export class Lexer {
  private readonly options: LexerOptions;
  private readonly rules: Rules;

  constructor(options: LexerOptions) {
    this.options = options;
    this.rules = compileRules(options);
  }

  /** Tokens as the parser wants them. @throws TemplateSyntaxError */
  *tokenize(source: string, name?: string, state?: string): Generator<Token> {
    for (const token of this.rawTokens(source, name, state)) {
      const converted = this.convert(token, name);
      if (converted !== undefined) yield converted;
    }
  }

  private convert({ lineno, type, value, pos }: RawToken, name: string | undefined): Token | undefined {
    switch (type) {
      case 'linestatement_begin':
        return { lineno, type: 'block_begin', value, pos };
      case 'linestatement_end':
        return { lineno, type: 'block_end', value, pos };
      case 'raw_begin':
      case 'raw_end':
        return undefined;
      case 'data':
        return { lineno, type, value: this.normalizeNewlines(value), pos };
      case 'name':
        if (!isIdentifier(value)) {
          throw new TemplateSyntaxError('Invalid character in identifier', lineno, name, pos);
        }
        return { lineno, type, value, pos };
      case 'string':
        return {
          lineno,
          type,
          value: unescapeString(this.normalizeNewlines(value.slice(1, -1)), lineno, name, pos),
          pos,
        };
      case 'integer':
        if (value.length > MAX_INTEGER_LENGTH) {
          const message = `an integer literal may have at most ${MAX_INTEGER_LENGTH} characters`;
          throw new TemplateSyntaxError(message, lineno, name, pos);
        }
        return { lineno, type, value: intFromText(value.replaceAll('_', ''), 0)!, pos };
      case 'float':
        return { lineno, type, value: float(floatFromText(value.replaceAll('_', ''))!), pos };
      case 'operator':
        return { lineno, type: OPERATORS[value]!, value, pos };
      default:
        return IGNORED.has(type) ? undefined : { lineno, type, value, pos };
    }
  }

  private normalizeNewlines(text: string): string {
    const { newlineSequence } = this.options;
    return newlineSequence === '\n' || !text.includes('\n') ? text : text.replaceAll('\n', newlineSequence);
  }

  /** Every token of the source, comments and whitespace too: what `Environment.lex` shows. */
  *rawTokens(text: string, name?: string, state?: string): Generator<RawToken> {
    let source = text.includes('\r') ? text.replace(LINE_BREAK, '\n') : text;
    if (!this.options.keepTrailingNewline && source.endsWith('\n')) source = source.slice(0, -1);
    const stack = ['root'];
    if (state !== undefined && state !== 'root') stack.push(`${state}_begin`);
    const scanner = new Scanner(source, name, this.options.lstripBlocks, stack, this.rules);
    while (scanner.pos < source.length || stack.length > 1) {
      if (!scanner.step()) {
        if (scanner.pos >= source.length) break;
        throw scanner.unexpectedCharacter();
      }
      yield* scanner.tokens;
      scanner.tokens.length = 0;
    }
  }
}

/** The state of one pass over a source. */
class Scanner {
  pos = 0;
  readonly tokens: RawToken[] = [];
  private lineno = 1;
  private lineStarting = true;
  private readonly balancing: string[] = [];
  private readonly source: string;
  private readonly name: string | undefined;
  private readonly lstripBlocks: boolean;
  private readonly stack: string[];
  private readonly rules: Rules;

  constructor(
    source: string,
    name: string | undefined,
    lstripBlocks: boolean,
    stack: string[],
    rules: Rules,
  ) {
    this.source = source;
    this.name = name;
    this.lstripBlocks = lstripBlocks;
    this.stack = stack;
    this.rules = rules;
  }

  /** Applies the first rule that matches here; false when none does. */
  step(): boolean {
    for (const rule of this.rules.get(this.stack.at(-1)!)!) {
      if (this.balancing.length > 0 && typeof rule.tokens === 'string' && ENDS.has(rule.tokens)) continue;
      rule.pattern.lastIndex = this.pos;
      const match = rule.pattern.exec(this.source);
      if (match === null) continue;
      if (rule.failure !== undefined) throw this.error(rule.failure);
      if (typeof rule.tokens === 'string') this.single(rule.tokens, match[0]);
      else this.grouped(rule, rule.tokens, match);
      this.lineStarting = match[0].endsWith('\n');
      if (rule.newState === '#pop') this.stack.pop();
      else if (rule.newState === '#bygroup') this.stack.push(namedGroup(match)[0]);
      this.pos = rule.pattern.lastIndex;
      return true;
    }
    return false;
  }

  private single(type: string, data: string): void {
    if (type === 'operator') this.balance(data);
    this.push(type, data, this.pos);
    this.lineno += countNewlines(data);
  }

  private push(type: string, value: string, pos: number): void {
    if (value === '' && IGNORED_IF_EMPTY.has(type)) return;
    this.tokens.push({ lineno: this.lineno, type, value, pos });
  }

  private balance(operator: string): void {
    const closing = CLOSING[operator];
    if (closing !== undefined) this.balancing.push(closing);
    else if (operator === '}' || operator === ')' || operator === ']') {
      const expected = this.balancing.pop();
      if (expected === undefined) {
        throw this.error(`unexpected '${operator}'`, hintForStrayBracket(operator));
      }
      if (expected !== operator) throw this.error(`unexpected '${operator}', expected '${expected}'`);
    }
  }

  private grouped(rule: Rule, types: readonly string[], match: RegExpExecArray): void {
    const text = match[1]!;
    const stripped = rule.lstrip === true ? this.stripText(text, match) : text;
    let newlinesStripped = 0;
    if (stripped.length < text.length && stripSign(match) === '-') {
      newlinesStripped = countNewlines(text.slice(stripped.length));
    }
    let pos = this.pos;
    types.forEach((type, index) => {
      const [name, data] =
        type === '#bygroup' ? namedGroup(match) : [type, index === 0 ? stripped : (match[index + 1] ?? '')];
      this.push(name, data, pos);
      this.lineno += countNewlines(data);
      if (index === 0) {
        this.lineno += newlinesStripped;
        pos += text.length;
      }
    });
  }

  /** The text before a tag, less what the tag's whitespace control takes from it. */
  private stripText(text: string, match: RegExpExecArray): string {
    const sign = stripSign(match);
    if (sign === '-') return text.replace(TRAILING_SPACE, '');
    if (sign === '+' || !this.lstripBlocks || match.groups?.['variable_begin'] !== undefined) return text;
    const lineAt = text.lastIndexOf('\n') + 1;
    if (lineAt === 0 && !this.lineStarting) return text;
    return ONLY_SPACE.test(text.slice(lineAt)) ? text.slice(0, lineAt) : text;
  }

  error(message: string, hint?: string): TemplateSyntaxError {
    const error = new TemplateSyntaxError(message, this.lineno, this.name, this.pos);
    error.hint = hint;
    return error;
  }

  unexpectedCharacter(): TemplateSyntaxError {
    const at = Array.from(this.source.slice(0, this.pos)).length;
    const character = String.fromCodePoint(this.source.codePointAt(this.pos)!);
    return this.error(`unexpected char ${repr(character)} at ${at}`, hintForCharacter(character));
  }
}

/** The tag that matched: its name and text. */
function namedGroup(match: RegExpExecArray): [string, string] {
  for (const [name, value] of Object.entries(match.groups ?? {})) {
    if (value !== undefined) return [name, value];
  }
  throw new Error('a root rule matched without a tag');
}

/** `-`, `+` or nothing: the whitespace control of the tag that matched. */
function stripSign(match: RegExpExecArray): string {
  for (let i = 3; i < match.length; i += 2) if (match[i] !== undefined) return match[i]!;
  return '';
}
