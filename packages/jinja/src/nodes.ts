/**
 * The syntax tree: plain data with a `kind`, named as Jinja names its nodes. Behaviour lives in functions
 * that switch over it.
 */
import type { EngineError } from './errors.ts';
import type { Value } from './python/values.ts';

interface At {
  readonly lineno: number;
  /** Where its name or text begins in the source, for nodes that an error may point at. */
  readonly pos?: number;
}

/** What a name or target is used for. */
export type NameContext = 'load' | 'store' | 'param';

export interface Name extends At {
  readonly kind: 'Name';
  readonly name: string;
  readonly ctx: NameContext;
}
/** `ns.attr` as an assignment target. */
export interface NSRef extends At {
  readonly kind: 'NSRef';
  readonly name: string;
  readonly attr: string;
}
export interface Const extends At {
  readonly kind: 'Const';
  readonly value: Value;
  /** The names in parts that computing it has dropped: they are never read, but still belong to their scope. */
  readonly dropped?: readonly Name[];
}
export interface TemplateData extends At {
  readonly kind: 'TemplateData';
  readonly data: string;
}
export interface TupleNode extends At {
  readonly kind: 'Tuple';
  readonly items: readonly Expr[];
  readonly ctx: NameContext;
}
export interface List extends At {
  readonly kind: 'List';
  readonly items: readonly Expr[];
}
export interface Pair extends At {
  readonly kind: 'Pair';
  readonly key: Expr;
  readonly value: Expr;
}
export interface DictNode extends At {
  readonly kind: 'Dict';
  readonly items: readonly Pair[];
}
export interface Keyword extends At {
  readonly kind: 'Keyword';
  readonly key: string;
  readonly value: Expr;
}
export interface CondExpr extends At {
  readonly kind: 'CondExpr';
  readonly test: Expr;
  readonly expr1: Expr;
  readonly expr2: Expr | null;
}
/** The arguments of a call, filter or test. */
export interface CallArguments {
  readonly args: readonly Expr[];
  readonly kwargs: readonly Keyword[];
  readonly dynArgs: Expr | null;
  readonly dynKwargs: Expr | null;
}
/** `node` is null at the head of a filter block. */
export interface Filter extends At, CallArguments {
  readonly kind: 'Filter';
  readonly node: Expr | null;
  readonly name: string;
}
export interface Test extends At, CallArguments {
  readonly kind: 'Test';
  readonly node: Expr;
  readonly name: string;
}
export interface Call extends At, CallArguments {
  readonly kind: 'Call';
  readonly node: Expr;
}
export interface Getitem extends At {
  readonly kind: 'Getitem';
  readonly node: Expr;
  readonly arg: Expr;
  readonly ctx: NameContext;
}
export interface Getattr extends At {
  readonly kind: 'Getattr';
  readonly node: Expr;
  readonly attr: string;
  readonly ctx: NameContext;
}
export interface SliceNode extends At {
  readonly kind: 'Slice';
  readonly start: Expr | null;
  readonly stop: Expr | null;
  readonly step: Expr | null;
}
export interface Concat extends At {
  readonly kind: 'Concat';
  readonly nodes: readonly Expr[];
}
export type CompareOperator = 'eq' | 'ne' | 'lt' | 'lteq' | 'gt' | 'gteq' | 'in' | 'notin';
export interface Operand extends At {
  readonly kind: 'Operand';
  readonly op: CompareOperator;
  readonly expr: Expr;
}
export interface Compare extends At {
  readonly kind: 'Compare';
  readonly expr: Expr;
  readonly ops: readonly Operand[];
}
export interface BinExpr extends At {
  readonly kind: 'Add' | 'Sub' | 'Mul' | 'Div' | 'FloorDiv' | 'Mod' | 'Pow' | 'And' | 'Or';
  readonly left: Expr;
  readonly right: Expr;
}
export interface UnaryExpr extends At {
  readonly kind: 'Not' | 'Neg' | 'Pos';
  readonly node: Expr;
}
/** Marks its value as safe: always, or where autoescaping is on. */
export interface MarkSafe extends At {
  readonly kind: 'MarkSafe' | 'MarkSafeIfAutoescape';
  readonly expr: Expr;
}
/** A value of the environment or an extension that the compiler bakes in. */
export interface HostValue extends At {
  readonly kind: 'HostValue';
  readonly value: Value;
}
/** An expression on constants that raises when a template is compiled, where the compiler meets it. */
export interface Raising extends At {
  readonly kind: 'Raising';
  readonly error: EngineError;
}
/** A generated name that no template can write. */
export interface InternalName extends At {
  readonly kind: 'InternalName';
  readonly name: string;
}

