/** A compiled template. */
import {
  activeBudget,
  Budget,
  type BudgetLimits,
  checkOutput,
  enter,
  leave,
  switchBudget,
  withBudget,
} from './budget.ts';
import type { Environment } from './environment.ts';
import type { Value } from './python/values.ts';
import type { BlockFunction } from './runtime/blocks.ts';
import { Context, lookUp, type Names, NO_NAMES } from './runtime/context.ts';
import { TemplateModule } from './runtime/module.ts';

/** The functions compiled code returns. */
export interface CompiledTemplate {
  readonly root: BlockFunction;
  readonly blocks: ReadonlyMap<string, BlockFunction>;
}

/** What errors say about where they happened. */
export interface TemplateText {
  readonly name: string | undefined;
  readonly source: string;
}

export interface RenderOptions {
  /** Limits of this render that differ from the environment's. */
  readonly budget?: Partial<BudgetLimits>;
}

export class Template {
  readonly environment: Environment;
  readonly name: string | undefined;
  /** The text it was compiled from. */
  readonly source: string;
  readonly root: BlockFunction;
  /** The template's own blocks by name. */
  readonly blocks: ReadonlyMap<string, BlockFunction>;
  /** Globals given with the template, beyond the environment's. */
  readonly globals: Names;
  /** Whether the loader's source is still what was compiled. */
  readonly upToDate: () => boolean;
  private readonly compiled: CompiledTemplate;
  private readonly build: (streaming: boolean) => CompiledTemplate;
  private streamed: CompiledTemplate | undefined;
  private module: TemplateModule | undefined;

  constructor(
    environment: Environment,
    { name, source }: TemplateText,
    build: (streaming: boolean) => CompiledTemplate,
    globals: Names,
    upToDate: () => boolean = () => true,
  ) {
    this.environment = environment;
    this.name = name;
    this.source = source;
    this.build = build;
    this.compiled = build(false);
    this.root = this.compiled.root;
    this.blocks = this.compiled.blocks;
    this.globals = globals;
    this.upToDate = upToDate;
  }

  /** The functions that return output, or those that yield it, made when first needed. */
  functions(streaming: boolean): CompiledTemplate {
    if (!streaming) return this.compiled;
    this.streamed ??= this.build(true);
    return this.streamed;
  }

  private newBudget(options: RenderOptions | undefined): Budget {
    const { limits } = this.environment;
    return new Budget(options?.budget === undefined ? limits : { ...limits, ...options.budget });
  }

  /**
   * Renders with these variables. @throws the engine's errors, with the line where they happened.
   * @returns text; in a native environment whatever value the template yields.
   */
  render(variables: Names = NO_NAMES, options?: RenderOptions): string {
    const outer = switchBudget(this.newBudget(options));
    try {
      const rendered = this.root(this.newContext(this.namesWith(variables)));
      if (typeof rendered !== 'string') return this.environment.concat(rendered) as string;
      checkOutput(rendered.length);
      return rendered;
    } finally {
      switchBudget(outer);
    }
  }

  /**
   * Renders piece by piece: text as it comes, in a native environment values. What comes after a piece is
   * not rendered before it is asked for.
   */
  *generate(variables: Names = NO_NAMES, options?: RenderOptions): Generator<Value> {
    const budget = this.newBudget(options);
    const { root } = this.functions(true);
    const pieces = withBudget(budget, () =>
      root(this.newContext(this.namesWith(variables), true)),
    ) as Generator<Value>;
    let length = 0;
    for (;;) {
      const next = withBudget(budget, () => {
        const piece = pieces.next();
        if (!piece.done && typeof piece.value === 'string') length += piece.value.length;
        checkOutput(length);
        return piece;
      });
      if (next.done) return;
      yield next.value;
    }
  }

  /** These variables in front of the globals. */
  private namesWith(variables: Names): readonly Names[] {
    const { globals } = this.environment;
    return this.globals === NO_NAMES ? [variables, globals] : [variables, this.globals, globals];
  }

  private globalNames(): readonly Names[] {
    const { globals } = this.environment;
    return this.globals === NO_NAMES ? [globals] : [this.globals, globals];
  }

  /** A context in which this template can run, its names looked up in `parents`. */
  newContext(parents: readonly Names[], streaming = false): Context {
    const { environment } = this;
    const evalCtx = { environment, autoescape: environment.autoescapeOf(this.name) };
    return new Context(this, parents, this.globals, evalCtx, streaming);
  }

  /** Runs the template in a context of its own for what it exports. */
  moduleOf(context: Context): TemplateModule {
    enter();
    const rendered = this.root(context);
    leave();
    return new TemplateModule(context, rendered);
  }

  /** The template as a module with these variables. */
  makeModule(variables: Names = NO_NAMES): TemplateModule {
    return withBudget(new Budget(this.environment.limits), () =>
      this.moduleOf(this.newContext(this.namesWith(variables))),
    );
  }

  /**
   * The module that imports without context share, made once; one of its own where the importing template
   * was given globals this one lacks.
   */
  defaultModule(importer?: Context): TemplateModule {
    if (importer !== undefined) {
      const extra = new Map<string, Value>();
      const names = importer.ownGlobals;
      const keys = names instanceof Map ? [...names.keys()] : Object.keys(names);
      for (const key of keys) {
        if (lookUp(this.globals, key) === undefined) extra.set(key, lookUp(names, key)!);
      }
      if (extra.size > 0) return this.moduleOf(this.newContext(this.namesWith(extra)));
    }
    // Whoever comes first must not pay more than those who find it made: a budget of its own, no deeper.
    this.module ??= withBudget(new Budget(this.environment.limits, activeBudget().depth), () =>
      this.moduleOf(this.newContext(this.globalNames())),
    );
    return this.module;
  }
}
