/** The environment: syntax, filters, tests, globals, loader and limits that templates share. */
import { type BudgetLimits, charge, DEFAULT_LIMITS } from './budget.ts';
import { type CompileLimits, compileLimitsOf } from './compile-limits.ts';
import {
  PyAttributeError,
  PyLookupError,
  PyStopIteration,
  PyTypeError,
  TemplateNotFound,
  TemplateRuntimeError,
  TemplatesNotFound,
  UndefinedError,
} from './errors.ts';
import { type Extension, resolveExtensions } from './extensions/extension.ts';
import { type InstallOptions, nullTranslations, type Translations } from './extensions/translations.ts';
import { FILTERS } from './filters/index.ts';
import { GLOBALS } from './globals.ts';
import { hintForCallable } from './hints.ts';
import type { LexerOptions } from './lexer-rules.ts';
import type { Loader } from './loaders.ts';
import type { Template as TemplateNode } from './nodes.ts';
import { defaultPolicies } from './policies.ts';
import { moduleText } from './precompiled.ts';
import { PyFunction } from './python/callable.ts';
import { assertHashable, dictGet, isDict } from './python/dict.ts';
import { KeyOrders } from './python/json-keys.ts';
import { call, getItem, toArray, truth } from './python/protocol.ts';
import { repr, str } from './python/text.ts';
import { attributeOf, methodOf } from './python/type-attributes.ts';
import { isPlainObject, type Kwargs, Markup, PyObject, type Value } from './python/values.ts';
import type { Rendered } from './runtime/blocks.ts';
import { type Context, type EvalContext, type Names, NO_NAMES } from './runtime/context.ts';
import { Macro } from './runtime/macro.ts';
import { MISSING, Undefined, type UndefinedClass } from './runtime/undefined.ts';
import { SourceCompiler } from './source-compiler.ts';
import { syntaxOf } from './syntax.ts';
import { Template } from './template.ts';
import { readable } from './template-code.ts';
import { TESTS } from './tests.ts';
import type { RawToken } from './tokens.ts';

export interface EnvironmentOptions extends Partial<LexerOptions>, Partial<CompileLimits> {
  /** Whether output is escaped for HTML: always, never, or by the template's name. */
  readonly autoescape?: boolean | ((name: string | undefined) => boolean);
  /** What missing values evaluate to. */
  readonly undefined?: UndefinedClass;
  /** Called on every value before it is printed. */
  readonly finalize?: Value;
  readonly loader?: Loader;
  /** Built-in extensions by name (`do`, `loopcontrols`, `i18n`, `debug`), or your own. */
  readonly extensions?: readonly (string | Extension)[];
  /** Whether constant expressions are computed when a template is compiled. */
  readonly optimized?: boolean;
  /** How many loaded templates are kept. */
  readonly cacheSize?: number;
  /** Whether loaded templates are checked for changes on every use. */
  readonly autoReload?: boolean;
  /** Limits of every render. */
  readonly budget?: Partial<BudgetLimits>;
  /** Source of randomness for `random` and `lipsum`: a number from 0 up to 1. */
  readonly random?: () => number;
}

export class Environment {
  readonly filters: Map<string, Value>;
  readonly tests: Map<string, Value>;
  readonly globals: Map<string, Value>;
  readonly policies: Map<string, Value>;
  readonly limits: BudgetLimits;
  readonly compileLimits: CompileLimits;
  readonly undefined: UndefinedClass;
  readonly finalize: Value | undefined;
  readonly loader: Loader | undefined;
  readonly extensions: readonly Extension[];
  readonly random: (() => number) | undefined;
  /** Whether templates yield values instead of text. */
  readonly native: boolean = false;
  private readonly autoescape: boolean | ((name: string | undefined) => boolean);
  private readonly syntax: LexerOptions;
  private readonly compiler: SourceCompiler;
  private readonly autoReload: boolean;
  private readonly cacheSize: number;
  private readonly cache = new Map<string, Template>();
  /** The keys of objects that `tojson` has written. */
  readonly keyOrders = new KeyOrders();
  private newstyleGettext: boolean;

  private readonly options: EnvironmentOptions;

