/** Code around statements: scopes, functions, and where output goes. */
import type { Node } from '../nodes.ts';
import { costOf } from './cost.ts';
import { literal } from './emitter.ts';
import { ExpressionCompiler } from './expressions.ts';
import type { Frame } from './frame.ts';
import { nameReader } from './readers.ts';

export abstract class FunctionCompiler extends ExpressionCompiler {
  /** Declares the variables of a scope with what they hold on entry. */
  protected enterFrame(frame: Frame): void {
    for (const [ident, load] of frame.symbols.loads) {
      if (load.action === 'resolve') this.emitter.line(`let ${ident}=${this.variable(load.name)};`);
      else if (load.action === 'alias') this.emitter.line(`let ${ident}=${load.target};`);
      else if (load.action === 'undefined') this.emitter.line(`let ${ident};`);
    }
  }

  /** Code for the value of a name in the context, or undefined. */
  private variable(name: string): string {
    const reader = this.emitter.reader('name', nameReader(name));
    return reader === undefined ? `context.resolveOrMissing(${literal(name)})` : `${reader}(context)`;
  }

  /** Code in a scope of its own. */
  protected inScope(frame: Frame, node: Node, body: (frame: Frame) => void): void {
    frame.symbols.analyze(node);
    this.emitter.line('{');
    this.enterFrame(frame);
    body(frame);
    this.emitter.line('}');
  }

  /**
   * A function's frame around `body`: line tracking, temporaries, its output variable, and the cost of running
   * `nodes` once.
   */
  protected functionBody(
    out: string,
    nodes: readonly Node[],
    body: () => void,
    result = `return ${this.concatOut(out)};`,
  ): void {
    this.emitter.openFunction();
    this.emitter.line(`let $l=1,${out}=${this.emptyOut()};const B=spend(${costOf(nodes)});`);
    this.emitter.line('try{');
    body();
    this.emitter.throwJoinError(out);
    this.emitter.line(result);
    this.emitter.line('}catch(e){throw locate(e,$l,T,context);}');
    this.emitter.closeFunction();
  }

  protected emptyOut(): string {
    return this.environment.native ? '[]' : '""';
  }

  /** The finished value of an output variable. */
  protected concatOut(out: string): string {
    return this.environment.native ? `nativeConcat(${out})` : `captured(${out})`;
  }

  protected write(frame: Frame, code: string): void {
    if (frame.stream) this.emitter.line(`yield ${code};`);
    else
      this.emitter.line(this.environment.native ? `${frame.out}.push(${code});` : `${frame.out}+=${code};`);
  }

  /** Writes what a block or an included template rendered: text, or pieces. */
  protected writeRendered(frame: Frame, code: string): void {
    if (frame.stream) this.emitter.line(`yield* pieces(${code});`);
    else
      this.emitter.line(
        this.environment.native ? `${frame.out}.push(...${code});` : `${frame.out}+=text(${code});`,
      );
  }
}
