/** Code for statements: output, conditions, assignments, macros, filter blocks. */
import type {
  Assign,
  AssignBlock,
  CallBlock,
  Expr,
  FilterBlock,
  If,
  Keyword,
  Macro,
  Name,
  Output,
  ScopedEvalContextModifier,
  Stmt,
  With,
} from '../nodes.ts';
import { findAll } from '../nodes.ts';
import { takesContext } from '../python/callable.ts';
import { truth } from '../python/protocol.ts';
import { repr } from '../python/text.ts';
import { literal } from './emitter.ts';
import { findUndeclared, type SpecialName } from './facts.ts';
import { buffered, type Frame, innerFrame, softFrame, valueFunction } from './frame.ts';
import { InclusionCompiler, UnreachableCode } from './inclusion.ts';
import { startOf } from './place.ts';

export abstract class StatementCompiler extends InclusionCompiler {
  protected abstract forLoop(node: Extract<Stmt, { kind: 'For' }>, frame: Frame): void;

  /** Statements one after the other. */
  protected body(nodes: readonly Stmt[], frame: Frame): void {
    try {
      for (const node of nodes) this.statement(node, frame);
    } catch (error) {
      if (!(error instanceof UnreachableCode)) throw error;
    }
  }

  private statement(node: Stmt, frame: Frame): void {
    switch (node.kind) {
      case 'Output':
        this.output(node, frame);
        break;
      case 'If':
        this.ifStatement(node, frame);
        break;
      case 'For':
        this.forLoop(node, frame);
        break;
      case 'Assign':
        this.assign(node, frame);
        break;
      case 'AssignBlock':
        this.assignBlock(node, frame);
        break;
      case 'Macro':
        this.macro(node, frame);
        break;
      case 'CallBlock':
        this.callBlock(node, frame);
        break;
      case 'FilterBlock':
        this.filterBlock(node, frame);
        break;
      case 'With':
        this.withStatement(node, frame);
        break;
      case 'Block':
        this.block(node, frame);
        break;
      case 'Extends':
        this.extendsStatement(node, frame);
        break;
      case 'Include':
        this.include(node, frame);
        break;
      case 'Import':
        this.importStatement(node, frame);
        break;
      case 'FromImport':
        this.fromImport(node, frame);
        break;
      case 'ExprStmt':
        this.emitter.at(node.lineno, startOf(node.node));
        this.emitter.line(`${this.expression(node.node, frame)};`);
        break;
      case 'Scope':
        this.inScope(innerFrame(frame), node, (inner) => this.body(node.body, inner));
        break;
      case 'ScopedEvalContextModifier':
        this.evalContextModifier(node, frame);
        break;
      case 'Break':
      case 'Continue':
        if (!this.emitter.insideLoop) this.fail(`'${node.kind.toLowerCase()}' outside loop`, node.lineno);
        this.emitter.line(`${node.kind.toLowerCase()};`);
        break;
    }
  }

  // ---------------------------------------------------------------- output

  private output(node: Output, frame: Frame): void {
    if (frame.requireOutputCheck && this.hasKnownExtends) return;
    if (frame.requireOutputCheck) this.emitter.line('if(parentTemplate===null){');
    let text = '';
    const flush = (): void => {
      if (text !== '') this.write(frame, literal(text));
      text = '';
    };
    for (const child of node.nodes) {
      if (child.kind === 'TemplateData' && !this.mayBeMarkup(frame)) text += child.data;
      else if (this.isPlainText(child, frame)) text += (child as { value: string }).value;
      else {
        flush();
        if (this.isFolded(child, frame)) this.emitter.returnTo(child.lineno, startOf(child));
        else this.emitter.at(child.lineno, startOf(child));
        this.write(frame, this.outputChild(child, frame));
      }
    }
    flush();
    if (frame.requireOutputCheck) {
      this.emitter.line('}');
      this.emitter.joinPaths();
    }
  }

  /** Whether Jinja computes the output when it compiles: then it does not record its place. */
  private isFolded(child: Expr, frame: Frame): boolean {
    return this.environment.finalize === undefined && !frame.evalCtx.volatile && this.isConstant(child);
  }