  /** `shared` is the environment an overlay is laid over. */
  constructor(options: EnvironmentOptions = {}, shared?: Environment) {
    this.options = options;
    this.filters = shared?.filters ?? new Map(FILTERS);
    this.tests = shared?.tests ?? new Map(TESTS);
    this.globals = shared?.globals ?? new Map(GLOBALS);
    this.policies = shared?.policies ?? defaultPolicies();
    this.newstyleGettext = shared?.newstyleGettext ?? false;
    this.syntax = syntaxOf(options);
    this.autoescape = options.autoescape ?? false;
    this.undefined = options.undefined ?? Undefined;
    this.finalize = options.finalize;
    this.loader = options.loader;
    this.autoReload = options.autoReload ?? true;
    this.cacheSize = options.cacheSize ?? 400;
    this.limits = { ...DEFAULT_LIMITS, ...options.budget };
    this.compileLimits = compileLimitsOf(options);
    this.random = options.random;
    this.extensions = resolveExtensions(options.extensions ?? []);
    this.compiler = new SourceCompiler(this, this.syntax, options.optimized ?? true);
    if (shared === undefined) for (const extension of this.extensions) extension.install?.(this);
  }

  /** An environment that differs in these options and shares filters, tests, globals and policies. */
  overlay(options: EnvironmentOptions): this {
    const make = this.constructor as new (options: EnvironmentOptions, shared: Environment) => this;
    return new make({ ...this.options, ...options }, this);
  }

  /** The names of every template the loader can list. @throws PyTypeError without a loader that can */
  listTemplates(): string[] {
    if (this.loader?.listTemplates === undefined) {
      throw new PyTypeError('the environment has no loader that can list its templates');
    }
    return this.loader.listTemplates();
  }

  get newlineSequence(): string {
    return this.syntax.newlineSequence;
  }

  // ---------------------------------------------------------------- compiling

  /** Compiles source. @throws TemplateSyntaxError, TemplateAssertionError */
  fromString(source: string, globals: Names = NO_NAMES): Template {
    return this.compiler.template({ name: undefined, source }, globals);
  }

  /**
   * The JavaScript that a template becomes, for a person to read: the body of the function that returns the
   * template's root and blocks. `docs/engine.md` explains it line by line.
   * @throws TemplateSyntaxError, TemplateAssertionError
   */
  compileToSource(source: string, name?: string): string {
    return readable(this.compiler.code({ name, source }, false));
  }

  /**
   * The text of an ES module that holds the template, to be loaded by a `ModuleLoader` in an environment
   * of the same options. Loading it makes no function of text, so a content-security policy lets it run.
   * @throws TemplateSyntaxError, TemplateAssertionError
   */
  compileToModule(source: string, name?: string): string {
    const text = { name, source };
    return moduleText(source, this, this.compiler.code(text, false), this.compiler.code(text, true));
  }

  /** The syntax tree of a source. @throws TemplateSyntaxError */
  parse(source: string, name?: string): TemplateNode {
    return this.compiler.parse({ name, source });
  }

  /** Every token of a source, comments and whitespace too. @throws TemplateSyntaxError */
  lex(source: string, name?: string): Generator<RawToken> {
    return this.compiler.lex(source, name);
  }

  /**
   * An expression as a function of its variables. An undefined result becomes null unless `undefinedToNone`
   * is false. @throws TemplateSyntaxError
   */
  compileExpression(
    source: string,
    { undefinedToNone = true }: { readonly undefinedToNone?: boolean } = {},
  ): (variables?: Names) => Value {
    const template = this.compiler.expression(source);
    return (variables = new Map()) => {
      const result = template.makeModule(variables).exported('result')!;
      return undefinedToNone && result instanceof Undefined ? null : result;
    };
  }

  /** Whether a template of this name escapes its output. */
  autoescapeOf(name: string | undefined): boolean {
    return typeof this.autoescape === 'function' ? this.autoescape(name) : this.autoescape;
  }

  // ---------------------------------------------------------------- loading

  /** Another template's name as seen from `parent`; the name itself unless overridden. */
  joinPath(template: string, _parent: string): string {
    return template;
  }

  /** A template by name, from the cache or the loader. @throws TemplateNotFound, TemplateSyntaxError */
  getTemplate(name: Value | Template, parent: string | null = null, globals: Names = NO_NAMES): Template {
    if (name instanceof Template) return name;
    if (this.loader === undefined) throw new PyTypeError('no loader for this environment specified');
    if (name instanceof Undefined) return name.fail();
    const own = name instanceof Markup ? name.value : name;
    if (typeof own !== 'string') {
      assertHashable(own);
      throw new TemplateNotFound(str(own));
    }
    return this.load(this.loader, parent === null ? own : this.joinPath(own, parent), globals);
  }

