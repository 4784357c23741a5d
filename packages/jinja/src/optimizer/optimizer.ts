/**
 * Computes constant expressions when a template is compiled, as Jinja does: operators, filters and tests on
 * constants. What raises is left for the render, where the error has its place, but for what Jinja's compiler does not
 * overlook: the truth and text of constants, and the keys of dicts.
 */
import { Budget, type BudgetLimits, DEFAULT_LIMITS, withBudget } from '../budget.ts';
import type { Environment } from '../environment.ts';
import { EngineError } from '../errors.ts';
import { type Const, childFields, findAll, type Node, type Template } from '../nodes.ts';
import { Markup, PyFloat, type Value } from '../python/values.ts';
import { ConstantExpressions, FOLDING_KINDS } from './constants.ts';

/** What folding a template may cost: large constants are better made when they are asked for. */
const FOLDING_LIMITS: BudgetLimits = { ...DEFAULT_LIMITS, maxSteps: 20_000, maxValueLength: 1000 };

/** The template with its constant expressions computed. */
export function optimize(template: Template, environment: Environment, autoescape: boolean): Template {
  const optimizer = new Optimizer(environment, autoescape);
  return withBudget(new Budget(FOLDING_LIMITS), () => optimizer.rebuild(template, autoescape) as Template);
}

/** Whether output is escaped at a place, as far as it shows before the render. */
type Escaping = boolean | 'volatile';

class Optimizer {
  private readonly constants: ConstantExpressions;
  /** What holds in blocks, wherever they stand. */
  private readonly autoescape: boolean;

  constructor(environment: Environment, autoescape: boolean) {
    this.constants = new ConstantExpressions(environment);
    this.autoescape = autoescape;
  }

  /** `folding`: Jinja computes an expression around this node. */
  rebuild(node: Node, escaping: Escaping, folding = false): Node {
    const fields = node as unknown as Record<string, Node | readonly Node[] | null>;
    const inside = this.escapingInside(node, escaping);
    const foldingInside = folding || FOLDING_KINDS.has(node.kind);
    let changed: Record<string, unknown> | undefined;
    for (const field of childFields(node.kind)) {
      const child = fields[field];
      if (child === null || child === undefined) continue;
      const rebuilt = Array.isArray(child)
        ? this.rebuildAll(child, inside, foldingInside)
        : this.rebuild(child as Node, inside, foldingInside);
      if (rebuilt !== child) changed = { ...changed, [field]: rebuilt };
    }
    return this.fold((changed === undefined ? node : { ...node, ...changed }) as Node, inside, folding);
  }

  private rebuildAll(nodes: readonly Node[], escaping: Escaping, folding: boolean): readonly Node[] {
    const rebuilt = nodes.map((node) => this.rebuild(node, escaping, folding));
    return rebuilt.every((node, index) => node === nodes[index]) ? nodes : rebuilt;
  }

  private escapingInside(node: Node, escaping: Escaping): Escaping {
    if (node.kind === 'Block') return this.autoescape;
    if (node.kind !== 'ScopedEvalContextModifier' || escaping === 'volatile') return escaping;
    const value = node.options.find(({ key }) => key === 'autoescape')?.value;
    return value?.kind === 'Const' && typeof value.value === 'boolean' ? value.value : 'volatile';
  }

  private fold(node: Node, escaping: Escaping, folding: boolean): Node {
    if (escaping === 'volatile' || node.kind === 'Const') return node;
    try {
      const value = this.constants.compute(node, escaping, folding);
      if (value !== undefined && isScalar(value)) return constant(value, node);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      error.lineno = node.lineno;
      return { kind: 'Raising', error, lineno: node.lineno };
    }
    return this.deciding(node) ?? node;
  }

  /** The constant left side that decides an `and` or `or` but is no scalar, such as `[1] or …`. */
  private deciding(node: Node): Node | undefined {
    if ((node.kind !== 'And' && node.kind !== 'Or') || !this.constants.decides(node)) return undefined;
    const { left, lineno } = node;
    const test = constant(true, node);
    return test.dropped === undefined ? left : { kind: 'CondExpr', test, expr1: left, expr2: null, lineno };
  }
}

/** The constant that stands for a node. */
function constant(value: Value, node: Node): Const {
  const dropped = findAll(node, 'Name');
  const { lineno } = node;
  return dropped.length === 0 ? { kind: 'Const', value, lineno } : { kind: 'Const', value, dropped, lineno };
}

function isScalar(value: Value): boolean {
  if (typeof value === 'function') return false;
  return value === null || typeof value !== 'object' || value instanceof PyFloat || value instanceof Markup;
}