  /** Whether a native template may have to yield its text as Markup, which text that is joined hides. */
  private mayBeMarkup(frame: Frame): boolean {
    return this.environment.native && frame.evalCtx.volatile;
  }

  private isPlainText(child: Expr, frame: Frame): boolean {
    return (
      child.kind === 'Const' &&
      typeof child.value === 'string' &&
      // A native template that prints empty text yields it, and not None.
      !(this.environment.native && child.value === '') &&
      this.environment.finalize === undefined &&
      !frame.evalCtx.volatile &&
      !frame.evalCtx.autoescape
    );
  }

  private outputChild(child: Expr, frame: Frame): string {
    const value = this.expression(child, frame);
    const { volatile, autoescape } = frame.evalCtx;
    const { native, finalize } = this.environment;
    const folded = !volatile && this.isConstant(child) && !takesContext(finalize);
    const finalized = finalize === undefined ? value : `env.callFinalize(context,${value})`;
    if (native) return folded ? `nativeConstant(${finalized})` : finalized;
    if (folded && autoescape && finalize !== undefined) {
      // Jinja escapes constants before it hands them on.
      return `output(env.callFinalize(context,markSafe(outputEscaped(${value}))))`;
    }
    if (volatile) return `outputVolatile(context.evalCtx.autoescape,${finalized})`;
    return autoescape ? `outputEscaped(${finalized})` : `output(${finalized})`;
  }

  // ---------------------------------------------------------------- control flow

  private ifStatement(node: If, frame: Frame): void {
    const soft = softFrame(frame);
    // Branches side by side, each of which leaves the whole: `else if` would nest as deep as there are branches.
    const label = node.elif_.length > 0 ? this.emitter.identifier('if') : undefined;
    if (label !== undefined) this.emitter.line(`${label}:{`);
    this.emitter.at(node.lineno, startOf(node.test));
    this.emitter.line(`if(${this.condition(node.test, soft)}){`);
    this.body(node.body, soft);
    for (const branch of node.elif_) {
      this.emitter.line(`break ${label};}`);
      this.emitter.joinPaths();
      this.emitter.at(branch.lineno, startOf(branch.test));
      this.emitter.line(`if(${this.condition(branch.test, soft)}){`);
      this.body(branch.body, soft);
    }
    if (node.else_.length > 0) {
      this.emitter.joinPaths();
      this.emitter.line('}else{');
      this.body(node.else_, soft);
    }
    this.emitter.line(label === undefined ? '}' : '}}');
    this.emitter.joinPaths();
  }

  private withStatement(node: With, frame: Frame): void {
    this.inScope(innerFrame(frame), node, (inner) => {
      this.declareTargets(node.targets, inner);
      node.targets.forEach((target, index) => {
        this.emitter.atUnrecorded();
        this.assignTo(target, this.expression(node.values[index]!, frame), inner);
      });
      this.body(node.body, inner);
    });
  }

  private evalContextModifier(node: ScopedEvalContextModifier, frame: Frame): void {
    const saved = { ...frame.evalCtx };
    const old = this.emitter.identifier('old');
    this.emitter.line(`const ${old}=context.evalCtx.autoescape;`);
    for (const option of node.options) this.setEvalContext(option, frame);
    this.body(node.body, frame);
    Object.assign(frame.evalCtx, saved);
    this.emitter.line(`context.evalCtx.autoescape=${old};`);
  }

  private setEvalContext({ key, value, lineno }: Keyword, frame: Frame): void {
    if (key !== 'autoescape') this.fail(`unknown option ${key}`, lineno);
    this.emitter.atUnrecorded();
    this.emitter.line(`context.evalCtx.autoescape=${this.condition(value, frame)};`);
    if (value.kind === 'Const') frame.evalCtx.autoescape = truth(value.value);
    else frame.evalCtx.volatile = true;
  }

  // ---------------------------------------------------------------- assignment

