/** The parser's view of the tokens: one current token, any number pushed back. */
import type { CompileBudget } from './compile-limits.ts';
import { TemplateSyntaxError } from './errors.ts';
import { hintForToken } from './hints.ts';
import { describeToken, describeTokenExpr, type Token } from './tokens.ts';

export class TokenStream {
  current: Token = { lineno: 1, type: 'initial', value: '', pos: 0 };
  private readonly source: Iterator<Token>;
  private readonly pushed: Token[] = [];
  private readonly name: string | undefined;
  private readonly budget: CompileBudget | undefined;

  /** `budget` bounds how many tokens are taken. */
  constructor(tokens: Iterable<Token>, name: string | undefined, budget?: CompileBudget) {
    this.source = tokens[Symbol.iterator]();
    this.name = name;
    this.budget = budget;
    this.next();
  }

  get eos(): boolean {
    return this.pushed.length === 0 && this.current.type === 'eof';
  }

  /** Goes one token ahead and returns the one that was current. @throws TemplateSyntaxError, TemplateBudgetError */
  next(): Token {
    const previous = this.current;
    if (this.pushed.length > 0) this.current = this.pushed.shift()!;
    else if (previous.type !== 'eof') this.current = this.take() ?? { ...previous, type: 'eof', value: '' };
    return previous;
  }

  private take(): Token | undefined {
    const result = this.source.next();
    if (result.done === true) return undefined;
    this.budget?.noteToken(result.value.lineno);
    return result.value;
  }

  push(token: Token): void {
    this.pushed.push(token);
  }

  /** The token after the current one. */
  look(): Token {
    const old = this.next();
    const result = this.current;
    this.push(result);
    this.current = old;
    return result;
  }

  skip(count = 1): void {
    for (let i = 0; i < count; i++) this.next();
  }

  /** Whether the current token is what `expr` (`type` or `type:value`) names. */
  test(expr: string): boolean {
    return testToken(this.current, expr);
  }

  testAny(exprs: readonly string[]): boolean {
    return exprs.some((expr) => testToken(this.current, expr));
  }

  nextIf(expr: string): Token | undefined {
    return this.test(expr) ? this.next() : undefined;
  }

  skipIf(expr: string): boolean {
    return this.nextIf(expr) !== undefined;
  }

  /** Consumes the token `expr` names. @throws TemplateSyntaxError when another stands there. */
  expect(expr: string): Token {
    if (this.test(expr)) return this.next();
    const expected = describeTokenExpr(expr);
    const got = describeToken(this.current);
    const { type, lineno, pos } = this.current;
    const error = new TemplateSyntaxError(
      type === 'eof'
        ? `unexpected end of template, expected '${expected}'.`
        : `expected token '${expected}', got ${quote(got)}`,
      lineno,
      this.name,
      type === 'eof' ? undefined : pos,
    );
    error.hint = hintForToken(expr, got);
    throw error;
  }
}

export function testToken(token: Token, expr: string): boolean {
  const { type, value } = token;
  if (type === expr) return true;
  if (expr[type.length] !== ':' || typeof value !== 'string') return false;
  return expr.length === type.length + 1 + value.length && expr.startsWith(type) && expr.endsWith(value);
}

/** A token's description in quotes. */
export function quote(text: string): string {
  return text.includes("'") && !text.includes('"') ? `"${text}"` : `'${text}'`;
}
