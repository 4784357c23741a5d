/** Tokens → syntax tree: Jinja's statements, and those that extensions add. */

import type { CompileBudget } from './compile-limits.ts';
import { TemplateAssertionError } from './errors.ts';
import { ExpressionParser } from './expression-parser.ts';
import { hintForTag } from './hints.ts';
import {
  type CallBlock,
  type Expr,
  type Filter,
  type For,
  type FromImport,
  type If,
  type InternalName,
  type Macro,
  type Name,
  type Output,
  type Stmt,
  type Template,
  withContext,
} from './nodes.ts';
import { isSpace } from './python/unicode.ts';
import { quote, TokenStream, testToken } from './token-stream.ts';
import { describeTokenExpr, type Token } from './tokens.ts';

/** How many tags may be open in one another: Python ends at 98 conditions or macros, and at 20 loops. */
const MAX_OPEN_TAGS = 100;

/** The tags that begin Jinja's own statements. */
const STATEMENT_TAGS =
  'for if block extends print macro include from import set with autoescape call filter raw'.split(' ');

/** Parses one statement an extension owns; the current token is its tag's name. */
export type TagParser = (parser: Parser) => Stmt | readonly Stmt[];

export class Parser extends ExpressionParser {
  private readonly tags: ReadonlyMap<string, TagParser>;
  private readonly tagStack: Token[] = [];
  private readonly endTokenStack: (readonly string[])[] = [];
  private lastIdentifier = 0;

  constructor(
    tokens: Iterable<Token>,
    tags: ReadonlyMap<string, TagParser>,
    name?: string,
    budget?: CompileBudget,
  ) {
    super(new TokenStream(tokens, name, budget), name);
    this.tags = tags;
  }

  /** The whole template. @throws TemplateSyntaxError */
  parse(): Template {
    return { kind: 'Template', body: this.subparse(undefined), lineno: 1 };
  }

  /** A name that no template can write, for extensions. */
  freeIdentifier(lineno: number): InternalName {
    this.lastIdentifier++;
    return { kind: 'InternalName', name: `fi${this.lastIdentifier}`, lineno };
  }

  private parseStatement(): Stmt | readonly Stmt[] {
    const token = this.stream.current;
    if (token.type !== 'name') this.fail('tag name expected', token);
    const tag = String(token.value);
    const parse = this.statementParser(tag);
    if (parse === undefined) return this.failUnknownTag(token);
    if (this.tagStack.push(token) > MAX_OPEN_TAGS) {
      this.fail(`the template nests tags deeper than ${MAX_OPEN_TAGS} levels`, token);
    }
    try {
      return this.nested(parse);
    } finally {
      this.tagStack.pop();
    }
  }

  private statementParser(tag: string): (() => Stmt | readonly Stmt[]) | undefined {
    switch (tag) {
      case 'for':
        return () => this.parseFor();
      case 'if':
        return () => this.parseIf();
      case 'block':
        return () => this.parseBlock();
      case 'extends':
        return () => this.parseExtends();
      case 'print':
        return () => this.parsePrint();
      case 'macro':
        return () => this.parseMacro();
      case 'include':
        return () => this.parseInclude();
      case 'from':
        return () => this.parseFrom();
      case 'import':
        return () => this.parseImport();
      case 'set':
        return () => this.parseSet();
      case 'with':
        return () => this.parseWith();
      case 'autoescape':
        return () => this.parseAutoescape();
      case 'call':
        return () => this.parseCallBlock();
      case 'filter':
        return () => this.parseFilterBlock();
      default: {
        const extension = this.tags.get(tag);
        return extension === undefined ? undefined : () => extension(this);
      }
    }
  }

  /** Statements up to one of `endTokens`, which stays current unless `dropNeedle`. */
  parseStatements(endTokens: readonly string[], dropNeedle = false): readonly Stmt[] {
    this.stream.skipIf('colon');
    this.stream.expect('block_end');
    const body = this.subparse(endTokens);
    if (this.stream.current.type === 'eof') this.failEof(endTokens);
    if (dropNeedle) this.stream.next();
    return body;
  }

