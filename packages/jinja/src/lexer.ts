/** Source text → tokens, by the delimiters and whitespace rules of an environment. */
import type { CompileBudget } from './compile-limits.ts';
import { TemplateSyntaxError } from './errors.ts';
import { compileStates, type LexerOptions, type LexerStates } from './lexer-rules.ts';
import { normalizeLineBreaks } from './line-breaks.ts';
import { floatFromText } from './python/float.ts';
import { intFromText } from './python/int.ts';
import { isIdentifier } from './python/unicode.ts';
import { float } from './python/values.ts';
import { Scanner } from './scanner.ts';
import { unescapeString } from './string-literal.ts';
import { OPERATORS, type RawToken, type Token } from './tokens.ts';

/** Digits of an integer literal; those in hexadecimal are not bounded by Python. */
const MAX_INTEGER_LENGTH = 10_000;

/** Tokens that are not the parser's business. */
const IGNORED = new Set([
  'comment_begin',
  'comment',
  'comment_end',
  'whitespace',
  'linecomment_begin',
  'linecomment_end',
  'linecomment',
]);

/** A lexer for one set of options; environments share lexers of equal options. */
export class Lexer {
  private readonly options: LexerOptions;
  private readonly states: LexerStates;

  constructor(options: LexerOptions) {
    this.options = options;
    this.states = compileStates(options);
  }

  /** Tokens as the parser wants them. @throws TemplateSyntaxError, TemplateBudgetError beyond the limit */
  tokenize(source: string, name?: string, state?: string, budget?: CompileBudget): Generator<Token> {
    return this.scan(source, name, state, (token) => {
      budget?.notePiece(token.lineno);
      return this.convert(token, name);
    });
  }

  /** Every token of the source, comments and whitespace too: what `Environment.lex` shows. */
  rawTokens(source: string, name?: string, state?: string): Generator<RawToken> {
    return this.scan(source, name, state, (token) => token);
  }

  private convert(token: RawToken, name: string | undefined): Token | undefined {
    const { lineno, type, value, pos } = token;
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
        return token;
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
        return IGNORED.has(type) ? undefined : token;
    }
  }

  private normalizeNewlines(text: string): string {
    const { newlineSequence } = this.options;
    return newlineSequence === '\n' || !text.includes('\n') ? text : text.replaceAll('\n', newlineSequence);
  }

  /** What `convert` makes of the tokens of the source, one after the other: an error comes after what is before it. */
  private *scan<T>(
    text: string,
    name: string | undefined,
    state: string | undefined,
    convert: (token: RawToken) => T | undefined,
  ): Generator<T> {
    let source = normalizeLineBreaks(text);
    if (!this.options.keepTrailingNewline && source.endsWith('\n')) source = source.slice(0, -1);
    const stack = ['root'];
    if (state !== undefined && state !== 'root') stack.push(`${state}_begin`);
    const scanner = new Scanner(source, name, this.options.lstripBlocks, stack, this.states);
    while (scanner.pos < source.length || stack.length > 1) {
      if (!scanner.step()) {
        if (scanner.pos >= source.length) break;
        throw scanner.unexpectedCharacter();
      }
      for (const token of scanner.tokens) {
        const converted = convert(token);
        if (converted !== undefined) yield converted;
      }
      scanner.tokens.length = 0;
    }
  }
}
