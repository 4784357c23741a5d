/** Code for expressions. Every method returns JavaScript that evaluates to a Value, or to a JavaScript boolean. */
import type { CompileLimits } from '../compile-limits.ts';
import { TemplateAssertionError } from '../errors.ts';
import { hintForCallable } from '../hints.ts';
import {
  type BinExpr,
  type Call,
  type CallArguments,
  type Compare,
  type Concat,
  type CondExpr,
  type Expr,
  type Filter,
  type Getattr,
  type Getitem,
  iterChildNodes,
  type Name,
  type Node,
  type SliceNode,
  type Test,
} from '../nodes.ts';
import { type Pass, PyFunction } from '../python/callable.ts';
import { DICT_METHODS } from '../python/dict-methods.ts';
import { Markup, type Value } from '../python/values.ts';
import { Undefined, type UndefinedClass } from '../runtime/undefined.ts';
import { comparison } from './comparison.ts';
import { type Emitter, literal } from './emitter.ts';
import { type Frame, softFrame } from './frame.ts';
import { itemReader } from './readers.ts';

/** What the compiler asks of an environment. */
export interface CompilerEnvironment {
  readonly filters: ReadonlyMap<string, Value>;
  readonly tests: ReadonlyMap<string, Value>;
  readonly finalize: Value | undefined;
  readonly undefined: UndefinedClass;
  readonly compileLimits: CompileLimits;
  /** Output is a list of values, not text. */
  readonly native: boolean;
}

const ARITHMETIC: Readonly<Record<string, string>> = {
  Add: 'add',
  Sub: 'sub',
  Mul: 'mul',
  Div: 'trueDiv',
  FloorDiv: 'floorDiv',
  Mod: 'mod',
  Pow: 'pow',
};

/** Kinds that are constant when their children are. */
const CONSTANT_KINDS = new Set(
  'Const Keyword Concat Compare Operand Tuple List Dict Pair CondExpr And Or Not Neg Pos Add Sub Mul Div FloorDiv Mod Pow'.split(
    ' ',
  ),
);

/** Kinds of nodes that cannot raise. */
const HARMLESS_KINDS: ReadonlySet<Node['kind']> = new Set(['Name', 'Const']);

/** Calls with at most so many arguments, all by position, need no list for them. */
const MOST_PLAIN_ARGUMENTS = 4;

/** Attributes of `loop` that are getters of LoopContext. */
const LOOP_GETTERS = new Set('index index0 first last length revindex revindex0 depth depth0'.split(' '));

const PASSED: Readonly<Record<Pass, string>> = {
  context: 'context',
  evalContext: 'context.evalCtx',
  environment: 'env',
};

export class ExpressionCompiler {
  protected readonly emitter: Emitter;
  protected readonly environment: CompilerEnvironment;
  protected readonly name: string | undefined;
  /** Parameters of the macros being compiled whose value is not known to be set yet. */
  protected readonly undeclaredParameters: Set<string>[] = [];
  /** Names assigned since tracking began, one set per assignment being compiled. */
  protected readonly assigned: Set<string>[] = [];

  constructor(emitter: Emitter, environment: CompilerEnvironment, name: string | undefined) {
    this.emitter = emitter;
    this.environment = environment;
    this.name = name;
  }

  protected fail(message: string, lineno: number, pos?: number, hint?: string): never {
    const error = new TemplateAssertionError(message, lineno, this.name, pos);
    error.hint = hint;
    throw error;
  }

