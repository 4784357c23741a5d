/** The values of expressions whose parts are all constant. */
import type { Environment } from '../environment.ts';
import { TemplateBudgetError } from '../errors.ts';
import { FILTERS } from '../filters/index.ts';
import {
  type BinExpr,
  type CallArguments,
  type Compare,
  childFields,
  type DictNode,
  type Expr,
  type Filter,
  type Node,
  type Operand,
  type Test,
} from '../nodes.ts';
import { equals, less, order } from '../python/compare.ts';
import { assertHashable, dictSet } from '../python/dict.ts';
import { BINARY_OPERATORS, type BinaryOperator, neg, pos } from '../python/operators.ts';
import { contains, getItem, truth } from '../python/protocol.ts';
import { str } from '../python/text.ts';
import { Dict, type Kwargs, Slice, Tuple, type Value } from '../python/values.ts';
import { TESTS } from '../tests.ts';

const OPERATORS: Readonly<Record<string, BinaryOperator>> = {
  Add: '+',
  Sub: '-',
  Mul: '*',
  Div: '/',
  FloorDiv: '//',
  Mod: '%',
  Pow: '**',
};

/** Kinds of nodes whose parts Jinja computes as soon as it meets them, whether they are constant as a whole or not. */
export const FOLDING_KINDS: ReadonlySet<string> = new Set<Node['kind'] | keyof typeof OPERATORS>([
  ...Object.keys(OPERATORS),
  'Call',
  'Not',
  'Neg',
  'Pos',
  'And',
  'Or',
  'CondExpr',
  'Compare',
  'Concat',
  'Getattr',
  'Getitem',
  'Filter',
  'Test',
]);

/** Kinds of nodes that `evaluate` knows. */
const COMPUTABLE = new Set([...FOLDING_KINDS, 'List', 'Tuple', 'Dict', 'Slice']);
COMPUTABLE.delete('Call');

/** Thrown where an expression is not constant. */
const NOT_CONSTANT = new Error('not a constant expression');

/** Carries an error that Jinja's compiler does not overlook. */
class LeavesCompiler extends Error {
  readonly error: unknown;
  constructor(error: unknown) {
    super();
    this.error = error;
  }
}

function leavingCompiler<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    // A budget of folding is none of the render's.
    throw error instanceof TemplateBudgetError ? error : new LeavesCompiler(error);
  }
}

export class ConstantExpressions {
  private readonly environment: Environment;
  /** What expressions that are not plain constants were found to be, by their node. */
  private readonly known = new Map<Node, Value>();
  private autoescape = false;
  private folding = false;

  constructor(environment: Environment) {
    this.environment = environment;
  }

  /**
   * The value of a node whose children have been asked about; undefined when it is not constant, or raises where
   * Jinja's compiler overlooks it.
   * @throws EngineError that leaves Jinja's compiler: as of a dict's key, when `folding` a node around it
   */
  compute(node: Node, autoescape: boolean, folding: boolean): Value | undefined {
    if (!COMPUTABLE.has(node.kind) || !this.beginsConstant(node)) return undefined;
    this.autoescape = autoescape;
    this.folding = folding;
    try {
      const value = this.evaluate(node);
      this.known.set(node, value);
      return value;
    } catch (error) {
      if (error instanceof LeavesCompiler) throw error.error;
      // Not constant, or an error that belongs to the render.
      return undefined;
    }
  }

  /** Whether the constant left side of an `and` or `or` is its value, whatever the right side is. */
  decides({ kind, left }: BinExpr): boolean {
    try {
      return truth(this.value(left)) !== (kind === 'And');
    } catch {
      return false;
    }
  }

  /** Whether the part that is evaluated first is constant: most often that decides it, at less cost than to throw. */
  private beginsConstant(node: Node): boolean {
    const child = (node as unknown as Readonly<Record<string, unknown>>)[childFields(node.kind)[0]!];
    const first = (Array.isArray(child) ? child[0] : child) as Node | null | undefined;
    return first == null || first.kind === 'Const' || first.kind === 'Pair' || this.known.has(first);
  }

  private value(node: Expr | null): Value {
    if (node === null) return null;
    if (node.kind === 'Const') return node.value;
    const value = this.known.get(node);
    if (value === undefined) throw NOT_CONSTANT;
    return value;
  }

