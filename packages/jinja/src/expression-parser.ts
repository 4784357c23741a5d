/** Tokens → expressions, by the precedence of Jinja's operators. */
import type { BinExpr, CompareOperator, Expr, Operand } from './nodes.ts';
import { PrimaryParser } from './primary-parser.ts';
import { testToken } from './token-stream.ts';

const COMPARE_OPERATORS = new Set(['eq', 'ne', 'lt', 'lteq', 'gt', 'gteq']);

type BinaryKind = BinExpr['kind'];
const ADDITIVE: ReadonlyMap<string, BinaryKind> = new Map([
  ['add', 'Add'],
  ['sub', 'Sub'],
]);
const MULTIPLICATIVE: ReadonlyMap<string, BinaryKind> = new Map([
  ['mul', 'Mul'],
  ['div', 'Div'],
  ['floordiv', 'FloorDiv'],
  ['mod', 'Mod'],
]);
const POWER: ReadonlyMap<string, BinaryKind> = new Map([['pow', 'Pow']]);

/** Parses expressions from a token stream; the statement parser builds on it. */
export class ExpressionParser extends PrimaryParser {
  /** Any expression; without `withCondexpr` an inline `if` is left to the caller. */
  parseExpression(withCondexpr = true): Expr {
    return this.nested(() => (withCondexpr ? this.parseCondexpr() : this.parseOr()));
  }

  private parseCondexpr(): Expr {
    const { depth } = this;
    let { lineno } = this.stream.current;
    let expr1 = this.parseOr();
    while (this.stream.skipIf('name:if')) {
      this.deepen();
      const test = this.parseOr();
      const expr2 = this.stream.skipIf('name:else') ? this.parseCondexpr() : null;
      expr1 = { kind: 'CondExpr', test, expr1, expr2, lineno };
      lineno = this.stream.current.lineno;
    }
    this.depth = depth;
    return expr1;
  }

  private parseOr(): Expr {
    return this.parseLogical('name:or', 'Or', () => this.parseAnd());
  }

  private parseAnd(): Expr {
    return this.parseLogical('name:and', 'And', () => this.parseNot());
  }

  private parseLogical(operator: string, kind: 'And' | 'Or', operand: () => Expr): Expr {
    const { depth } = this;
    let { lineno } = this.stream.current;
    let left = operand();
    while (this.stream.skipIf(operator)) {
      this.deepen();
      left = { kind, left, right: operand(), lineno };
      lineno = this.stream.current.lineno;
    }
    this.depth = depth;
    return left;
  }

  private parseNot(): Expr {
    if (!this.stream.test('name:not')) return this.parseCompare();
    const { lineno } = this.stream.next();
    return { kind: 'Not', node: this.nested(() => this.parseNot()), lineno };
  }

  private parseCompare(): Expr {
    let { lineno } = this.stream.current;
    const expr = this.parseMath1();
    const ops: Operand[] = [];
    for (;;) {
      const token = this.stream.current;
      let op: CompareOperator;
      if (COMPARE_OPERATORS.has(token.type)) {
        this.stream.next();
        op = token.type as CompareOperator;
      } else if (this.stream.skipIf('name:in')) op = 'in';
      else if (this.stream.test('name:not') && testToken(this.stream.look(), 'name:in')) {
        this.stream.skip(2);
        op = 'notin';
      } else break;
      ops.push({ kind: 'Operand', op, expr: this.parseMath1(), lineno: token.lineno });
      lineno = this.stream.current.lineno;
    }
    return ops.length === 0 ? expr : { kind: 'Compare', expr, ops, lineno };
  }

  private parseMath1(): Expr {
    return this.parseBinary(ADDITIVE, () => this.parseConcat());
  }

  private parseConcat(): Expr {
    const { lineno } = this.stream.current;
    const first = this.parseMath2();
    const nodes = [first];
    while (this.stream.skipIf('tilde')) nodes.push(this.parseMath2());
    return nodes.length === 1 ? first : { kind: 'Concat', nodes, lineno };
  }

  private parseMath2(): Expr {
    return this.parseBinary(MULTIPLICATIVE, () => this.parsePow());
  }

  private parsePow(): Expr {
    return this.parseBinary(POWER, () => this.parseUnary());
  }

  private parseBinary(kinds: ReadonlyMap<string, BinaryKind>, operand: () => Expr): Expr {
    const { depth } = this;
    let { lineno } = this.stream.current;
    let left = operand();
    for (let kind = kinds.get(this.stream.current.type); kind !== undefined; ) {
      this.stream.next();
      this.deepen();
      left = { kind, left, right: operand(), lineno };
      lineno = this.stream.current.lineno;
      kind = kinds.get(this.stream.current.type);
    }
    this.depth = depth;
    return left;
  }

  private parseUnary(withFilter = true): Expr {
    const { type, lineno } = this.stream.current;
    let node: Expr;
    if (type === 'sub' || type === 'add') {
      this.stream.next();
      const operand = this.nested(() => this.parseUnary(false));
      node = { kind: type === 'sub' ? 'Neg' : 'Pos', node: operand, lineno };
    } else node = this.parsePrimary();
    node = this.parsePostfix(node);
    return withFilter ? this.parseFilterExpr(node) : node;
  }
}