export type Expr =
  | Name
  | NSRef
  | Const
  | TemplateData
  | TupleNode
  | List
  | DictNode
  | CondExpr
  | Filter
  | Test
  | Call
  | Getitem
  | Getattr
  | SliceNode
  | Concat
  | Compare
  | BinExpr
  | UnaryExpr
  | MarkSafe
  | HostValue
  | Raising
  | InternalName;

export interface Template extends At {
  readonly kind: 'Template';
  readonly body: readonly Stmt[];
}
export interface Output extends At {
  readonly kind: 'Output';
  readonly nodes: readonly Expr[];
}
export interface Extends extends At {
  readonly kind: 'Extends';
  readonly template: Expr;
}
export interface For extends At {
  readonly kind: 'For';
  readonly target: Expr;
  readonly iter: Expr;
  readonly body: readonly Stmt[];
  readonly else_: readonly Stmt[];
  readonly test: Expr | null;
  readonly recursive: boolean;
}
export interface If extends At {
  readonly kind: 'If';
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly elif_: readonly If[];
  readonly else_: readonly Stmt[];
}
export interface Macro extends At {
  readonly kind: 'Macro';
  readonly name: string;
  readonly args: readonly Name[];
  readonly defaults: readonly Expr[];
  readonly body: readonly Stmt[];
}
export interface CallBlock extends At {
  readonly kind: 'CallBlock';
  readonly call: Call;
  readonly args: readonly Name[];
  readonly defaults: readonly Expr[];
  readonly body: readonly Stmt[];
}
export interface FilterBlock extends At {
  readonly kind: 'FilterBlock';
  readonly body: readonly Stmt[];
  readonly filter: Filter;
}
export interface With extends At {
  readonly kind: 'With';
  readonly targets: readonly Expr[];
  readonly values: readonly Expr[];
  readonly body: readonly Stmt[];
}
export interface Block extends At {
  readonly kind: 'Block';
  readonly name: string;
  readonly body: readonly Stmt[];
  readonly scoped: boolean;
  readonly required: boolean;
}
export interface Include extends At {
  readonly kind: 'Include';
  readonly template: Expr;
  readonly withContext: boolean;
  readonly ignoreMissing: boolean;
}
export interface Import extends At {
  readonly kind: 'Import';
  readonly template: Expr;
  readonly target: string;
  readonly withContext: boolean;
}
export interface FromImport extends At {
  readonly kind: 'FromImport';
  readonly template: Expr;
  /** Exported name and the name it gets here. */
  readonly names: readonly (readonly [string, string])[];
  readonly withContext: boolean;
}
export interface ExprStmt extends At {
  readonly kind: 'ExprStmt';
  readonly node: Expr;
}
export interface Assign extends At {
  readonly kind: 'Assign';
  readonly target: Expr;
  readonly node: Expr;
}
export interface AssignBlock extends At {
  readonly kind: 'AssignBlock';
  readonly target: Expr;
  readonly filter: Filter | null;
  readonly body: readonly Stmt[];
}
export interface Jump extends At {
  readonly kind: 'Continue' | 'Break';
}
export interface Scope extends At {
  readonly kind: 'Scope';
  readonly body: readonly Stmt[];
}
export interface ScopedEvalContextModifier extends At {
  readonly kind: 'ScopedEvalContextModifier';
  readonly options: readonly Keyword[];
  readonly body: readonly Stmt[];
}

export type Stmt =
  | Output
  | Extends
  | For
  | If
  | Macro
  | CallBlock
  | FilterBlock
  | With
  | Block
  | Include
  | Import
  | FromImport
  | ExprStmt
  | Assign
  | AssignBlock
  | Jump
  | Scope
  | ScopedEvalContextModifier;