  private load(loader: Loader, name: string, globals: Names): Template {
    const cached = this.cache.get(name);
    if (cached !== undefined && (!this.autoReload || cached.upToDate())) return cached;
    const { source, upToDate, precompiled } = loader.getSource(this, name);
    const text = { name, source };
    const template =
      precompiled === undefined
        ? this.compiler.template(text, globals, upToDate)
        : this.compiler.fromModule(precompiled, text, globals, upToDate);
    this.cache.delete(name);
    this.cache.set(name, template);
    if (this.cache.size > this.cacheSize) this.cache.delete(this.cache.keys().next().value!);
    return template;
  }

  /** The first of several templates that exists. @throws TemplatesNotFound */
  selectTemplate(names: Value, parent: string | null = null, globals: Names = NO_NAMES): Template {
    if (names instanceof Undefined) return names.fail();
    if (!truth(names)) throw new TemplatesNotFound([], 'Tried to select from an empty list of templates.');
    const candidates = toArray(names);
    for (const name of candidates) {
      try {
        return this.getTemplate(name, parent, globals);
      } catch (error) {
        // An undefined among several names is passed over.
        if (!(error instanceof TemplateNotFound || error instanceof UndefinedError)) throw error;
      }
    }
    throw new TemplatesNotFound(
      candidates.map((name) => (name instanceof Undefined ? name.message : str(name))),
    );
  }

  /** As `getTemplate` for a name, as `selectTemplate` for several. */
  getOrSelectTemplate(name: Value | Template, parent: string | null = null): Template {
    const single =
      typeof name === 'string' ||
      name instanceof Markup ||
      name instanceof Undefined ||
      name instanceof Template;
    return single ? this.getTemplate(name, parent) : this.selectTemplate(name, parent);
  }

  // ---------------------------------------------------------------- values

  /** An undefined of this environment's kind. */
  makeUndefined(name?: Value, hint?: string, obj: Value | typeof MISSING = MISSING): Undefined {
    return new this.undefined(hint, obj, name ?? null);
  }

  /** The attribute of a value as templates may see it; undefined when there is none. */
  protected attribute(obj: Value, name: string): Value | undefined {
    return attributeOf(obj, name);
  }

  /** `obj.name` in a template: the attribute, else the item, else undefined. */
  getAttr(obj: Value, name: string): Value {
    const attribute = this.attribute(obj, name);
    if (attribute !== undefined) return attribute;
    const item = itemOf(obj, name);
    return item === undefined ? this.makeUndefined(name, undefined, obj) : item;
  }

  /** `obj[key]` in a template: the item, else the attribute, else undefined. */
  getItem(obj: Value, key: Value): Value {
    const item = itemOf(obj, key);
    if (item !== undefined) return item;
    const name = key instanceof Markup ? key.value : key;
    if (typeof name === 'string') {
      const attribute = this.attribute(obj, name);
      if (attribute !== undefined) return attribute;
    }
    return this.makeUndefined(key, undefined, obj);
  }

  /** Whether the method may be called without looking it up first. */
  protected isDirectMethod(_obj: Value, _name: string): boolean {
    return true;
  }

  /** `obj.name(*args)` in a template. */
  callMethod(context: Context, obj: Value, name: string, args: readonly Value[]): Value {
    if (!(obj instanceof PyObject)) {
      const method = methodOf(obj, name);
      if (method !== undefined && this.isDirectMethod(obj, name)) {
        charge(1);
        return method.invoke(undefined, [obj, ...args], undefined);
      }
    }
    return this.call(context, this.getAttr(obj, name), args, undefined);
  }

  /**
   * `f(*args, **kwargs)` in a template: hands over what the function's `pass` asks for. A context it is
   * given also sees `localVars`, the names set in the loop or block around the call.
   */
  call(
    context: Context,
    f: Value,
    args: readonly Value[],
    kwargs: Kwargs | undefined,
    localVars?: ReadonlyMap<string, Value>,
  ): Value {
    charge(1);
    if (f instanceof Macro) return f.invoke(args, kwargs, context.evalCtx.autoescape);
    try {
      if (f instanceof PyFunction && f.pass !== undefined) {
        const passed = localVars !== undefined && localVars.size > 0 ? context.derived(localVars) : context;
        return f.invoke(this.passedTo(f, passed, context.evalCtx), args, kwargs);
      }
      return call(f, args, kwargs);
    } catch (error) {
      if (!(error instanceof PyStopIteration)) throw error;
      return this.makeUndefined(
        undefined,
        'value was undefined because a callable raised a StopIteration exception',
      );
    }
  }

  private passedTo(f: PyFunction, context: Context, evalContext: EvalContext): unknown {
    switch (f.pass) {
      case 'context':
        return context;
      case 'evalContext':
        return evalContext;
      default:
        return this;
    }
  }

