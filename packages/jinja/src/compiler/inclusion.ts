/** Code for what ties templates together: blocks, `extends`, `include`, `import`. */
import type { Block, Extends, FromImport, Import, Include } from '../nodes.ts';
import { repr } from '../python/text.ts';
import { literal } from './emitter.ts';
import type { Frame } from './frame.ts';
import { FunctionCompiler } from './functions.ts';
import { startOf } from './place.ts';

/** Thrown to drop the rest of a body that can never run. */
export class UnreachableCode extends Error {}

export abstract class InclusionCompiler extends FunctionCompiler {
  protected readonly blocks = new Map<string, Block>();
  protected extendsSoFar = 0;
  protected hasKnownExtends = false;

  protected block(node: Block, frame: Frame): void {
    let guarded = false;
    if (frame.toplevel) {
      if (this.hasKnownExtends) return;
      guarded = this.extendsSoFar > 0;
    }
    if (guarded) this.emitter.line('if(parentTemplate===null){');
    this.emitter.at(node.lineno);
    const context = node.scoped ? this.derivedContext(frame) : 'context';
    const name = literal(node.name);
    if (node.required) this.emitter.line(`requireBlock(context,${name});`);
    const rendered = `callBlock(context,${name},${context})`;
    this.writeRendered(frame, rendered);
    if (guarded) {
      this.emitter.line('}');
      this.emitter.joinPaths();
    }
  }

  private derivedContext(frame: Frame): string {
    return `context.derived(${this.localContext(frame)})`;
  }

  /** A Map of the names set in this scope and those around it. */
  private localContext(frame: Frame): string {
    const entries = [...frame.symbols.dumpStores()].map(([name, ident]) => `[${literal(name)},${ident}]`);
    return `locals([${entries.join(',')}])`;
  }

  protected extendsStatement(node: Extends, frame: Frame): void {
    if (!frame.toplevel) this.fail('cannot use extend from a non top-level scope', node.lineno);
    if (this.extendsSoFar > 0) {
      const guard = this.hasKnownExtends ? '' : 'if(parentTemplate!==null)';
      this.emitter.line(`${guard}raise("extended multiple times");`);
      if (this.hasKnownExtends) throw new UnreachableCode();
    }
    this.emitter.at(node.lineno, startOf(node.template));
    const template = this.expression(node.template, frame);
    this.emitter.line(`parentTemplate=extend(context,env.getTemplate(${template},${this.ownName()}));`);
    if (frame.rootlevel) this.hasKnownExtends = true;
    this.extendsSoFar++;
  }

  private ownName(): string {
    return this.name === undefined ? 'null' : literal(this.name);
  }

  protected include(node: Include, frame: Frame): void {
    this.emitter.at(node.lineno, startOf(node.template));
    const template = this.expression(node.template, frame);
    const locals = node.withContext ? this.localContext(frame) : 'undefined';
    // As in Jinja, what is included without context is not captured by blocks around it.
    const target = node.withContext ? frame : { ...frame, ...frame.uncaptured };
    const rendered = `include(env,context,${template},${this.ownName()},${node.ignoreMissing},${locals},${target.stream})`;
    this.writeRendered(target, rendered);
  }

  private importedModule(node: Import | FromImport, frame: Frame): string {
    const template = this.expression(node.template, frame);
    const locals = node.withContext ? this.localContext(frame) : 'undefined';
    return `importModule(env,context,${template},${this.ownName()},${locals})`;
  }

  protected importStatement(node: Import, frame: Frame): void {
    this.emitter.at(node.lineno, startOf(node.template));
    const ref = frame.symbols.ref(node.target);
    this.emitter.line(`${ref}=${this.importedModule(node, frame)};`);
    if (frame.toplevel) this.publishImport(node.target, ref);
  }

  protected fromImport(node: FromImport, frame: Frame): void {
    this.emitter.at(node.lineno, startOf(node.template));
    const module = this.emitter.identifier('module');
    this.emitter.line(`const ${module}=${this.importedModule(node, frame)};`);
    const where = `line ${node.lineno}${this.name === undefined ? '' : ` in ${repr(this.name)}`}`;
    for (const [name, alias] of node.names) {
      const ref = frame.symbols.ref(alias);
      this.emitter.line(`${ref}=importName(env,${module},${literal(name)},${literal(where)});`);
    }
    if (frame.toplevel) {
      for (const [, alias] of node.names) this.publishImport(alias, frame.symbols.ref(alias));
    }
  }

  private publishImport(name: string, ref: string): void {
    this.emitter.line(`context.defineImport(${literal(name)},${ref});`);
  }
}
