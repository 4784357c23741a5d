/** The bounds on what compiling a template may cost: on its source, its tokens, and the JavaScript it becomes. */
import { TemplateBudgetError } from './errors.ts';

/** Options of an environment. */
export interface CompileLimits {
  /** Most UTF-16 code units of one template's source. */
  readonly maxSourceLength: number;
  /** Most tokens of one template's source. */
  readonly maxTokens: number;
  /** Most characters of the JavaScript that one template becomes. */
  readonly maxCodeLength: number;
}

const DEFAULTS: CompileLimits = {
  maxSourceLength: 500_000,
  maxTokens: 8_000,
  maxCodeLength: 1_000_000,
};

/** The limits among options, or else their defaults. */
export function compileLimitsOf(options: Partial<CompileLimits>): CompileLimits {
  return {
    maxSourceLength: options.maxSourceLength ?? DEFAULTS.maxSourceLength,
    maxTokens: options.maxTokens ?? DEFAULTS.maxTokens,
    maxCodeLength: options.maxCodeLength ?? DEFAULTS.maxCodeLength,
  };
}

/** What errors call the limits. */
const LIMIT_NAMES: Readonly<Record<keyof CompileLimits, string>> = {
  maxSourceLength: 'source length',
  maxTokens: 'tokens',
  maxCodeLength: 'code length',
};

/** So many pieces of source may make up a token that counts: spaces and comments do not. */
const PIECES_PER_TOKEN = 3;

/** What compiling one template has used of its limits. */
export class CompileBudget {
  private readonly limits: CompileLimits;
  private readonly name: string | undefined;
  private tokens = 0;
  private pieces = 0;
  private codeLength = 0;

  constructor(limits: CompileLimits, name: string | undefined) {
    this.limits = limits;
    this.name = name;
  }

  /** @throws TemplateBudgetError when the source is too long */
  checkSource(source: string): void {
    const { maxSourceLength: most } = this.limits;
    if (source.length > most) this.fail('maxSourceLength', `has more than ${most} characters`, undefined);
  }

  /** Notes one token that the parser is given. @throws TemplateBudgetError */
  noteToken(lineno: number): void {
    if (++this.tokens > this.limits.maxTokens) this.failTokens(lineno);
  }

  /** Notes one piece of source, whether a token comes of it or not. @throws TemplateBudgetError */
  notePiece(lineno: number): void {
    if (++this.pieces > PIECES_PER_TOKEN * this.limits.maxTokens) this.failTokens(lineno);
  }

  /** Notes code that stems from a line of the template. @throws TemplateBudgetError */
  noteCode(length: number, lineno: number): void {
    const { maxCodeLength: most } = this.limits;
    this.codeLength += length;
    if (this.codeLength > most) {
      this.fail('maxCodeLength', `becomes more than ${most} characters of JavaScript`, lineno);
    }
  }

  private failTokens(lineno: number): never {
    this.fail('maxTokens', `has more than ${this.limits.maxTokens} tokens`, lineno);
  }

  private fail(option: keyof CompileLimits, what: string, lineno: number | undefined): never {
    const error = new TemplateBudgetError(
      LIMIT_NAMES[option],
      `the template ${what}; split it up or raise ${option}`,
    );
    error.lineno = lineno;
    error.templateName = this.name;
    throw error;
  }
}
