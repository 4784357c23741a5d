/**
 * Which name means which variable, worked out before any code is generated. A scope's names are resolved
 * once, on entry: from the context, from an outer scope, as a parameter, or as not yet set. This pass is what
 * makes `set` inside `for`, `if` and blocks behave as Jinja's does.
 */
import { type Expr, type For, iterChildNodes, type Node, type With } from './nodes.ts';

/** What a variable holds when its scope is entered. */
export type Load =
  | { readonly action: 'parameter' }
  | { readonly action: 'resolve'; readonly name: string }
  | { readonly action: 'alias'; readonly target: string }
  | { readonly action: 'undefined' };

/** Names that identifiers spell out; others get a number. */
const PLAIN_NAME = /^[A-Za-z0-9_]{1,100}$/;

/** The names of one scope. */
export class Symbols {
  readonly level: number;
  readonly parent: Symbols | null;
  /** Name → identifier. */
  private readonly refs = new Map<string, string>();
  /** Identifier → what it holds on entry. */
  readonly loads = new Map<string, Load>();
  /** Names assigned in this scope. */
  readonly stores = new Set<string>();
  /** Name → number, of names that identifiers do not spell out, in all scopes from the outermost. */
  private readonly numbers: Map<string, number>;

  constructor(parent: Symbols | null = null) {
    this.parent = parent;
    this.level = parent === null ? 0 : parent.level + 1;
    this.numbers = parent?.numbers ?? new Map();
  }

  /** The JavaScript identifier of a name in this scope. */
  private identifier(name: string): string {
    if (PLAIN_NAME.test(name)) return `l_${this.level}_${name}`;
    const number = this.numbers.get(name) ?? this.numbers.size + 1;
    this.numbers.set(name, number);
    return `l_${this.level}_$${number}`;
  }

  private define(name: string, load: Load): string {
    const ident = this.identifier(name);
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

  /** `conditional`: inside of an `if` the assignment may not happen, so that a name new there is resolved too. */
  store(name: string, conditional: boolean): void {
    this.stores.add(name);
    if (this.refs.has(name)) return;
    const outer = this.parent?.findRef(name);
    if (outer !== undefined) this.define(name, { action: 'alias', target: outer });
    else this.define(name, conditional ? { action: 'resolve', name } : { action: 'undefined' });
  }

  declareParameter(name: string): string {
    this.stores.add(name);
    return this.define(name, { action: 'parameter' });
  }

  load(name: string): void {
    if (this.findRef(name) === undefined) this.define(name, { action: 'resolve', name });
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
        if (node.filter !== null) visitAll(this, [node.filter]);
        break;
      case 'CallBlock':
        visitAll(this, iterChildNodes(node, ['call']));
        break;
      case 'With':
        visitAll(this, (node as With).targets);
        visitAll(this, (node as With).body);
        break;
      default:
        visitAll(this, iterChildNodes(node));
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

function visitAll(symbols: Symbols, nodes: readonly Node[], conditional = false): void {
  for (const node of nodes) visit(symbols, node, conditional);
}

/** Declares the names of a loop's target as parameters. */
function visitTarget(symbols: Symbols, target: Expr): void {
  if (target.kind === 'Name') symbols.declareParameter(target.name);
  else for (const child of iterChildNodes(target)) visitTarget(symbols, child as Expr);
}

/**
 * Notes the names a node uses in the scope around it; scopes it opens are analysed on their own. What a branch
 * of an `if` stores is the same variable in every branch, so the branches need no scopes of their own.
 */
function visit(symbols: Symbols, node: Node, conditional = false): void {
  switch (node.kind) {
    case 'Name':
      if (node.ctx === 'param') symbols.declareParameter(node.name);
      else if (node.ctx === 'store') symbols.store(node.name, conditional);
      else symbols.load(node.name);
      return;
    case 'NSRef':
      symbols.load(node.name);
      return;
    case 'If':
      visit(symbols, node.test);
      for (const branch of [node.body, node.elif_, node.else_]) visitAll(symbols, branch, true);
      return;
    case 'Macro':
      symbols.store(node.name, conditional);
      return;
    case 'Import':
      visit(symbols, node.template);
      symbols.store(node.target, conditional);
      return;
    case 'FromImport':
      visit(symbols, node.template);
      for (const [, alias] of node.names) symbols.store(alias, conditional);
      return;
    case 'Assign':
      visit(symbols, node.node);
      visit(symbols, node.target, conditional);
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
      visit(symbols, node.target, conditional);
      return;
    case 'Scope':
    case 'Block':
      return;
    default:
      visitAll(symbols, iterChildNodes(node), conditional);
  }
}