  /** JavaScript for the expression's Value. */
  expression(node: Expr, frame: Frame): string {
    switch (node.kind) {
      case 'Name':
        return this.loadName(node, frame);
      case 'Const':
        return this.emitter.value(node.value);
      case 'TemplateData':
        return this.templateData(node.data, frame);
      case 'Tuple':
        return `new Tuple([${this.list(node.items, frame)}])`;
      case 'List':
        return `[${this.list(node.items, frame)}]`;
      case 'Dict': {
        const pairs = node.items.map((pair) => `[${this.list([pair.key, pair.value], frame)}]`);
        return `new Dict([${pairs.join(',')}])`;
      }
      case 'CondExpr':
        return this.condExpr(node, frame);
      case 'Filter':
        return this.filter(node, frame, () => this.expression(node.node!, frame));
      case 'Test':
        return this.test(node, frame);
      case 'Call':
        return this.call(node, frame);
      case 'Getattr':
        return this.getattr(node, frame);
      case 'Getitem':
        return this.getitem(node, frame);
      case 'Slice':
        return this.slice(node, frame);
      case 'Concat':
        return this.concat(node, frame);
      case 'Compare':
        return this.compare(node, frame);
      case 'And':
      case 'Or':
        return this.logical(node, frame);
      case 'Not':
        return `!${this.condition(node.node, frame)}`;
      case 'Neg':
        return `neg(${this.expression(node.node, frame)})`;
      case 'Pos':
        return `pos(${this.expression(node.node, frame)})`;
      case 'MarkSafe':
        return `markSafe(${this.expression(node.expr, frame)})`;
      case 'MarkSafeIfAutoescape':
        return `markSafeIf(context.evalCtx.autoescape,${this.expression(node.expr, frame)})`;
      case 'HostValue':
        return this.emitter.constant(node.value);
      case 'Raising':
        throw node.error;
      case 'InternalName':
        return node.name;
      case 'NSRef':
        return this.fail('a namespace attribute can only be assigned to', node.lineno);
      default:
        return `${ARITHMETIC[node.kind]}(${this.list([node.left, node.right], frame)})`;
    }
  }

  protected list(nodes: readonly Expr[], frame: Frame): string {
    return nodes.map((node) => this.expression(node, frame)).join(',');
  }

  /** JavaScript for the expression's truth, as a JavaScript boolean. */
  condition(node: Expr, frame: Frame): string {
    switch (node.kind) {
      case 'Const':
        if (typeof node.value === 'boolean') return String(node.value);
        break;
      case 'Not':
        return `!${this.condition(node.node, frame)}`;
      case 'And':
        return `(${this.condition(node.left, frame)}&&${this.condition(node.right, frame)})`;
      case 'Or':
        return `(${this.condition(node.left, frame)}||${this.condition(node.right, frame)})`;
      case 'Compare':
        return this.compare(node, frame);
      case 'Name':
        if (this.missingIsFalse) return `truth(${frame.symbols.ref(node.name)})`;
        break;
      default:
    }
    return `truth(${this.expression(node, frame)})`;
  }

  /** Whether an undefined is false without more ado: then the truth of a missing name needs none. */
  private get missingIsFalse(): boolean {
    return this.environment.undefined.prototype.pyBool === Undefined.prototype.pyBool;
  }

  private loadName(node: Name, frame: Frame): string {
    const ref = frame.symbols.ref(node.name);
    const isSet =
      frame.symbols.findLoad(ref)?.action === 'parameter' &&
      this.undeclaredParameters.at(-1)?.has(ref) !== true;
    return isSet ? ref : `(${ref}===undefined?env.makeUndefined(${literal(node.name)}):${ref})`;
  }

  /** The variable a target's name is stored in. */
  protected storeName(node: Name, frame: Frame): string {
    if (frame.toplevel || frame.loopFrame || frame.blockFrame) this.assigned.at(-1)?.add(node.name);
    return frame.symbols.ref(node.name);
  }

  private templateData(data: string, frame: Frame): string {
    if (frame.evalCtx.volatile) return `markSafeIf(context.evalCtx.autoescape,${literal(data)})`;
    return frame.evalCtx.autoescape ? this.emitter.constant(new Markup(data)) : literal(data);
  }

  private condExpr(node: CondExpr, frame: Frame): string {
    const soft = softFrame(frame);
    const where = this.name === undefined ? '' : ` in ${quoted(this.name)}`;
    const hint = `the inline if-expression on line ${node.lineno}${where} evaluated to false and no else section was defined.`;
    const otherwise =
      node.expr2 === null ? `new Undefined(${literal(hint)})` : this.expression(node.expr2, soft);
    return `(${this.condition(node.test, soft)}?${this.expression(node.expr1, soft)}:${otherwise})`;
  }

  private logical(node: BinExpr, frame: Frame): string {
    const temp = this.emitter.temp();
    const left = this.expression(node.left, frame);
    const right = this.expression(node.right, frame);
    return node.kind === 'And'
      ? `(truth(${temp}=${left})?${right}:${temp})`
      : `(truth(${temp}=${left})?${temp}:${right})`;
  }

