/** `{% trans %}`: translatable sections. */
import type { Environment } from '../environment.ts';
import { TemplateAssertionError } from '../errors.ts';
import type { Expr, Keyword, Name, Output, Pair, Stmt } from '../nodes.ts';
import type { Parser } from '../parser.ts';
import { PyFunction } from '../python/callable.ts';
import { truth } from '../python/protocol.ts';
import type { Kwargs, Value } from '../python/values.ts';
import type { Context } from '../runtime/context.ts';
import type { Extension } from './extension.ts';
import { translationGlobals } from './translations.ts';

/** `_`: whatever `gettext` is in the context. */
const gettextAlias = new PyFunction(
  '_gettext_alias',
  '*args, **kwargs',
  (context: Context, args: readonly Value[], kwargs: Kwargs) =>
    context.environment.call(context, context.resolve('gettext'), args, kwargs),
  'context',
);

export const i18nExtension: Extension = {
  name: 'i18n',
  tags: ['trans'],
  install: (environment) => {
    environment.globals.set('_', gettextAlias);
  },
  translations: translationGlobals,
  parse: (parser, environment) => new TransParser(parser, environment).parse(),
};

/** The text of a section with placeholders, and the names of those. */
interface Section {
  readonly names: readonly string[];
  readonly text: string;
}

class TransParser {
  private readonly parser: Parser;
  private readonly environment: Environment;
  private readonly lineno: number;
  private readonly variables = new Map<string, Expr>();
  private trimmed: boolean | undefined;
  private pluralExpr: Expr | undefined;
  private assignment: Stmt | undefined;
  private numCalledNum = false;

  constructor(parser: Parser, environment: Environment) {
    this.parser = parser;
    this.environment = environment;
    this.lineno = parser.stream.next().lineno;
  }

  parse(): Stmt | readonly Stmt[] {
    const { stream } = this.parser;
    const context = stream.nextIf('string');
    this.parseVariables();
    stream.expect('block_end');
    const singular = this.parseSection(true);
    if (singular.names.length > 0 && this.pluralExpr === undefined) {
      this.pluralExpr = this.name(singular.names[0]!);
      this.numCalledNum = singular.names[0] === 'num';
    }
    const plural = stream.test('name:pluralize') ? this.parsePlural() : undefined;
    stream.next();
    const referenced = [...singular.names, ...(plural?.names ?? [])];
    for (const name of referenced) if (!this.variables.has(name)) this.variables.set(name, this.name(name));
    if (plural !== undefined && this.pluralExpr === undefined) {
      this.parser.fail('pluralize without variables', this.lineno);
    }
    const node = this.makeNode(
      this.finish(singular.text, referenced.length > 0),
      plural === undefined ? undefined : this.finish(plural.text, referenced.length > 0),
      context === undefined ? undefined : String(context.value),
    );
    return this.assignment === undefined ? node : [this.assignment, node];
  }

  private name(name: string, ctx: Name['ctx'] = 'load'): Name {
    return { kind: 'Name', name, ctx, lineno: this.lineno };
  }

  private failAssertion(message: string, lineno: number): never {
    throw new TemplateAssertionError(message, lineno, this.parser.name);
  }

  private parseVariables(): void {
    const { stream } = this.parser;
    while (stream.current.type !== 'block_end') {
      if (this.variables.size > 0) stream.expect('comma');
      if (stream.skipIf('colon')) break;
      const token = stream.expect('name');
      const name = String(token.value);
      if (this.variables.has(name)) {
        this.failAssertion(`translatable variable '${name}' defined twice.`, token.lineno);
      }
      let variable: Expr;
      if (stream.skipIf('assign')) variable = this.parser.parseExpression();
      else if (this.trimmed === undefined && (name === 'trimmed' || name === 'notrimmed')) {
        this.trimmed = name === 'trimmed';
        continue;
      } else variable = this.name(name);
      this.variables.set(name, variable);
      if (this.pluralExpr === undefined) this.choosePlural(name, variable);
    }
  }

