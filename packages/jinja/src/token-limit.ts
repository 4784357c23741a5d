/** The bound on what compiling a template may cost. */
import { TemplateBudgetError } from './errors.ts';
import type { Token } from './tokens.ts';

/** The tokens, as long as there are not too many. @throws TemplateBudgetError */
export function* atMost(most: number, tokens: Iterable<Token>, name: string | undefined): Generator<Token> {
  let count = 0;
  for (const token of tokens) {
    if (++count > most) {
      const error = new TemplateBudgetError(
        'tokens',
        `the template has more than ${most} tokens; split it up or raise maxTokens`,
      );
      error.lineno = token.lineno;
      error.templateName = name;
      throw error;
    }
    yield token;
  }
}