  private compare(node: Compare, frame: Frame): string {
    const first = this.expression(node.expr, frame);
    if (node.ops.length === 1) {
      const [operand] = node.ops;
      return comparison(operand!, first, this.expression(operand!.expr, frame));
    }
    let left = first;
    const parts = node.ops.map((operand, index) => {
      const right = this.expression(operand.expr, frame);
      if (index === node.ops.length - 1) return comparison(operand, left, right);
      const [kept, next] = [this.emitter.temp(), this.emitter.temp()];
      const part = `(${kept}=${left},${next}=${right},${comparison(operand, kept, next)})`;
      left = next;
      return part;
    });
    return `(${parts.join('&&')})`;
  }

  private concat(node: Concat, frame: Frame): string {
    const parts = this.list(node.nodes, frame);
    if (frame.evalCtx.volatile) return `concatVolatile(context.evalCtx.autoescape,[${parts}])`;
    // Jinja folds a join of constants into a plain string, even where one of them is safe.
    const folded = node.nodes.every((part) => this.isConstant(part));
    if (frame.evalCtx.autoescape && !folded) return `markupJoin([${parts}])`;
    return `strJoin([${parts}])`;
  }

  /** Whether Jinja computes the node when it compiles: constants, and filters and tests on them. */
  protected isConstant(node: Node): boolean {
    if (node.kind === 'Filter' || node.kind === 'Test') {
      const f = (node.kind === 'Filter' ? this.environment.filters : this.environment.tests).get(node.name);
      if (!(f instanceof PyFunction) || f.pass === 'context' || node.node === null) return false;
    } else if (node.kind === 'Const') return true;
    else if (!CONSTANT_KINDS.has(node.kind)) return false;
    for (const child of iterChildNodes(node)) if (!this.isConstant(child)) return false;
    return true;
  }

  private getattr(node: Getattr, frame: Frame): string {
    const object = this.expression(node.node, frame);
    const own = DICT_METHODS.has(node.attr) ? undefined : this.itemGetter('getAttr', node.attr);
    if (own === undefined) return `env.getAttr(${object},${literal(node.attr)})`;
    if (node.node.kind !== 'Name' || !LOOP_GETTERS.has(node.attr) || !this.isLoop(node.node, frame)) {
      return `${own}(${object})`;
    }
    return `(${object} instanceof LoopContext?${object}.${node.attr}:${own}(${object}))`;
  }

  /** The name of a function that reads the item `key`; undefined where there can be none. */
  private itemGetter(otherwise: 'getAttr' | 'getItem', key: string): string | undefined {
    return this.emitter.reader('get', itemReader(otherwise, key));
  }

  /** Whether the name is what a loop around it declared. */
  private isLoop(node: Name, frame: Frame): boolean {
    return node.name === 'loop' && frame.symbols.findLoad(frame.symbols.ref('loop'))?.action === 'parameter';
  }

  private getitem(node: Getitem, frame: Frame): string {
    const object = this.expression(node.node, frame);
    if (node.arg.kind === 'Slice') return `getItem(${object},${this.slice(node.arg, frame)})`;
    if (node.arg.kind === 'Const' && typeof node.arg.value === 'string') {
      const own = this.itemGetter('getItem', node.arg.value);
      if (own !== undefined) return `${own}(${object})`;
    }
    return `env.getItem(${object},${this.expression(node.arg, frame)})`;
  }

  private slice(node: SliceNode, frame: Frame): string {
    const parts = [node.start, node.stop, node.step].map((part) =>
      part === null ? 'null' : this.expression(part, frame),
    );
    return `new Slice(${parts.join(',')})`;
  }

  /** Positional arguments as a JavaScript array. */
  private positional(node: CallArguments, frame: Frame, head: readonly string[] = []): string {
    const args = [...head, ...node.args.map((arg) => this.expression(arg, frame))];
    if (node.dynArgs !== null) args.push(`...spread(${this.expression(node.dynArgs, frame)})`);
    return `[${args.join(',')}]`;
  }

