/**
 * Which name means which variable, worked out before any code is generated. A scope's names are resolved
 * once, on entry: from the context, from an outer scope, as a parameter, or as not yet set. This pass is what
 * makes `set` inside `for`, `if` and blocks behave as Jinja's does.
 */
import { type Expr, type For, iterChildNodes, type Node, type Stmt, type With } from './nodes.ts';

/** What a variable holds when its scope is entered. */
export type Load =
  | { readonly action: 'parameter' }
  | { readonly action: 'resolve'; readonly name: string }
  | { readonly action: 'alias'; readonly target: string }
  | { readonly action: 'undefined' };

/** The JavaScript identifier of a template's name in a scope of this level. */
function identifier(level: number, name: string): string {
  const safe = name.replace(/[^A-Za-z0-9_]/gu, (character) => `$${character.codePointAt(0)!.toString(16)}$`);
  return `l_${level}_${safe}`;
}

/** The names of one scope. */
export class Symbols {
  readonly level: number;
  readonly parent: Symbols | null;
  /** Name → identifier. */
  private refs: Map<string, string>;
  /** Identifier → what it holds on entry. */
  loads: Map<string, Load>;
  /** Names assigned in this scope. */
  stores: Set<string>;

  constructor(parent: Symbols | null = null, level = parent === null ? 0 : parent.level + 1) {
    this.parent = parent;
    this.level = level;
    this.refs = new Map();
    this.loads = new Map();
    this.stores = new Set();
  }

  private copy(): Symbols {
    const copy = new Symbols(this.parent, this.level);
    copy.refs = new Map(this.refs);
    copy.loads = new Map(this.loads);
    copy.stores = new Set(this.stores);
    return copy;
  }

  private define(name: string, load: Load): string {
    const ident = identifier(this.level, name);
    this.refs.set(name, ident);
    this.loads.set(ident, load);
    return ident;
  }

  findRef(name: string): string | undefined {
    return this.refs.get(name) ?? this.parent?.findRef(name);
  }

  findLoad(ident: string): Load | undefined {
    return this.loads.get(ident) ?? this.parent?.findLoad(ident);
  }

  /** The identifier of a name that analysis has met. */
  ref(name: string): string {
    const ident = this.findRef(name);
    if (ident === undefined) throw new Error(`the name ${name} was not analysed`);
    return ident;
  }

  store(name: string): void {
    this.stores.add(name);
    if (this.refs.has(name)) return;
    const outer = this.parent?.findRef(name);
    this.define(name, outer === undefined ? { action: 'undefined' } : { action: 'alias', target: outer });
  }

  declareParameter(name: string): string {
    this.stores.add(name);
    return this.define(name, { action: 'parameter' });
  }

  load(name: string): void {
    if (this.findRef(name) === undefined) this.define(name, { action: 'resolve', name });
  }

  /** Visits a branch of an `if` on a copy. */
  branch(nodes: readonly Node[]): Symbols {
    const copy = this.copy();
    for (const node of nodes) visit(copy, node);
    return copy;
  }

  /** Takes over what the branches did: a name stored in one may be unset, so it is loaded first. */
  branchUpdate(branches: readonly Symbols[]): void {
    const stores = new Set(branches.flatMap((branch) => [...branch.stores]));
    for (const name of this.stores) stores.delete(name);
    for (const branch of branches) {
      for (const [name, ident] of branch.refs) this.refs.set(name, ident);
      for (const [ident, load] of branch.loads) this.loads.set(ident, load);
      for (const name of branch.stores) this.stores.add(name);
    }
    for (const name of stores) {
      const outer = this.parent?.findRef(name);
      this.loads.set(
        this.ref(name),
        outer === undefined ? { action: 'resolve', name } : { action: 'alias', target: outer },
      );
    }
  }

  /** Every name stored here or further out, with its identifier here. */
  dumpStores(): Map<string, string> {
    const stores = new Map<string, string>();
    for (let scope: Symbols | null = this; scope !== null; scope = scope.parent) {
      for (const name of [...scope.stores].sort()) if (!stores.has(name)) stores.set(name, this.ref(name));
    }
    return stores;
  }