  /** Declares the variables of targets whose names are parameters of their scope. */
  protected declareTargets(targets: readonly Expr[], frame: Frame): void {
    const names = targets.flatMap((target) => (target.kind === 'Name' ? [target] : findAll(target, 'Name')));
    const idents = new Set(names.map((name) => frame.symbols.ref(name.name)));
    if (idents.size > 0) this.emitter.line(`let ${[...idents].join(',')};`);
  }

  /** Assigns the value of `code` to a target. */
  protected assignTo(target: Expr, code: string, frame: Frame): void {
    if (target.kind === 'Name') {
      this.emitter.line(`${this.storeName(target, frame)}=${code};`);
    } else if (target.kind === 'NSRef') {
      this.emitter.line(`setAttribute(${frame.symbols.ref(target.name)},${literal(target.attr)},${code});`);
    } else if (target.kind === 'Tuple') {
      const items = this.emitter.identifier('u');
      this.emitter.line(`const ${items}=unpack(${code},${target.items.length});`);
      target.items.forEach((item, index) => {
        this.assignTo(item, `${items}[${index}]`, frame);
      });
    }
  }

  private assign(node: Assign, frame: Frame): void {
    this.trackAssignments(frame, () => {
      this.checkNamespaces(node.target, frame);
      this.emitter.at(node.lineno, startOf(node.node));
      this.assignTo(node.target, this.expression(node.node, frame), frame);
    });
  }

  private checkNamespaces(target: Expr, frame: Frame): void {
    const targets = target.kind === 'NSRef' ? [target] : findAll(target, 'NSRef');
    for (const name of new Set(targets.map((reference) => reference.name))) {
      this.emitter.line(`checkNamespace(${frame.symbols.ref(name)});`);
    }
  }

  private assignBlock(node: AssignBlock, frame: Frame): void {
    this.trackAssignments(frame, () => {
      const out = this.emitter.identifier('o');
      const inner = innerFrame(frame, buffered(out));
      this.inScope(inner, node, () => {
        this.emitter.declareOutput(out, this.emptyOut());
        this.body(node.body, inner);
        this.emitter.at(node.lineno, startOf(node.filter));
        this.emitter.throwJoinError(out);
        const text = this.concatOut(out);
        const value = node.filter === null ? text : this.filterChain(node.filter, inner);
        this.assignTo(node.target, `markSafeIf(context.evalCtx.autoescape,${value})`, frame);
      });
    });
  }

  /** Publishes what `body` assigns: to the context at top level, to loop and block variables inside. */
  private trackAssignments(frame: Frame, body: () => void): void {
    this.assigned.push(new Set());
    body();
    const names = [...this.assigned.pop()!].sort();
    for (const name of names) {
      const entry = `${literal(name)},${frame.symbols.ref(name)}`;
      if (frame.localVars !== undefined) this.emitter.line(`${frame.localVars}.set(${entry});`);
      else if (frame.toplevel) {
        this.emitter.line(`context.define(${entry});`);
      }
    }
  }

  // ---------------------------------------------------------------- macros and filter blocks

  private macro(node: Macro, frame: Frame): void {
    const macro = this.macroObject(node, frame, node.name);
    const ref = frame.symbols.ref(node.name);
    this.emitter.line(`${ref}=${macro};`);
    if (frame.toplevel) {
      this.emitter.line(`context.define(${literal(node.name)},${ref});`);
    }
  }

  private callBlock(node: CallBlock, frame: Frame): void {
    const caller = this.emitter.identifier('caller');
    this.emitter.line(`const ${caller}=${this.macroObject(node, frame, null)};`);
    this.emitter.at(node.lineno, startOf(node.call));
    const call = this.call(node.call, frame, caller);
    this.write(frame, this.piece(frame, call));
  }

  /**
   * Output that must be text already: it is joined, not converted. Python joins when all is rendered, so
   * what is no text is an error only then.
   */
  protected piece(frame: Frame, code: string): string {
    if (this.environment.native) return code;
    const value = this.emitter.temp();
    const error = this.emitter.joinErrorVariable(frame.out);
    return `(textOf(${value}=${code})??(${error}??=notText(${value}),""))`;
  }

