/** The bound on what compiling a template may cost. */
import { TemplateBudgetError } from './errors.ts';
import type { Token } from './tokens.ts';

/** So many pieces of source may make up a token that counts: spaces and comments do not. */
const PIECES_PER_TOKEN = 3;

/** How many tokens one template's source may have. */
export class TokenLimit {
  private readonly most: number;
  private readonly name: string | undefined;
  private tokens = 0;
  private pieces = 0;

  constructor(most: number, name: string | undefined) {
    this.most = most;
    this.name = name;
  }

  /** The tokens, as long as there are not too many. @throws TemplateBudgetError */
  *tokensOf(tokens: Iterable<Token>): Generator<Token> {
    for (const token of tokens) {
      if (++this.tokens > this.most) this.fail(token.lineno);
      yield token;
    }
  }

  /** Notes one piece of source, whether a token comes of it or not. @throws TemplateBudgetError */
  notePiece(lineno: number): void {
    if (++this.pieces > PIECES_PER_TOKEN * this.most) this.fail(lineno);
  }

  private fail(lineno: number): never {
    const error = new TemplateBudgetError(
      'tokens',
      `the template has more than ${this.most} tokens; split it up or raise maxTokens`,
    );
    error.lineno = lineno;
    error.templateName = this.name;
    throw error;
  }
}