  private values(nodes: readonly Expr[]): Value[] {
    return nodes.map((node) => this.value(node));
  }

  private evaluate(node: Node): Value {
    switch (node.kind) {
      case 'List':
        return this.values(node.items);
      case 'Tuple':
        if (node.ctx !== 'load') throw NOT_CONSTANT;
        return new Tuple(this.values(node.items));
      case 'Dict':
        return this.dict(node);
      case 'Slice':
        return new Slice(this.value(node.start), this.value(node.stop), this.value(node.step));
      case 'Not':
        return !truth(this.value(node.node));
      case 'Neg':
        return neg(this.value(node.node));
      case 'Pos':
        return pos(this.value(node.node));
      case 'And':
      case 'Or':
        return this.logical(node);
      case 'CondExpr': {
        const chosen = this.truth(node.test) ? node.expr1 : node.expr2;
        if (chosen === null) throw NOT_CONSTANT;
        return this.value(chosen);
      }
      case 'Compare':
        return this.compare(node);
      case 'Concat':
        return node.nodes.map((part) => this.text(part)).join('');
      case 'Getattr':
        return this.environment.getAttr(this.value(node.node), node.attr);
      case 'Getitem': {
        const [object, key] = [this.value(node.node), this.value(node.arg)];
        return node.arg.kind === 'Slice' ? getItem(object, key) : this.environment.getItem(object, key);
      }
      case 'Filter':
      case 'Test':
        return this.call(node);
      default: {
        const { kind, left, right } = node as BinExpr;
        return BINARY_OPERATORS[OPERATORS[kind]!](this.value(left), this.value(right));
      }
    }
  }

  private logical(node: BinExpr): Value {
    return this.truth(node.left) === (node.kind === 'And') ? this.value(node.right) : this.value(node.left);
  }

  private dict({ items }: DictNode): Dict {
    const dict = new Dict();
    for (const item of items) {
      const [key, value] = [this.value(item.key), this.value(item.value)];
      if (this.folding) leavingCompiler(() => assertHashable(key));
      dictSet(dict, key, value);
    }
    return dict;
  }

  private truth(node: Expr): boolean {
    const value = this.value(node);
    return leavingCompiler(() => truth(value));
  }

  private text(node: Expr): string {
    const value = this.value(node);
    return leavingCompiler(() => str(value));
  }

  /** A chain of comparisons ends at the first that fails, whatever comes after. */
  private compare({ expr, ops }: Compare): boolean {
    let left = this.value(expr);
    for (const operand of ops) {
      const right = this.value(operand.expr);
      if (!holds(operand, left, right)) return false;
      left = right;
    }
    return true;
  }

  private call(node: Filter | Test): Value {
    const { environment } = this;
    const [table, builtIn] =
      node.kind === 'Filter' ? [environment.filters, FILTERS] : [environment.tests, TESTS];
    const f = table.get(node.name);
    // An application's own may depend on more than their arguments: the time, a locale, a counter.
    if (node.node === null || f === undefined || f !== builtIn.get(node.name)) throw NOT_CONSTANT;
    const [subject, args] = [this.value(node.node), this.values(node.args)];
    const evalContext = { environment, autoescape: this.autoescape };
    return node.kind === 'Filter'
      ? environment.callFilter(node.name, subject, args, this.kwargs(node), undefined, evalContext)
      : environment.callTest(node.name, subject, args, this.kwargs(node), undefined, evalContext);
  }

  private kwargs({ kwargs, dynArgs, dynKwargs }: CallArguments): Kwargs | undefined {
    if (dynArgs !== null || dynKwargs !== null) throw NOT_CONSTANT;
    if (kwargs.length === 0) return undefined;
    return new Map(kwargs.map(({ key, value }) => [key, this.value(value)]));
  }
}

function holds({ op }: Operand, left: Value, right: Value): boolean {
  switch (op) {
    case 'eq':
      return equals(left, right);
    case 'ne':
      return !equals(left, right);
    case 'lt':
      return less(left, right);
    case 'lteq':
      return order('<=', left, right);
    case 'gt':
      return order('>', left, right);
    case 'gteq':
      return order('>=', left, right);
    case 'in':
      return contains(right, left);
    case 'notin':
      return !contains(right, left);
  }
}
