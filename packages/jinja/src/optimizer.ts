/**
 * Computes constant expressions when a template is compiled. Only operators on constants whose result is an
 * immutable scalar are folded; what raises is left for the render, where the error has its place.
 */
import { Budget, type BudgetLimits, DEFAULT_LIMITS, withBudget } from './budget.ts';
import { type Compare, childFields, type Expr, iterChildNodes, type Node, type Template } from './nodes.ts';
import { equals, less, order } from './python/compare.ts';
import { BINARY_OPERATORS, type BinaryOperator, neg, pos } from './python/operators.ts';
import { truth } from './python/protocol.ts';
import { PyFloat, type Value } from './python/values.ts';

/** What folding one expression may cost: large constants are better made when they are asked for. */
const FOLDING_LIMITS: BudgetLimits = { ...DEFAULT_LIMITS, maxSteps: 1000, maxValueLength: 1000 };

const OPERATORS: Readonly<Record<string, BinaryOperator>> = {
  Add: '+',
  Sub: '-',
  Mul: '*',
  Div: '/',
  FloorDiv: '//',
  Mod: '%',
  Pow: '**',
};

/** The template with its constant expressions computed. */
export function optimize(template: Template): Template {
  return withBudget(new Budget(FOLDING_LIMITS), () => rebuild(template) as Template);
}

function rebuild(node: Node): Node {
  const fields = node as unknown as Record<string, Node | readonly Node[] | null>;
  let changed: Record<string, unknown> | undefined;
  for (const field of childFields(node.kind)) {
    const child = fields[field];
    if (child === null || child === undefined) continue;
    const rebuilt = Array.isArray(child) ? rebuildAll(child) : rebuild(child as Node);
    if (rebuilt !== child) changed = { ...changed, [field]: rebuilt };
  }
  return fold((changed === undefined ? node : { ...node, ...changed }) as Node);
}

function rebuildAll(nodes: readonly Node[]): readonly Node[] {
  const rebuilt = nodes.map(rebuild);
  return rebuilt.every((node, index) => node === nodes[index]) ? nodes : rebuilt;
}

function fold(node: Node): Node {
  const value = constantOf(node);
  return value === undefined ? node : { kind: 'Const', value, lineno: node.lineno };
}

function constantOf(node: Node): Value | undefined {
  try {
    const value = evaluate(node);
    return value === undefined || isScalar(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isScalar(value: Value): boolean {
  return value === null || typeof value !== 'object' || value instanceof PyFloat;
}

function scalar(node: Expr): Value | undefined {
  return node.kind === 'Const' ? node.value : undefined;
}

function evaluate(node: Node): Value | undefined {
  switch (node.kind) {
    case 'Neg':
    case 'Pos':
    case 'Not': {
      const value = scalar(node.node);
      if (value === undefined) return undefined;
      return node.kind === 'Not' ? !truth(value) : node.kind === 'Neg' ? neg(value) : pos(value);
    }
    case 'And':
    case 'Or': {
      const left = scalar(node.left);
      if (left === undefined) return undefined;
      if (truth(left) === (node.kind === 'And')) return scalar(node.right);
      return mayGo(node.right) ? left : undefined;
    }
    case 'CondExpr': {
      const test = scalar(node.test);
      if (test === undefined) return undefined;
      const [chosen, other] = truth(test) ? [node.expr1, node.expr2] : [node.expr2, node.expr1];
      return chosen !== null && (other === null || mayGo(other)) ? scalar(chosen) : undefined;
    }
    case 'Compare':
      return compareChain(node);
    default: {
      const operator = OPERATORS[node.kind];
      if (operator === undefined) return undefined;
      const { left, right } = node as Extract<Node, { kind: 'Add' }>;
      const [x, y] = [scalar(left), scalar(right)];
      return x === undefined || y === undefined ? undefined : BINARY_OPERATORS[operator](x, y);
    }
  }
}

/** Names whose mere use gives a macro, loop or block its meaning. */
const MEANINGFUL = new Set(['caller', 'kwargs', 'loop', 'self', 'super', 'varargs']);

/** Whether an operand that is never evaluated may be dropped. */
function mayGo(node: Node): boolean {
  if (node.kind === 'Name') return !MEANINGFUL.has(node.name);
  for (const child of iterChildNodes(node)) if (!mayGo(child)) return false;
  return true;
}

/** A chain of comparisons ends at the first that fails, whatever comes after. */
function compareChain({ expr, ops }: Compare): Value | undefined {
  let left = scalar(expr);
  for (const [index, operand] of ops.entries()) {
    const right = scalar(operand.expr);
    if (left === undefined || right === undefined) return undefined;
    const holds = compare(operand.op, left, right);
    if (holds !== true) return ops.slice(index + 1).every(mayGo) ? holds : undefined;
    left = right;
  }
  return true;
}

function compare(op: string, left: Value, right: Value): boolean | undefined {
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
    default:
      return undefined;
  }
}