  /** The identifiers of every parameter here or further out. */
  dumpParamTargets(): Set<string> {
    const targets = new Set<string>();
    for (let scope: Symbols | null = this; scope !== null; scope = scope.parent) {
      for (const [ident, load] of scope.loads) if (load.action === 'parameter') targets.add(ident);
    }
    return targets;
  }

  /** Analyses the inside of the node that opens this scope. */
  analyze(node: Node): void {
    switch (node.kind) {
      case 'For':
        throw new Error('a loop has three scopes; use analyzeFor');
      case 'AssignBlock':
        visitAll(this, node.body);
        break;
      case 'CallBlock':
        for (const child of iterChildNodes(node, ['call'])) visit(this, child);
        break;
      case 'With':
        visitAll(this, (node as With).targets);
        visitAll(this, (node as With).body);
        break;
      default:
        for (const child of iterChildNodes(node)) visit(this, child);
    }
  }

  /** Analyses one of the three scopes of a loop. */
  analyzeFor(node: For, branch: 'body' | 'else' | 'test'): void {
    if (branch === 'else') {
      visitAll(this, node.else_);
      return;
    }
    visitTarget(this, node.target);
    if (branch === 'body') visitAll(this, node.body);
    else if (node.test !== null) visit(this, node.test);
  }
}

function visitAll(symbols: Symbols, nodes: readonly Node[]): void {
  for (const node of nodes) visit(symbols, node);
}

/** Declares the names of a loop's target as parameters. */
function visitTarget(symbols: Symbols, target: Expr): void {
  if (target.kind === 'Name') symbols.declareParameter(target.name);
  else for (const child of iterChildNodes(target)) visitTarget(symbols, child as Expr);
}

/** Notes the names a node uses in the scope around it; scopes it opens are analysed on their own. */
function visit(symbols: Symbols, node: Node): void {
  switch (node.kind) {
    case 'Name':
      if (node.ctx === 'param') symbols.declareParameter(node.name);
      else if (node.ctx === 'store') symbols.store(node.name);
      else symbols.load(node.name);
      return;
    case 'NSRef':
      symbols.load(node.name);
      return;
    case 'If': {
      visit(symbols, node.test);
      const branches = [node.body, node.elif_, node.else_].map((nodes) => symbols.branch(nodes));
      symbols.branchUpdate(branches);
      return;
    }
    case 'Macro':
      symbols.store(node.name);
      return;
    case 'Import':
      visit(symbols, node.template);
      symbols.store(node.target);
      return;
    case 'FromImport':
      visit(symbols, node.template);
      for (const [, alias] of node.names) symbols.store(alias);
      return;
    case 'Assign':
      visit(symbols, node.node);
      visit(symbols, node.target);
      return;
    case 'For':
      visit(symbols, node.iter);
      return;
    case 'CallBlock':
      visit(symbols, node.call);
      return;
    case 'FilterBlock':
      visit(symbols, node.filter);
      return;
    case 'With':
      visitAll(symbols, node.values);
      return;
    case 'AssignBlock':
      visit(symbols, node.target);
      return;
    case 'Scope':
    case 'Block':
      return;
    default:
      for (const child of iterChildNodes(node)) visit(symbols, child);
  }
}

/** Which of `names` the statements use without ever having stored them; blocks are not looked into. */
export function findUndeclared(nodes: Iterable<Node>, names: readonly string[]): Set<string> {
  const wanted = new Set(names);
  const undeclared = new Set<string>();
  const walk = (node: Node): void => {
    if (node.kind === 'Block') return;
    if (node.kind === 'Name' && node.ctx === 'load') {
      if (wanted.has(node.name)) undeclared.add(node.name);
    } else if (node.kind === 'Name') wanted.delete(node.name);
    for (const child of iterChildNodes(node)) walk(child);
  };
  for (const node of nodes) walk(node as Stmt);
  return undeclared;
}
