/** Syntax tree → one JavaScript function that makes a template's root and block functions. */
import { CompileBudget } from '../compile-limits.ts';
import { findAll, type Template } from '../nodes.ts';
import { Emitter, literal } from './emitter.ts';
import type { CompilerEnvironment } from './expressions.ts';
import { findUndeclared } from './facts.ts';
import { type CompileEvalContext, type Frame, rootFrame } from './frame.ts';
import { LoopCompiler } from './loops.ts';

/** The text of a template's function body, and the values its code calls `K`. */
export interface CompiledSource {
  readonly code: string;
  readonly constants: readonly unknown[];
}

/**
 * Compiles a template to functions that return its output, or yield it when `streaming`. Errors tell columns
 * where nodes `knowsColumns` of the text that people see. The code expects
 * the runtime library's names, `env`, `K` and `T` (the template's name and text) in scope, and returns
 * `{root, blocks}`.
 * @throws TemplateAssertionError, TemplateBudgetError
 */
export function compileTemplate(
  node: Template,
  environment: CompilerEnvironment,
  name: string | undefined,
  autoescape: boolean,
  streaming = false,
  knowsColumns = true,
): CompiledSource {
  const emitter = new Emitter(knowsColumns, new CompileBudget(environment.compileLimits, name));
  const compiler = new TemplateCompiler(emitter, environment, name, streaming);
  compiler.template(node, { autoescape, volatile: false });
  return { code: emitter.toString(), constants: emitter.constants };
}

/** Every name that a template looks up in its context. */
export function resolvedNames(node: Template, environment: CompilerEnvironment): Set<string> {
  const emitter = new Emitter(false, new CompileBudget(environment.compileLimits, undefined));
  const compiler = new NameCollector(emitter, environment, undefined, false);
  compiler.template(node, { autoescape: false, volatile: false });
  return compiler.names;
}

class TemplateCompiler extends LoopCompiler {
  private readonly streaming: boolean;

  constructor(
    emitter: Emitter,
    environment: CompilerEnvironment,
    name: string | undefined,
    streaming: boolean,
  ) {
    super(emitter, environment, name);
    this.streaming = streaming;
  }

  template(node: Template, evalCtx: CompileEvalContext): void {
    for (const block of findAll(node, 'Block')) {
      if (this.blocks.has(block.name)) {
        this.fail(`block '${block.name}' defined twice`, block.lineno, block.pos);
      }
      this.blocks.set(block.name, block);
    }
    this.root(node, evalCtx);
    const names = [...this.blocks].map(([name, block], index) => {
      this.blockFunction(block, `block${index}`, evalCtx);
      return `[${literal(name)},block${index}]`;
    });
    this.emitter.line(`return {root,blocks:new Map([${names.join(',')}])};`);
  }

  private function(): string {
    return this.streaming ? 'function*' : 'function';
  }

  private root(node: Template, evalCtx: CompileEvalContext): void {
    const haveExtends = findAll(node, 'Extends').length > 0;
    const frame = rootFrame(evalCtx, {
      stream: this.streaming,
      toplevel: true,
      rootlevel: true,
      requireOutputCheck: haveExtends,
    });
    const self = findUndeclared(node.body, ['self']).has('self')
      ? frame.symbols.declareParameter('self')
      : undefined;
    frame.symbols.analyze(node);
    this.emitter.line(`${this.function()} root(context){`);
    const parent = this.streaming
      ? 'if(parentTemplate!==null)yield* parentTemplate.functions(true).root(context);'
      : 'if(parentTemplate!==null)return concatParent(o,parentTemplate,context);';
    this.functionBody(
      'o',
      node.body,
      () => {
        if (haveExtends) this.emitter.line('let parentTemplate=null;');
        if (self !== undefined) this.emitter.line(`let ${self}=new TemplateReference(context);`);
        this.enterFrame(frame);
        this.body(node.body, frame);
        if (haveExtends) this.emitter.line(parent);
      },
      this.streaming ? '' : 'return o;',
    );
    this.emitter.line('}');
  }

  private blockFunction(
    block: Parameters<typeof this.blocks.set>[1],
    fn: string,
    evalCtx: CompileEvalContext,
  ): void {
    const frame = rootFrame(evalCtx, { stream: this.streaming, blockFrame: true, localVars: 'blockVars' });
    const undeclared = findUndeclared(block.body, ['self', 'super']);
    const self = undeclared.has('self') ? frame.symbols.declareParameter('self') : undefined;
    const parent = undeclared.has('super') ? frame.symbols.declareParameter('super') : undefined;
    frame.symbols.analyze(block);
    this.emitter.line(`${this.function()} ${fn}(context){`);
    this.functionBody(
      'o',
      block.body,
      () => {
        this.emitter.at(block.lineno);
        if (self !== undefined) this.emitter.line(`let ${self}=new TemplateReference(context);`);
        if (parent !== undefined) {
          this.emitter.line(`let ${parent}=context.super(${literal(block.name)},${fn});`);
        }
        this.emitter.line('const blockVars=new Map();');
        this.enterFrame(frame);
        this.body(block.body, frame);
      },
      this.streaming ? '' : 'return o;',
    );
    this.emitter.line('}');
  }
}

/** Compiles for the names' sake. */
class NameCollector extends TemplateCompiler {
  readonly names = new Set<string>();

  protected override enterFrame(frame: Frame): void {
    super.enterFrame(frame);
    for (const load of frame.symbols.loads.values()) if (load.action === 'resolve') this.names.add(load.name);
  }
}