  /** The first variable decides the number; a call is evaluated once, into a variable of its own. */
  private choosePlural(name: string, variable: Expr): void {
    this.pluralExpr = variable;
    if (variable.kind === 'Call') {
      this.pluralExpr = this.name('_trans');
      this.variables.set(name, this.pluralExpr);
      const target = this.name('_trans', 'store');
      this.assignment = { kind: 'Assign', target, node: variable, lineno: this.lineno };
    }
    this.numCalledNum = name === 'num';
  }

  private parsePlural(): Section {
    const { stream } = this.parser;
    stream.next();
    if (stream.current.type !== 'block_end') {
      const token = stream.expect('name');
      const name = String(token.value);
      const variable = this.variables.get(name);
      if (variable === undefined) {
        return this.failAssertion(`unknown variable '${name}' for pluralization`, token.lineno);
      }
      this.pluralExpr = variable;
      this.numCalledNum = name === 'num';
    }
    stream.expect('block_end');
    return this.parseSection(false);
  }

  private parseSection(allowPluralize: boolean): Section {
    const { parser } = this;
    const { stream } = parser;
    const names: string[] = [];
    let text = '';
    for (;;) {
      const { type, value } = stream.current;
      if (type === 'data') {
        text += String(value).replaceAll('%', '%%');
        stream.next();
      } else if (type === 'variable_begin') {
        stream.next();
        const name = String(stream.expect('name').value);
        names.push(name);
        text += `%(${name})s`;
        stream.expect('variable_end');
      } else if (type === 'block_begin') {
        stream.next();
        const block = stream.current.type === 'name' ? String(stream.current.value) : null;
        if (block === 'endtrans' || (block === 'pluralize' && allowPluralize)) return { names, text };
        this.refuse(block);
      } else return parser.fail('unclosed translation block');
    }
  }

  private refuse(block: string | null): never {
    if (block === 'pluralize') {
      this.parser.fail('a translatable section can have only one pluralize section');
    }
    if (block === 'trans') this.parser.fail("trans blocks can't be nested; did you mean `endtrans`?");
    return this.parser.fail(
      `control structures in translatable sections are not allowed; saw \`${block ?? 'None'}\``,
    );
  }

  /** A section's text as the message to look up. */
  private finish(text: string, referenced: boolean): string {
    const trimmed = this.trimmed ?? truth(this.environment.policies.get('ext.i18n.trimmed'));
    const message = trimmed ? text.trim().replace(/\s*\n\s*/g, ' ') : text;
    return referenced || this.environment.newstyleTranslations ? message : message.replaceAll('%%', '%');
  }

  private makeNode(singular: string, plural: string | undefined, context: string | undefined): Output {
    const { lineno } = this;
    const constant = (value: string): Expr => ({ kind: 'Const', value, lineno });
    const args: Expr[] = [constant(singular)];
    let f = 'gettext';
    if (context !== undefined) {
      args.unshift(constant(context));
      f = `p${f}`;
    }
    if (plural !== undefined) {
      args.push(constant(plural), this.pluralExpr!);
      f = `n${f}`;
    }
    const call = {
      kind: 'Call',
      node: this.name(f),
      args,
      kwargs: [],
      dynArgs: null,
      dynKwargs: null,
      lineno,
    } as const;
    const output = (node: Expr): Output => ({ kind: 'Output', nodes: [node], lineno });
    if (this.environment.newstyleTranslations) {
      const kwargs = [...this.variables]
        .filter(([key]) => !(this.numCalledNum && plural !== undefined && key === 'num'))
        .map(([key, value]): Keyword => ({ kind: 'Keyword', key, value, lineno }));
      return output({ ...call, kwargs });
    }
    const safe: Expr = { kind: 'MarkSafeIfAutoescape', expr: call, lineno };
    if (this.variables.size === 0) return output(safe);
    const items = [...this.variables].map(
      ([key, value]): Pair => ({ kind: 'Pair', key: constant(key), value, lineno }),
    );
    return output({ kind: 'Mod', left: safe, right: { kind: 'Dict', items, lineno }, lineno });
  }
}