export type Node = Template | Stmt | Expr | Pair | Keyword | Operand;

const ARGUMENTS = ['args', 'kwargs', 'dynArgs', 'dynKwargs'];

/** Which fields of a node hold children, in Jinja's order; kinds without children are left out. */
const CHILD_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Const: ['dropped'],
  Template: ['body'],
  Output: ['nodes'],
  Extends: ['template'],
  For: ['target', 'iter', 'body', 'else_', 'test'],
  If: ['test', 'body', 'elif_', 'else_'],
  Macro: ['args', 'defaults', 'body'],
  CallBlock: ['call', 'args', 'defaults', 'body'],
  FilterBlock: ['body', 'filter'],
  With: ['targets', 'values', 'body'],
  Block: ['body'],
  Include: ['template'],
  Import: ['template'],
  FromImport: ['template'],
  ExprStmt: ['node'],
  Assign: ['target', 'node'],
  AssignBlock: ['target', 'filter', 'body'],
  Scope: ['body'],
  ScopedEvalContextModifier: ['options', 'body'],
  Tuple: ['items'],
  List: ['items'],
  Dict: ['items'],
  Pair: ['key', 'value'],
  Keyword: ['value'],
  CondExpr: ['test', 'expr1', 'expr2'],
  Filter: ['node', ...ARGUMENTS],
  Test: ['node', ...ARGUMENTS],
  Call: ['node', ...ARGUMENTS],
  Getitem: ['node', 'arg'],
  Getattr: ['node'],
  Slice: ['start', 'stop', 'step'],
  Concat: ['nodes'],
  Compare: ['expr', 'ops'],
  Operand: ['expr'],
  Add: ['left', 'right'],
  Sub: ['left', 'right'],
  Mul: ['left', 'right'],
  Div: ['left', 'right'],
  FloorDiv: ['left', 'right'],
  Mod: ['left', 'right'],
  Pow: ['left', 'right'],
  And: ['left', 'right'],
  Or: ['left', 'right'],
  Not: ['node'],
  Neg: ['node'],
  Pos: ['node'],
  MarkSafe: ['expr'],
  MarkSafeIfAutoescape: ['expr'],
};

/** The fields that hold children of this kind of node. */
export function childFields(kind: Node['kind']): readonly string[] {
  return CHILD_FIELDS[kind] ?? [];
}

/** The direct children of a node, in order, less those in the fields of `except`. */
export function iterChildNodes(node: Node, except: readonly string[] = []): readonly Node[] {
  const fields = node as unknown as Readonly<Record<string, Node | readonly Node[] | null>>;
  const children: Node[] = [];
  for (const field of childFields(node.kind)) {
    const child = fields[field];
    if (child === null || child === undefined || except.includes(field)) continue;
    if (Array.isArray(child)) for (const one of child) children.push(one);
    else children.push(child as Node);
  }
  return children;
}

/** Every node of these kinds below `node`, parents before their children, siblings in order. */
export function findAll<K extends Node['kind']>(
  node: Node,
  ...kinds: readonly K[]
): Extract<Node, { kind: K }>[] {
  const found: Extract<Node, { kind: K }>[] = [];
  const visit = (parent: Node): void => {
    for (const child of iterChildNodes(parent)) {
      if ((kinds as readonly string[]).includes(child.kind)) found.push(child as Extract<Node, { kind: K }>);
      visit(child);
    }
  };
  visit(node);
  return found;
}

/** The same target with every name in it used for `ctx`. */
export function withContext(node: Expr, ctx: NameContext): Expr {
  if (node.kind === 'Name' || node.kind === 'Getattr' || node.kind === 'Getitem') return { ...node, ctx };
  if (node.kind === 'Tuple') {
    return { ...node, ctx, items: node.items.map((item) => withContext(item, ctx)) };
  }
  return node;
}

const RESERVED = new Set(['true', 'false', 'none', 'True', 'False', 'None']);

/** Whether a value can be assigned to this expression. */
export function canAssign(node: Expr): boolean {
  switch (node.kind) {
    case 'Name':
      return !RESERVED.has(node.name);
    case 'NSRef':
      return true;
    case 'Tuple':
      return node.items.every(canAssign);
    default:
      return false;
  }
}