  private subparse(endTokens: readonly string[] | undefined): Stmt[] {
    const body: Stmt[] = [];
    let data: Expr[] = [];
    const flush = (): void => {
      const [first] = data;
      if (first !== undefined) body.push({ kind: 'Output', nodes: data, lineno: first.lineno });
      data = [];
    };
    if (endTokens !== undefined) this.endTokenStack.push(endTokens);
    try {
      while (!this.stream.eos) {
        const token = this.stream.next();
        switch (token.type) {
          case 'data':
            if (token.value !== '') {
              data.push({ kind: 'TemplateData', data: String(token.value), lineno: token.lineno });
            }
            break;
          case 'variable_begin':
            data.push(this.parseTuple({ withCondexpr: true }));
            this.stream.expect('variable_end');
            break;
          case 'block_begin': {
            flush();
            if (endTokens !== undefined && this.stream.testAny(endTokens)) return body;
            const statement = this.parseStatement();
            if (Array.isArray(statement)) body.push(...statement);
            else body.push(statement as Stmt);
            this.stream.expect('block_end');
            break;
          }
          default:
            this.fail(`unexpected ${token.type}`, token);
        }
      }
      flush();
    } finally {
      if (endTokens !== undefined) this.endTokenStack.pop();
    }
    return body;
  }

  private parseSet(): Stmt {
    const { lineno } = this.stream.next();
    const target = this.parseAssignTarget({ withNamespace: true });
    if (this.stream.skipIf('assign')) return { kind: 'Assign', target, node: this.parseTuple(), lineno };
    const filter = this.parseFilter(null) as Filter | null;
    const body = this.parseStatements(['name:endset'], true);
    return { kind: 'AssignBlock', target, filter, body, lineno };
  }

  private parseFor(): For {
    const { lineno } = this.stream.expect('name:for');
    const target = this.parseAssignTarget();
    this.stream.expect('name:in');
    const iter = this.parseTuple({ withCondexpr: false });
    const test = this.stream.skipIf('name:if') ? this.parseExpression() : null;
    const recursive = this.stream.skipIf('name:recursive');
    const body = this.parseStatements(['name:endfor', 'name:else']);
    const else_ = this.stream.next().value === 'endfor' ? [] : this.parseStatements(['name:endfor'], true);
    return { kind: 'For', target, iter, body, else_, test, recursive, lineno };
  }

  private parseIf(): If {
    const { lineno } = this.stream.expect('name:if');
    const branch = (): { test: Expr; body: readonly Stmt[] } => ({
      test: this.parseTuple({ withCondexpr: false }),
      body: this.parseStatements(['name:elif', 'name:else', 'name:endif']),
    });
    const { test, body } = branch();
    const elif_: If[] = [];
    let else_: readonly Stmt[] = [];
    for (;;) {
      const token = this.stream.next();
      if (testToken(token, 'name:elif')) {
        const at = this.stream.current.lineno;
        elif_.push({ kind: 'If', ...branch(), elif_: [], else_: [], lineno: at });
        continue;
      }
      if (testToken(token, 'name:else')) else_ = this.parseStatements(['name:endif'], true);
      return { kind: 'If', test, body, elif_, else_, lineno };
    }
  }

  private parseWith(): Stmt {
    const { lineno } = this.stream.next();
    const targets: Expr[] = [];
    const values: Expr[] = [];
    while (this.stream.current.type !== 'block_end') {
      if (targets.length > 0) this.stream.expect('comma');
      targets.push(withContext(this.parseAssignTarget(), 'param'));
      this.stream.expect('assign');
      values.push(this.parseExpression());
    }
    const body = this.parseStatements(['name:endwith'], true);
    return { kind: 'With', targets, values, body, lineno };
  }

