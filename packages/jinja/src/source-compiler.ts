/** A template's way from source to functions, for one environment. `docs/engine.md` follows it. */
import { CompileBudget } from './compile-limits.ts';
import { type CompiledSource, compileTemplate } from './compiler/compiler.ts';
import type { Environment } from './environment.ts';
import { EngineError, TemplateSyntaxError } from './errors.ts';
import { Lexer } from './lexer.ts';
import type { LexerOptions } from './lexer-rules.ts';
import type { Template as TemplateNode } from './nodes.ts';
import { optimize } from './optimizer/optimizer.ts';
import { Parser, type TagParser } from './parser.ts';
import { instantiateModule, type PrecompiledTemplate } from './precompiled.ts';
import { type Names, NO_NAMES } from './runtime/context.ts';
import { Template, type TemplateText } from './template.ts';
import { instantiate } from './template-code.ts';
import type { RawToken, Token } from './tokens.ts';

export class SourceCompiler {
  private readonly environment: Environment;
  private readonly lexer: Lexer;
  private readonly tags: ReadonlyMap<string, TagParser>;
  private readonly optimized: boolean;

  constructor(environment: Environment, syntax: LexerOptions, optimized: boolean) {
    this.environment = environment;
    this.lexer = new Lexer(syntax);
    this.optimized = optimized;
    this.tags = new Map(
      environment.extensions.flatMap((extension) =>
        extension.tags.map((tag) => [tag, (parser: Parser) => extension.parse(parser, environment)] as const),
      ),
    );
  }

  /** A template that renders. @throws TemplateSyntaxError, TemplateAssertionError, TemplateBudgetError */
  template(text: TemplateText, globals: Names, upToDate?: () => boolean): Template {
    return this.placingErrors(text, (lexed) => {
      const node = this.parser(lexed, text.name).parse();
      return this.templateOf(node, text, globals, lexed === text.source, upToDate);
    });
  }

  /** A template that exports the expression's value as `result`. @throws TemplateSyntaxError */
  expression(source: string): Template {
    const text = { name: undefined, source };
    return this.placingErrors(text, (lexed) => {
      const parser = this.parser(lexed, undefined, 'variable');
      const node = parser.parseExpression();
      if (!parser.stream.eos) parser.fail('chunk after expression');
      const target = { kind: 'Name', name: 'result', ctx: 'store', lineno: 1 } as const;
      const body = [{ kind: 'Assign', target, node, lineno: 1 } as const];
      return this.templateOf({ kind: 'Template', body, lineno: 1 }, text, NO_NAMES, lexed === source);
    });
  }

  /** A template whose code was written ahead of time. */
  fromModule(
    precompiled: PrecompiledTemplate,
    text: TemplateText,
    globals: Names,
    upToDate?: () => boolean,
  ): Template {
    const { environment } = this;
    const build = (streaming: boolean) => instantiateModule(precompiled, environment, text, streaming);
    return new Template(environment, text, build, globals, upToDate);
  }

  /** The JavaScript of a template. @throws TemplateSyntaxError, TemplateAssertionError, TemplateBudgetError */
  code(text: TemplateText, streaming: boolean): CompiledSource {
    return this.placingErrors(text, (lexed) => {
      const node = this.parser(lexed, text.name).parse();
      return this.codeOf(node, text.name, streaming, lexed === text.source);
    });
  }

  /** The syntax tree of a template. @throws TemplateSyntaxError */
  parse(text: TemplateText): TemplateNode {
    return this.placingErrors(text, (lexed) => this.parser(lexed, text.name).parse());
  }

  /** Every token of a source, comments and whitespace too. @throws TemplateSyntaxError */
  lex(source: string, name?: string): Generator<RawToken> {
    return this.lexer.rawTokens(source, name);
  }

  private templateOf(
    node: TemplateNode,
    text: TemplateText,
    globals: Names,
    knowsColumns: boolean,
    upToDate?: () => boolean,
  ): Template {
    const { environment } = this;
    const build = (streaming: boolean) =>
      instantiate(this.codeOf(node, text.name, streaming, knowsColumns), environment, text);
    return new Template(environment, text, build, globals, upToDate);
  }

  private codeOf(
    node: TemplateNode,
    name: string | undefined,
    streaming: boolean,
    knowsColumns: boolean,
  ): CompiledSource {
    const { environment } = this;
    const autoescape = environment.autoescapeOf(name);
    const optimized = this.optimized ? optimize(node, environment, autoescape) : node;
    return compileTemplate(optimized, environment, name, autoescape, streaming, knowsColumns);
  }

  private parser(lexed: string, name: string | undefined, state?: string): Parser {
    const budget = new CompileBudget(this.environment.compileLimits, name);
    budget.checkSource(lexed);
    let tokens: Iterable<Token> = this.lexer.tokenize(lexed, name, state, budget);
    for (const extension of this.environment.extensions) {
      tokens = extension.filterStream?.(tokens) ?? tokens;
    }
    return new Parser(tokens, this.tags, name, budget);
  }

  /** Hands over the source as extensions change it; errors get the text they are about. */
  private placingErrors<T>({ name, source }: TemplateText, run: (lexed: string) => T): T {
    let lexed = source;
    try {
      for (const extension of this.environment.extensions) {
        lexed = extension.preprocess?.(lexed, name) ?? lexed;
      }
      return run(lexed);
    } catch (error) {
      if (error instanceof TemplateSyntaxError) error.placeIn(source, lexed);
      else if (error instanceof EngineError) error.source ??= source;
      throw error;
    }
  }
}