  /** Keyword arguments as a Map, or `undefined`. */
  private keyword(node: CallArguments, frame: Frame, caller: string | undefined): string {
    const pairs = node.kwargs.map(({ key, value }) => `[${literal(key)},${this.expression(value, frame)}]`);
    if (caller !== undefined) pairs.push(`["caller",${caller}]`);
    if (node.dynKwargs !== null) {
      return `mergeKwargs(new Map([${pairs.join(',')}]),${this.expression(node.dynKwargs, frame)})`;
    }
    return pairs.length === 0 ? 'undefined' : `new Map([${pairs.join(',')}])`;
  }

  /** A call; `caller` is the variable of a call block's macro. */
  protected call(node: Call, frame: Frame, caller?: string): string {
    const isPlain = node.kwargs.length === 0 && node.dynKwargs === null && caller === undefined;
    if (isPlain && node.node.kind === 'Getattr') {
      const args = this.positional(node, frame);
      const name = literal(node.node.attr);
      const object = this.expression(node.node.node, frame);
      // The method is looked up before the arguments are computed: of what is undefined, that raises.
      const isHarmless = node.dynArgs === null && node.args.every(({ kind }) => HARMLESS_KINDS.has(kind));
      return `env.callMethod(context,${isHarmless ? object : `receiver(${object},${name})`},${name},${args})`;
    }
    const { localVars } = frame;
    if (
      isPlain &&
      node.dynArgs === null &&
      node.args.length <= MOST_PLAIN_ARGUMENTS &&
      localVars === undefined
    ) {
      const args = this.list([node.node, ...node.args], frame);
      return `callPlain(context,${node.args.length},${args})`;
    }
    const args = this.positional(node, frame);
    const kwargs = this.keyword(node, frame, caller);
    const callee = this.expression(node.node, frame);
    return `env.call(context,${callee},${args},${kwargs}${localVars === undefined ? '' : `,${localVars}`})`;
  }

  /** A filter on what `target` yields. */
  protected filter(node: Filter, frame: Frame, target: () => string): string {
    const filter = this.environment.filters.get(node.name);
    if (filter === undefined) return this.unknown('filter', node, frame, target);
    return this.apply(filter, node, frame, target());
  }

  private test(node: Test, frame: Frame): string {
    const test = this.environment.tests.get(node.name);
    const target = () => this.expression(node.node, frame);
    if (test === undefined) return this.unknown('test', node, frame, target);
    return this.apply(test, node, frame, target());
  }

  /** The outermost unknown name is the one reported. */
  private unknown(what: 'filter' | 'test', node: Filter | Test, frame: Frame, target: () => string): string {
    const known = what === 'filter' ? this.environment.filters : this.environment.tests;
    const hint = hintForCallable(what, node.name, known.keys());
    if (!frame.softFrame) this.fail(`No ${what} named ${quoted(node.name)}.`, node.lineno, node.pos, hint);
    const message = literal(`No ${what} named ${quoted(node.name)} found.`);
    const args = this.positional(node, frame, [target()]);
    return `unknownCallable(${message},${args},${this.keyword(node, frame, undefined)},${hint && literal(hint)})`;
  }

  /** A call of a filter or test: direct where its signature and the arguments are plain. */
  private apply(f: Value, node: CallArguments, frame: Frame, target: string): string {
    if (
      f instanceof PyFunction &&
      node.kwargs.length === 0 &&
      node.dynArgs === null &&
      node.dynKwargs === null
    ) {
      const { signature, pass } = f;
      const count = node.args.length + 1;
      const required = signature.parameters.filter((parameter) => !parameter.optional);
      const plain =
        !signature.varArgs && !signature.varKwargs && required.every((parameter) => !parameter.keywordOnly);
      if (plain && count >= required.length && count <= signature.positional) {
        const passed = pass === undefined ? [] : [PASSED[pass]];
        const args = [...passed, target, ...node.args.map((arg) => this.expression(arg, frame))];
        const implementation = this.emitter.sharedConstant('f', `${this.emitter.constant(f)}.implementation`);
        return `${implementation}(${args.join(',')})`;
      }
    }
    const args = this.positional(node, frame, [target]);
    return `env.call(context,${this.emitter.constant(f)},${args},${this.keyword(node, frame, undefined)})`;
  }
}

/** A name in Python's quotes. */
function quoted(name: string): string {
  return name.includes("'") && !name.includes('"') ? `"${name}"` : `'${name.replaceAll("'", "\\'")}'`;
}