  private parseAutoescape(): Stmt {
    const { lineno } = this.stream.next();
    const value = this.parseExpression();
    const options = [{ kind: 'Keyword' as const, key: 'autoescape', value, lineno: value.lineno }];
    const body = this.parseStatements(['name:endautoescape'], true);
    return {
      kind: 'Scope',
      body: [{ kind: 'ScopedEvalContextModifier', options, body, lineno }],
      lineno,
    };
  }

  private parseBlock(): Stmt {
    const { lineno } = this.stream.next();
    const { value, pos } = this.stream.expect('name');
    const name = String(value);
    const scoped = this.stream.skipIf('name:scoped');
    const required = this.stream.skipIf('name:required');
    if (this.stream.current.type === 'sub') {
      this.fail(
        'Block names in Jinja have to be valid Python identifiers and may not contain hyphens, use an underscore instead.',
      );
    }
    const body = this.parseStatements(['name:endblock'], true);
    if (required && !body.every(isBlank)) {
      this.fail('Required blocks can only contain comments or whitespace');
    }
    this.stream.skipIf(`name:${name}`);
    return { kind: 'Block', name, body, scoped, required, lineno, pos };
  }

  private parseExtends(): Stmt {
    const { lineno } = this.stream.next();
    return { kind: 'Extends', template: this.parseExpression(), lineno };
  }

  /** `with context` or `without context`, where it is written. */
  private parseImportContext(byDefault: boolean): boolean {
    const { stream } = this;
    if (stream.testAny(['name:with', 'name:without']) && testToken(stream.look(), 'name:context')) {
      const withContext = stream.next().value === 'with';
      stream.skip();
      return withContext;
    }
    return byDefault;
  }

  private parseInclude(): Stmt {
    const { lineno } = this.stream.next();
    const template = this.parseExpression();
    const ignoreMissing = this.stream.test('name:ignore') && testToken(this.stream.look(), 'name:missing');
    if (ignoreMissing) this.stream.skip(2);
    return { kind: 'Include', template, ignoreMissing, withContext: this.parseImportContext(true), lineno };
  }

  private parseImport(): Stmt {
    const { lineno } = this.stream.next();
    const template = this.parseExpression();
    this.stream.expect('name:as');
    const target = this.parseAssignName().name;
    return { kind: 'Import', template, target, withContext: this.parseImportContext(false), lineno };
  }

  private parseFrom(): FromImport {
    const { lineno } = this.stream.next();
    const template = this.parseExpression();
    this.stream.expect('name:import');
    const names: [string, string][] = [];
    let withContext: boolean | undefined;
    const parseContext = (): boolean => {
      const { stream } = this;
      const { value } = stream.current;
      if ((value !== 'with' && value !== 'without') || !testToken(stream.look(), 'name:context'))
        return false;
      withContext = stream.next().value === 'with';
      stream.skip();
      return true;
    };
    for (;;) {
      if (names.length > 0) this.stream.expect('comma');
      if (this.stream.test('name') && parseContext()) break;
      const target = this.parseAssignName();
      if (target.name.startsWith('_')) {
        throw new TemplateAssertionError(
          'names starting with an underline can not be imported',
          target.lineno,
          this.name,
        );
      }
      const alias = this.stream.skipIf('name:as') ? this.parseAssignName().name : target.name;
      names.push([target.name, alias]);
      if (parseContext() || this.stream.current.type !== 'comma') break;
    }
    return { kind: 'FromImport', template, names, withContext: withContext ?? false, lineno };
  }

  private parseSignature(): { args: Name[]; defaults: Expr[] } {
    const args: Name[] = [];
    const defaults: Expr[] = [];
    this.stream.expect('lparen');
    while (this.stream.current.type !== 'rparen') {
      if (args.length > 0) this.stream.expect('comma');
      const arg = this.parseAssignName();
      if (this.stream.skipIf('assign')) defaults.push(this.parseExpression());
      else if (defaults.length > 0) this.fail('non-default argument follows default argument');
      args.push({ ...arg, ctx: 'param' });
    }
    this.stream.expect('rparen');
    return { args, defaults };
  }

