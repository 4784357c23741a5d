/** Tokens → the operands of expressions: names, literals, brackets, and the calls, filters and tests behind them. */
import {
  type Call,
  type CallArguments,
  canAssign,
  type Expr,
  type Filter,
  type Keyword,
  type Name,
  type Pair,
  type SliceNode,
  type TupleNode,
  withContext,
} from './nodes.ts';
import { ParserBase } from './parser-base.ts';
import { quote } from './token-stream.ts';
import { describeToken, type Token } from './tokens.ts';

/** Tokens that may start the argument of a test written without parentheses. */
const TEST_ARGUMENT_START = new Set(['name', 'string', 'integer', 'float', 'lparen', 'lbracket', 'lbrace']);

export interface TupleOptions {
  readonly simplified?: boolean;
  readonly withCondexpr?: boolean;
  readonly explicitParentheses?: boolean;
  readonly withNamespace?: boolean;
}

export interface AssignTargetOptions {
  readonly withTuple?: boolean;
  readonly withNamespace?: boolean;
}

export abstract class PrimaryParser extends ParserBase {
  /** Any expression; without `withCondexpr` an inline `if` is left to the caller. */
  abstract parseExpression(withCondexpr?: boolean): Expr;

  /** A name, a literal, or something in brackets. */
  parsePrimary(withNamespace = false): Expr {
    const token = this.stream.current;
    const { lineno, pos } = token;
    switch (token.type) {
      case 'name':
        this.stream.next();
        return this.parseNamed(token, withNamespace);
      case 'string': {
        let value = '';
        while (this.stream.current.type === 'string') value += this.stream.next().value;
        return { kind: 'Const', value, lineno, pos };
      }
      case 'integer':
      case 'float':
        this.stream.next();
        return { kind: 'Const', value: token.value, lineno, pos };
      case 'lparen': {
        this.stream.next();
        const node = this.parseTuple({ explicitParentheses: true });
        this.stream.expect('rparen');
        return node;
      }
      case 'lbracket':
        return this.parseList();
      case 'lbrace':
        return this.parseDict();
      default:
        return this.fail(`unexpected ${quote(describeToken(token))}`, token);
    }
  }

  private parseNamed({ value, lineno, pos }: Token, withNamespace: boolean): Expr {
    const name = String(value);
    switch (name) {
      case 'true':
      case 'True':
        return { kind: 'Const', value: true, lineno, pos };
      case 'false':
      case 'False':
        return { kind: 'Const', value: false, lineno, pos };
      case 'none':
      case 'None':
        return { kind: 'Const', value: null, lineno, pos };
      default:
    }
    if (withNamespace && this.stream.skipIf('dot')) {
      return { kind: 'NSRef', name, attr: String(this.stream.expect('name').value), lineno, pos };
    }
    return { kind: 'Name', name, ctx: 'load', lineno, pos };
  }

  private isTupleEnd(): boolean {
    const { type } = this.stream.current;
    return type === 'variable_end' || type === 'block_end' || type === 'rparen';
  }

  /** An expression, or a tuple where commas follow. */
  parseTuple(options: TupleOptions = {}): Expr {
    const { simplified = false, withCondexpr = true, withNamespace = false } = options;
    let { lineno } = this.stream.current;
    const items: Expr[] = [];
    let isTuple = false;
    for (;;) {
      if (items.length > 0) this.stream.expect('comma');
      if (this.isTupleEnd()) break;
      items.push(
        simplified ? this.nested(() => this.parsePrimary(withNamespace)) : this.parseExpression(withCondexpr),
      );
      if (this.stream.current.type !== 'comma') break;
      isTuple = true;
      lineno = this.stream.current.lineno;
    }
    if (!isTuple) {
      const [first] = items;
      if (first !== undefined) return first;
      if (options.explicitParentheses !== true) {
        this.fail(`Expected an expression, got ${quote(describeToken(this.stream.current))}`);
      }
    }
    const tuple: TupleNode = { kind: 'Tuple', items, ctx: 'load', lineno };
    return tuple;
  }

