/** The variables of a render, as templates and `pass: 'context'` functions see them. */
import type { Environment } from '../environment.ts';
import { Dict, PyObject, type Value } from '../python/values.ts';
import type { Template } from '../template.ts';
import { type BlockFunction, BlockReference } from './blocks.ts';
import type { Undefined } from './undefined.ts';

/** Where names are looked up: what was given to `render`, or globals. */
export type Names = ReadonlyMap<string, Value> | Dict | Readonly<Record<string, Value>>;

/** No names at all. */
export const NO_NAMES: Names = new Map();

/** The value of `name`, or undefined. */
export function lookUp(names: Names, name: string): Value | undefined {
  if (names instanceof Map || names instanceof Dict) return names.get(name) as Value | undefined;
  return Object.hasOwn(names, name) ? (names as Readonly<Record<string, Value>>)[name] : undefined;
}

function* entries(names: Names): Generator<[string, Value]> {
  const all = names instanceof Map || names instanceof Dict ? names.entries() : Object.entries(names);
  for (const [name, value] of all as Iterable<[string, Value | undefined]>) {
    if (value !== undefined) yield [name, value];
  }
}

/** What decides about escaping at this point of a render. */
export interface EvalContext {
  readonly environment: Environment;
  autoescape: boolean;
}

export class Context extends PyObject {
  override get pyType(): string {
    return 'Context';
  }
  override get pyModule(): string {
    return 'jinja2.runtime';
  }
  /** The template that is rendered. */
  private readonly template: Template;
  /** Names set at the template's top level. */
  private vars: Map<string, Value> | undefined;
  /** Which of them were imported. */
  private imported: Set<string> | undefined;
  readonly evalCtx: EvalContext;
  private stacks: Map<string, BlockFunction[]> | undefined;
  /** Where names not in `vars` are looked up, first hit wins. */
  readonly parents: readonly Names[];
  /** The first of `parents` as long as `vars` is empty, so that compiled code may look there first. */
  variables: Names | undefined;
  /** The template's own globals, beyond the environment's. */
  readonly ownGlobals: Names;
  /** Whether the blocks yield their output. */
  readonly streaming: boolean;

  constructor(
    template: Template,
    parents: readonly Names[],
    ownGlobals: Names,
    evalCtx: EvalContext,
    streaming: boolean,
  ) {
    super();
    this.template = template;
    this.parents = parents;
    this.variables = parents[0];
    this.ownGlobals = ownGlobals;
    this.evalCtx = evalCtx;
    this.streaming = streaming;
  }

  get environment(): Environment {
    return this.template.environment;
  }

  get name(): string | undefined {
    return this.template.name;
  }

  /** Block name → its implementations, the most derived first. Made when first asked for. */
  get blocks(): Map<string, BlockFunction[]> {
    if (this.stacks === undefined) {
      this.stacks = new Map();
      const { blocks } = this.template.functions(this.streaming);
      for (const [name, block] of blocks) this.stacks.set(name, [block]);
    }
    return this.stacks;
  }

  /** Sets a name at the template's top level; imports of the template see it. */
  define(name: string, value: Value): void {
    this.vars ??= new Map();
    this.vars.set(name, value);
    this.variables = undefined;
    this.imported?.delete(name);
  }

  /** Sets a name to what was imported: it is not exported again. */
  defineImport(name: string, value: Value): void {
    this.define(name, value);
    this.imported ??= new Set();
    this.imported.add(name);
  }

  /** The names that imports of the template see; those that begin with an underscore are private. */
  exportedVars(): Map<string, Value> {
    const exported = new Map<string, Value>();
    for (const [name, value] of this.vars ?? []) {
      if (!name.startsWith('_') && this.imported?.has(name) !== true) exported.set(name, value);
    }
    return exported;
  }

  /** The value of `name`, or undefined; `from` is how many of `parents` have been searched already. */
  resolveOrMissing(name: string, from = 0): Value | undefined {
    const own = this.vars?.get(name);
    if (own !== undefined) return own;
    const { parents } = this;
    for (let i = from; i < parents.length; i++) {
      const value = lookUp(parents[i]!, name);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** The value of `name`, or an Undefined. */
  resolve(name: string): Value {
    const value = this.resolveOrMissing(name);
    return value === undefined ? this.environment.makeUndefined(name) : value;
  }

  /** Every variable. */
  getAll(): Map<string, Value> {
    const all = new Map<string, Value>();
    for (const names of [...this.parents].reverse()) {
      for (const [name, value] of entries(names)) all.set(name, value);
    }
    for (const [name, value] of this.vars ?? []) all.set(name, value);
    return all;
  }

  /** The sources of `getAll`, for a context that sees the same names. */
  sources(locals: ReadonlyMap<string, Value>): readonly Names[] {
    const own = this.vars !== undefined ? [new Map(this.vars)] : [];
    return [locals, ...own, ...this.parents];
  }

  /** A context of the same template that also sees `locals`. */
  derived(locals: ReadonlyMap<string, Value>): Context {
    const { template, evalCtx, streaming } = this;
    const derived = new Context(template, this.sources(locals), NO_NAMES, evalCtx, streaming);
    if (this.stacks !== undefined) {
      derived.stacks = new Map();
      for (const [name, stack] of this.stacks) derived.stacks.set(name, [...stack]);
    }
    return derived;
  }

  /** The block that `current` overrides. */
  super(name: string, current: BlockFunction): BlockReference | Undefined {
    const stack = this.blocks.get(name) ?? [];
    const index = stack.indexOf(current) + 1;
    if (index === 0 || index >= stack.length) {
      return this.environment.makeUndefined('super', `there is no parent block called '${name}'.`);
    }
    return new BlockReference(name, this, stack, index);
  }
}