  private parseCallBlock(): CallBlock {
    const { lineno, pos } = this.stream.next();
    const signature =
      this.stream.current.type === 'lparen' ? this.parseSignature() : { args: [], defaults: [] };
    const call = this.parseExpression();
    if (call.kind !== 'Call') return this.fail('expected call', { lineno, pos });
    const body = this.parseStatements(['name:endcall'], true);
    return { kind: 'CallBlock', call, ...signature, body, lineno };
  }

  private parseFilterBlock(): Stmt {
    const { lineno } = this.stream.next();
    const filter = this.parseFilter(null, true) as Filter;
    const body = this.parseStatements(['name:endfilter'], true);
    return { kind: 'FilterBlock', body, filter, lineno };
  }

  private parseMacro(): Macro {
    const { lineno } = this.stream.next();
    const { name } = this.parseAssignName();
    const signature = this.parseSignature();
    const body = this.parseStatements(['name:endmacro'], true);
    return { kind: 'Macro', name, ...signature, body, lineno };
  }

  private parsePrint(): Output {
    const { lineno } = this.stream.next();
    const nodes: Expr[] = [];
    while (this.stream.current.type !== 'block_end') {
      if (nodes.length > 0) this.stream.expect('comma');
      nodes.push(this.parseExpression());
    }
    return { kind: 'Output', nodes, lineno };
  }

  private failUnknownTag(token: Token): never {
    const tag = String(token.value);
    const ends = this.endTokenStack.flat().map(describeTokenExpr);
    const open = this.tagStack.at(-1);
    const hint =
      open !== undefined && ends.includes(tag)
        ? `close the '${open.value}' on line ${open.lineno} first: add {% end${open.value} %} before it`
        : hintForTag(tag, [...ends, ...STATEMENT_TAGS, ...this.tags.keys()]);
    return this.failUnexpectedEnd(tag, this.endTokenStack, token, hint);
  }

  private failEof(endTokens: readonly string[]): never {
    const open = this.tagStack.at(-1);
    const hint =
      open && `the '${open.value}' on line ${open.lineno} is never closed: add {% end${open.value} %}`;
    const { lineno } = this.stream.current;
    return this.failUnexpectedEnd(undefined, [...this.endTokenStack, endTokens], lineno, hint);
  }

  private failUnexpectedEnd(
    tag: string | undefined,
    endTokenStack: readonly (readonly string[])[],
    at: Token | number,
    hint: string | undefined,
  ): never {
    const message = [
      tag === undefined ? 'Unexpected end of template.' : `Encountered unknown tag ${quote(tag)}.`,
    ];
    const looking = endTokenStack
      .at(-1)
      ?.map((expr) => `'${describeTokenExpr(expr)}'`)
      .join(' or ');
    if (looking !== undefined) {
      const expected = endTokenStack.flat().map(describeTokenExpr);
      message.push(
        tag !== undefined && expected.includes(tag)
          ? `You probably made a nesting mistake. Jinja is expecting this tag, but currently looking for ${looking}.`
          : `Jinja was looking for the following tags: ${looking}.`,
      );
    }
    const innermost = this.tagStack.at(-1);
    if (innermost !== undefined) {
      message.push(`The innermost block that needs to be closed is ${quote(String(innermost.value))}.`);
    }
    return this.fail(message.join(' '), at, hint);
  }
}

/** Whether a statement is nothing but whitespace. */
function isBlank(statement: Stmt): boolean {
  return (
    statement.kind === 'Output' &&
    statement.nodes.every((node) => node.kind === 'TemplateData' && isSpace(node.data))
  );
}
