/** A compiled template. */
import { Budget, type BudgetLimits, checkOutput, withBudget } from './budget.ts';
import type { Environment } from './environment.ts';
import type { Value } from './python/values.ts';
import type { BlockFunction } from './runtime/blocks.ts';
import { Context, lookUp, type Names } from './runtime/context.ts';
import { TemplateModule } from './runtime/module.ts';

/** The functions compiled code returns. */
export interface CompiledTemplate {
  readonly root: BlockFunction;
  readonly blocks: ReadonlyMap<string, BlockFunction>;
}

export interface RenderOptions {
  /** Limits of this render that differ from the environment's. */
  readonly budget?: Partial<BudgetLimits>;
}

export class Template {
  readonly environment: Environment;
  readonly name: string | undefined;
  readonly root: BlockFunction;
  readonly blocks: ReadonlyMap<string, BlockFunction>;
  /** Globals given with the template, beyond the environment's. */
  readonly globals: Names;
  /** Whether the loader's source is still what was compiled. */
  readonly upToDate: () => boolean;
  private module: TemplateModule | undefined;

  constructor(
    environment: Environment,
    name: string | undefined,
    compiled: CompiledTemplate,
    globals: Names,
    upToDate: () => boolean = () => true,
  ) {
    this.environment = environment;
    this.name = name;
    this.root = compiled.root;
    this.blocks = compiled.blocks;
    this.globals = globals;
    this.upToDate = upToDate;
  }

  /**
   * Renders with these variables. @throws the engine's errors, with the line where they happened.
   * @returns text; in a native environment whatever value the template yields.
   */
  render(variables: Names = new Map(), options: RenderOptions = {}): string {
    const { environment } = this;
    const limits =
      options.budget === undefined ? environment.limits : { ...environment.limits, ...options.budget };
    return withBudget(new Budget(limits), () => {
      const rendered = this.root(this.newContext([variables, ...this.globalNames()]));
      if (typeof rendered === 'string') {
        checkOutput(rendered.length);
        return rendered;
      }
      return environment.concat(rendered) as string;
    });
  }

  private globalNames(): readonly Names[] {
    return [this.globals, this.environment.globals];
  }

  /** A context in which this template can run, its names looked up in `parents`. */
  newContext(parents: readonly Names[]): Context {
    const blocks = new Map([...this.blocks].map(([name, block]) => [name, [block]]));
    return new Context(this.environment, this.name, parents, blocks, this.globals);
  }

  /** Runs the template in a context of its own for what it exports. */
  moduleOf(context: Context): TemplateModule {
    return new TemplateModule(context, this.root(context));
  }

  /** The template as a module with these variables. */
  makeModule(variables: Names = new Map()): TemplateModule {
    return withBudget(new Budget(this.environment.limits), () =>
      this.moduleOf(this.newContext([variables, ...this.globalNames()])),
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
      if (extra.size > 0) return this.moduleOf(this.newContext([extra, ...this.globalNames()]));
    }
    this.module ??= this.moduleOf(this.newContext(this.globalNames()));
    return this.module;
  }
}
