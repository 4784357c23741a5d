/**
 * Computes constant expressions when a template is compiled. Only operators on constants whose result is an
 * immutable scalar are folded; what raises is left for the render, where the error has its place.
 */
import { Budget, type BudgetLimits, DEFAULT_LIMITS, withBudget } from './budget.ts';
import { childFields, type Expr, type Node, type Template } from './nodes.ts';
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
      const right = scalar(node.right);
      if (left === undefined || right === undefined) return undefined;
      return truth(left) === (node.kind === 'And') ? right : left;
    }
    case 'Compare': {
      const left = scalar(node.expr);
      const [operand, ...rest] = node.ops;
      const right = rest.length === 0 ? scalar(operand!.expr) : undefined;
      return left === undefined || right === undefined ? undefined : compare(operand!.op, left, right);
    }
    default: {
      const operator = OPERATORS[node.kind];
      if (operator === undefined) return undefined;
      const { left, right } = node as Extract<Node, { kind: 'Add' }>;
      const [x, y] = [scalar(left), scalar(right)];
      return x === undefined || y === undefined ? undefined : BINARY_OPERATORS[operator](x, y);
    }
  }
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