  private parseList(): Expr {
    const { lineno } = this.stream.expect('lbracket');
    const items: Expr[] = [];
    while (this.stream.current.type !== 'rbracket') {
      if (items.length > 0) this.stream.expect('comma');
      if (this.stream.current.type === 'rbracket') break;
      items.push(this.parseExpression());
    }
    this.stream.expect('rbracket');
    return { kind: 'List', items, lineno };
  }

  private parseDict(): Expr {
    const { lineno } = this.stream.expect('lbrace');
    const items: Pair[] = [];
    while (this.stream.current.type !== 'rbrace') {
      if (items.length > 0) this.stream.expect('comma');
      if (this.stream.current.type === 'rbrace') break;
      const key = this.parseExpression();
      this.stream.expect('colon');
      items.push({ kind: 'Pair', key, value: this.parseExpression(), lineno: key.lineno });
    }
    this.stream.expect('rbrace');
    return { kind: 'Dict', items, lineno };
  }

  /** What may follow a primary: `.name`, `[item]`, `(arguments)`. */
  parsePostfix(start: Expr): Expr {
    const { depth } = this;
    let node = start;
    for (;;) {
      const { type } = this.stream.current;
      if (type === 'dot' || type === 'lbracket') node = this.parseSubscript(node);
      else if (type === 'lparen') node = this.parseCall(node);
      else break;
      this.deepen();
    }
    this.depth = depth;
    return node;
  }

  /** What may follow a postfix expression: `|filter`, `is test`, and calls of what they give. */
  protected parseFilterExpr(start: Expr): Expr {
    const { depth } = this;
    let node = start;
    for (;;) {
      if (this.stream.current.type === 'pipe') node = this.parseFilter(node)!;
      else if (this.stream.test('name:is')) node = this.parseTest(node);
      else if (this.stream.current.type === 'lparen') node = this.parseCall(node);
      else break;
      this.deepen();
    }
    this.depth = depth;
    return node;
  }

  private parseSubscript(node: Expr): Expr {
    const token = this.stream.next();
    const { lineno } = token;
    if (token.type === 'dot') {
      const attr = this.stream.next();
      if (attr.type === 'name') {
        return { kind: 'Getattr', node, attr: String(attr.value), ctx: 'load', lineno };
      }
      if (attr.type !== 'integer') this.fail('expected name or number', attr);
      const arg: Expr = { kind: 'Const', value: attr.value, lineno: attr.lineno };
      return { kind: 'Getitem', node, arg, ctx: 'load', lineno };
    }
    const args: Expr[] = [];
    while (this.stream.current.type !== 'rbracket') {
      if (args.length > 0) this.stream.expect('comma');
      args.push(this.parseSubscribed());
    }
    this.stream.expect('rbracket');
    const arg: Expr = args.length === 1 ? args[0]! : { kind: 'Tuple', items: args, ctx: 'load', lineno };
    return { kind: 'Getitem', node, arg, ctx: 'load', lineno };
  }

  private parseSubscribed(): Expr {
    const { lineno } = this.stream.current;
    let start: Expr | null = null;
    if (this.stream.current.type !== 'colon') {
      start = this.parseExpression();
      if (this.stream.current.type !== 'colon') return start;
    }
    this.stream.next();
    const part = (): Expr | null => {
      const { type } = this.stream.current;
      return type === 'colon' || type === 'rbracket' || type === 'comma' ? null : this.parseExpression();
    };
    const stop = part();
    const step = this.stream.skipIf('colon') ? this.parseStep() : null;
    const slice: SliceNode = { kind: 'Slice', start, stop, step, lineno };
    return slice;
  }

  private parseStep(): Expr | null {
    const { type } = this.stream.current;
    return type === 'rbracket' || type === 'comma' ? null : this.parseExpression();
  }

  private parseCall(node: Expr): Call {
    const { lineno } = this.stream.current;
    return { kind: 'Call', node, ...this.parseCallArgs(), lineno };
  }

