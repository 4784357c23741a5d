/** What every part of the parser stands on: the tokens, errors at them, and the bound on nesting. */
import { TemplateSyntaxError } from './errors.ts';
import type { TokenStream } from './token-stream.ts';
import type { Token } from './tokens.ts';

/** How deep expressions and statements may nest: far beyond any honest template, short of the stack's end. */
const MAX_NESTING = 200;

export class ParserBase {
  readonly stream: TokenStream;
  readonly name: string | undefined;
  /** How many levels are open. After an error nobody asks any more, so that only success closes them. */
  protected depth = 0;

  constructor(stream: TokenStream, name: string | undefined) {
    this.stream = stream;
    this.name = name;
  }

  /** @throws TemplateSyntaxError at this token or line, or at the current token, with a way out if given. */
  fail(
    message: string,
    at: number | Pick<Token, 'lineno' | 'pos'> = this.stream.current,
    hint?: string,
  ): never {
    const { lineno, pos } = typeof at === 'number' ? { lineno: at, pos: undefined } : at;
    const error = new TemplateSyntaxError(message, lineno, this.name, pos);
    error.hint = hint;
    throw error;
  }

  /** Opens a level, for a node that is put around what there is. @throws TemplateSyntaxError beyond the bound */
  protected deepen(): void {
    if (++this.depth > MAX_NESTING) this.fail(`the template nests deeper than ${MAX_NESTING} levels`);
  }

  /** Runs `parse` one level deeper. @throws as `deepen` */
  protected nested<T>(parse: () => T): T {
    const { depth } = this;
    this.deepen();
    const node = parse();
    this.depth = depth;
    return node;
  }
}