  /** What is printed for a value, by the environment's `finalize`. */
  callFinalize(context: Context, value: Value): Value {
    return this.call(context, this.finalize!, [value], undefined);
  }

  /** Applies a filter by name. @throws TemplateRuntimeError for an unknown one */
  callFilter(
    name: Value,
    value: Value,
    args: readonly Value[] = [],
    kwargs?: Kwargs,
    context?: Context,
    evalContext?: EvalContext,
  ): Value {
    return this.callByName(this.filters, 'filter', name, [value, ...args], kwargs, context, evalContext);
  }

  /** Applies a test by name. @throws TemplateRuntimeError for an unknown one */
  callTest(
    name: Value,
    value: Value,
    args: readonly Value[] = [],
    kwargs?: Kwargs,
    context?: Context,
    evalContext?: EvalContext,
  ): Value {
    return this.callByName(this.tests, 'test', name, [value, ...args], kwargs, context, evalContext);
  }

  private callByName(
    table: ReadonlyMap<string, Value>,
    what: 'filter' | 'test',
    name: Value,
    args: readonly Value[],
    kwargs: Kwargs | undefined,
    context: Context | undefined,
    evalContext: EvalContext | undefined,
  ): Value {
    const f = typeof name === 'string' ? table.get(name) : undefined;
    if (f === undefined) return this.failUnknown(table, what, name);
    if (!(f instanceof PyFunction) || f.pass === undefined) return call(f, args, kwargs);
    if (f.pass === 'context' && context === undefined) {
      throw new TemplateRuntimeError(`Attempted to invoke a context ${what} without context.`);
    }
    const passed = evalContext ??
      context?.evalCtx ?? { environment: this, autoescape: this.autoescapeOf(undefined) };
    return f.invoke(f.pass === 'context' ? context : f.pass === 'evalContext' ? passed : this, args, kwargs);
  }

  private failUnknown(table: ReadonlyMap<string, Value>, what: 'filter' | 'test', name: Value): never {
    const error = new TemplateRuntimeError(unknownMessage(what, name));
    if (typeof name === 'string') error.hint = hintForCallable(what, name, table.keys());
    throw error;
  }

  /** The value of rendered output. */
  concat(rendered: Rendered): Value {
    return typeof rendered === 'string' ? rendered : [...rendered].map(str).join('');
  }

  // ---------------------------------------------------------------- translation

  /** Whether `gettext` formats its arguments itself. */
  get newstyleTranslations(): boolean {
    return this.newstyleGettext;
  }

  /** Installs translation functions for the `i18n` extension. */
  installGettextCallables(
    gettext: Value,
    ngettext: Value,
    options: InstallOptions & { readonly pgettext?: Value; readonly npgettext?: Value } = {},
  ): void {
    const { newstyle = this.newstyleGettext, pgettext, npgettext } = options;
    this.installTranslations({ gettext, ngettext, pgettext, npgettext }, newstyle);
  }

  /** Installs translations that translate nothing. */
  installNullTranslations({ newstyle = this.newstyleGettext }: InstallOptions = {}): void {
    this.installTranslations(nullTranslations(), newstyle);
  }

  private installTranslations(translations: Translations, newstyle: boolean): void {
    this.newstyleGettext = newstyle;
    for (const extension of this.extensions) {
      for (const [name, f] of extension.translations?.(translations, newstyle) ?? [])
        this.globals.set(name, f);
    }
  }
}

/** What making, throwing and catching an error costs. */
const ERROR_COST = 32;

/** `obj[key]`, or undefined where Python raises for want of it. */
function itemOf(obj: Value, key: Value): Value | undefined {
  if (typeof key === 'string' && !(obj instanceof PyObject)) {
    return isDict(obj) ? dictGet(obj, key) : undefined;
  }
  if (isPlainObject(obj) && typeof key === 'number') return undefined;
  // These have no items; throwing to learn it would take long.
  if (obj === null || (typeof obj !== 'object' && typeof obj !== 'string')) return undefined;
  try {
    return getItem(obj, key);
  } catch (error) {
    const missing =
      error instanceof PyTypeError || error instanceof PyLookupError || error instanceof PyAttributeError;
    if (!missing) throw error;
    charge(ERROR_COST);
    return undefined;
  }
}

function unknownMessage(what: 'filter' | 'test', name: Value): string {
  assertHashable(name);
  const message = `No ${what} named ${repr(name)}.`;
  if (!(name instanceof Undefined)) return message;
  return `${message} (${name.message}; did you forget to quote the callable name?)`;
}