  private parseCallArgs(): CallArguments {
    const opening = this.stream.expect('lparen');
    const args: Expr[] = [];
    const kwargs: Keyword[] = [];
    let dynArgs: Expr | null = null;
    let dynKwargs: Expr | null = null;
    const ensure = (condition: boolean): void => {
      if (!condition) this.fail('invalid syntax for function call expression', opening);
    };
    let requireComma = false;
    while (this.stream.current.type !== 'rparen') {
      if (requireComma) {
        this.stream.expect('comma');
        if (this.stream.current.type === 'rparen') break;
      }
      if (this.stream.current.type === 'mul') {
        ensure(dynArgs === null && dynKwargs === null);
        this.stream.next();
        dynArgs = this.parseExpression();
      } else if (this.stream.current.type === 'pow') {
        ensure(dynKwargs === null);
        this.stream.next();
        dynKwargs = this.parseExpression();
      } else if (this.stream.current.type === 'name' && this.stream.look().type === 'assign') {
        ensure(dynKwargs === null);
        const key = String(this.stream.current.value);
        this.stream.skip(2);
        const value = this.parseExpression();
        kwargs.push({ kind: 'Keyword', key, value, lineno: value.lineno });
      } else {
        ensure(dynArgs === null && dynKwargs === null && kwargs.length === 0);
        args.push(this.parseExpression());
      }
      requireComma = true;
    }
    this.stream.expect('rparen');
    return { args, kwargs, dynArgs, dynKwargs };
  }

  private optionalCallArgs(): CallArguments {
    if (this.stream.current.type === 'lparen') return this.parseCallArgs();
    return { args: [], kwargs: [], dynArgs: null, dynKwargs: null };
  }

  private parseDottedName(): Token {
    const token = this.stream.expect('name');
    let name = String(token.value);
    while (this.stream.skipIf('dot')) name += `.${this.stream.expect('name').value}`;
    return { ...token, value: name };
  }

  /** A chain of filters on `start`; `startInline` when the first name comes without a pipe. */
  parseFilter(start: Expr | null, startInline = false): Filter | Expr | null {
    const { depth } = this;
    let node = start;
    let inline = startInline;
    while (inline || this.stream.current.type === 'pipe') {
      if (!inline) this.stream.next();
      this.deepen();
      const { lineno, value, pos } = this.parseDottedName();
      node = { kind: 'Filter', node, name: String(value), ...this.optionalCallArgs(), lineno, pos };
      inline = false;
    }
    this.depth = depth;
    return node;
  }

  private parseTest(node: Expr): Expr {
    const { lineno } = this.stream.next();
    const negated = this.stream.skipIf('name:not');
    const { value, pos } = this.parseDottedName();
    const name = String(value);
    let call = this.optionalCallArgsOfTest();
    if (call === undefined) {
      if (this.stream.test('name:is')) this.fail('You cannot chain multiple tests with is');
      const arg = this.nested(() => this.parsePostfix(this.parsePrimary()));
      call = { args: [arg], kwargs: [], dynArgs: null, dynKwargs: null };
    }
    const test: Expr = { kind: 'Test', node, name, ...call, lineno, pos };
    return negated ? { kind: 'Not', node: test, lineno } : test;
  }

  /** The test's arguments in parentheses or none; undefined when one follows without parentheses. */
  private optionalCallArgsOfTest(): CallArguments | undefined {
    const { type } = this.stream.current;
    const bare = TEST_ARGUMENT_START.has(type) && type !== 'lparen';
    if (bare && !this.stream.testAny(['name:else', 'name:or', 'name:and'])) return undefined;
    return this.optionalCallArgs();
  }

  /** A name that is assigned to. */
  parseAssignName(): Name {
    const token = this.stream.expect('name');
    const { lineno, pos } = token;
    const target: Name = { kind: 'Name', name: String(token.value), ctx: 'store', lineno };
    this.checkAssignable(target, pos);
    return target;
  }

  /** What may stand left of `=`: names, tuples of names, attributes of namespaces. */
  parseAssignTarget(options: AssignTargetOptions = {}): Expr {
    const { withTuple = true, withNamespace = false } = options;
    const { pos } = this.stream.current;
    const parsed = withTuple
      ? this.parseTuple({ simplified: true, withNamespace })
      : this.parsePrimary(withNamespace);
    this.checkAssignable(parsed, pos);
    return withContext(parsed, 'store');
  }

  private checkAssignable(target: Expr, pos: number): void {
    if (canAssign(target)) return;
    this.fail(`can't assign to '${target.kind.toLowerCase()}'`, { lineno: target.lineno, pos });
  }
}