  /** The function of a macro or call block, and the Macro around it. */
  private macroObject(node: Macro | CallBlock, outer: Frame, name: string | null): string {
    const frame = innerFrame(outer, valueFunction('o'));
    const { symbols } = frame;
    symbols.analyze(node);
    const args = node.args.map((arg) => symbols.ref(arg.name));
    const names = node.args.map((arg) => arg.name);
    const twice = names.find((parameter, index) => names.indexOf(parameter) < index);
    if (twice !== undefined) this.fail(`the parameter ${repr(twice)} is declared twice`, node.lineno);
    const undeclared = findUndeclared(node.body, ['caller', 'kwargs', 'varargs']);
    const explicitCaller = names.indexOf('caller');
    if (undeclared.has('caller')) {
      if (explicitCaller < 0) args.push(symbols.declareParameter('caller'));
      else if (explicitCaller < names.length - node.defaults.length) {
        this.fail(
          'When defining macros or call blocks the special "caller" argument must be omitted or be given a default.',
          node.lineno,
        );
      }
    }
    const catches = (special: SpecialName): boolean => undeclared.has(special) && !names.includes(special);
    for (const special of ['kwargs', 'varargs'] as const) {
      if (catches(special)) args.push(symbols.declareParameter(special));
    }
    symbols.analyze(node);
    const fn = this.emitter.identifier('macro');
    this.emitter.line(`const ${fn}=function(${args.join(',')}){`);
    this.functionBody('o', node.body, () => {
      this.emitter.at(node.lineno);
      this.enterFrame(frame);
      this.defaults(node, frame);
      this.body(node.body, frame);
    });
    this.emitter.line('};');
    this.emitter.joinPaths();
    const flags = [catches('kwargs'), catches('varargs'), undeclared.has('caller')];
    const parameters = this.emitter.sharedConstant('names', JSON.stringify(names));
    return `new Macro(env,${fn},${name === null ? 'null' : literal(name)},${parameters},${flags.join(',')},context.evalCtx.autoescape)`;
  }

  private defaults(node: Macro | CallBlock, frame: Frame): void {
    const pending = frame.symbols.dumpParamTargets();
    this.undeclaredParameters.push(pending);
    node.args.forEach((arg: Name, index) => {
      const ref = frame.symbols.ref(arg.name);
      const value = node.defaults[index - (node.args.length - node.defaults.length)];
      const hint = `parameter ${repr(arg.name)} was not provided`;
      const code =
        value === undefined
          ? `env.makeUndefined(${literal(arg.name)},${literal(hint)})`
          : this.expression(value, frame);
      this.emitter.line(`if(${ref}===undefined)${ref}=${code};`);
      pending.delete(ref);
    });
    this.undeclaredParameters.pop();
  }

  private filterBlock(node: FilterBlock, frame: Frame): void {
    const out = this.emitter.identifier('o');
    // As in Jinja, a template that extends another drops the text inside, but writes what the filter makes of it.
    const { requireOutputCheck } = frame;
    const inner = innerFrame(frame, { ...buffered(out), requireOutputCheck });
    this.inScope(inner, node, () => {
      this.emitter.declareOutput(out, this.emptyOut());
      this.body(node.body, inner);
      this.emitter.at(node.lineno, startOf(node.filter));
      this.emitter.throwJoinError(out);
      const value = this.filterChain(node.filter, inner);
      this.write(frame, this.piece(frame, value));
    });
  }

  /** A chain of filters whose innermost takes the captured output of `frame`. */
  private filterChain(node: Extract<Expr, { kind: 'Filter' }>, frame: Frame): string {
    return this.filter(node, frame, () => {
      if (node.node !== null) return this.filterChain(node.node as typeof node, frame);
      const text = this.concatOut(frame.out);
      if (frame.evalCtx.volatile) return `markSafeIf(context.evalCtx.autoescape,${text})`;
      return frame.evalCtx.autoescape ? `markSafe(${text})` : text;
    });
  }
}
