/** Code for `for`: plain, filtered, recursive, with `loop`, with `else`. */
import { type Expr, type For, findAll } from '../nodes.ts';
import { costOf } from './cost.ts';
import { assigns, findUndeclared, hasScopedBlock, storesLoop } from './facts.ts';
import { type Frame, innerFrame, valueFunction } from './frame.ts';
import { startOf } from './place.ts';
import { StatementCompiler } from './statements.ts';

/** As in Jinja, what a recursive loop prints is dropped by a template that extends another, unlike a macro's. */
function recursiveBody(out: string, { requireOutputCheck }: Frame): Partial<Frame> {
  return { ...valueFunction(out), requireOutputCheck };
}

export abstract class LoopCompiler extends StatementCompiler {
  protected override forLoop(node: For, frame: Frame): void {
    const extended =
      node.recursive || findUndeclared(node.body, ['loop']).has('loop') || hasScopedBlock(node);
    const loopFrame = innerFrame(frame, {
      loopFrame: true,
      localVars: node.body.some(assigns) ? this.emitter.identifier('vars') : undefined,
      ...(node.recursive ? recursiveBody('o', frame) : {}),
    });
    const loopRef = extended ? loopFrame.symbols.declareParameter('loop') : undefined;
    loopFrame.symbols.analyzeFor(node, 'body');
    if (storesLoop(node)) {
      const store = findAll(node, 'Name').find(({ name, ctx }) => ctx === 'store' && name === 'loop')!;
      this.fail("Can't assign to special loop variable in for-loop target", store.lineno);
    }
    const filter = node.test === null ? undefined : this.loopFilter(node, frame, loopFrame);
    if (node.recursive) this.recursiveLoop(node, frame, loopFrame, loopRef!, filter);
    else {
      this.emitter.at(node.lineno, startOf(node.iter));
      this.emitter.line('{');
      this.iteration(node, frame, loopFrame, loopRef, filter, this.expression(node.iter, frame), undefined);
      this.emitter.line('}');
      this.emitter.joinPaths();
    }
    for (const name of loopFrame.symbols.stores) this.assigned.at(-1)?.delete(name);
  }

  /** A generator of the items that pass the loop's `if`. */
  private loopFilter(node: For, frame: Frame, loopFrame: Frame): string {
    const testFrame = innerFrame(frame);
    testFrame.symbols.analyzeFor(node, 'test');
    const fn = this.emitter.identifier('filter');
    this.emitter.line(`const ${fn}=function*(items){`);
    this.functionBody(
      'o',
      [],
      () => {
        this.emitter.at(node.test!.lineno, startOf(node.test));
        this.enterFrame(testFrame);
        this.emitter.line(`for(const item of iterable(items)){turn(B,0,${1 + costOf([node.test!])});`);
        this.declareTargets([node.target], loopFrame);
        this.assignTo(node.target, 'item', loopFrame);
        this.emitter.at(node.test!.lineno, startOf(node.test));
        const passed = this.targetValue(node.target, 'item', loopFrame);
        this.emitter.line(`if(${this.condition(node.test!, testFrame)})yield ${passed};`);
        this.emitter.line('}');
      },
      '',
    );
    this.emitter.line('};');
    return fn;
  }

  /** What passes a filter: as in Jinja the item itself, or a new tuple of what its parts were assigned to. */
  private targetValue(target: Expr, item: string, loopFrame: Frame): string {
    if (target.kind !== 'Tuple') return item;
    const parts = target.items.map((part) =>
      part.kind === 'Name' ? loopFrame.symbols.ref(part.name) : this.targetValue(part, item, loopFrame),
    );
    return `new Tuple([${parts.join(',')}])`;
  }

  private recursiveLoop(
    node: For,
    frame: Frame,
    loopFrame: Frame,
    loopRef: string,
    filter: string | undefined,
  ): void {
    const fn = this.emitter.identifier('loop');
    this.emitter.line(`const ${fn}=function(reciter,depth){`);
    this.functionBody(
      'o',
      [],
      () => {
        this.emitter.at(node.lineno, startOf(node.iter));
        this.iteration(node, frame, loopFrame, loopRef, filter, 'reciter', fn);
      },
      `return ${this.safeResult(loopFrame)};`,
    );
    this.emitter.line('};');
    this.emitter.at(node.lineno, startOf(node.iter));
    const call = `recurse(${fn},${this.expression(node.iter, frame)},0)`;
    this.write(frame, this.piece(frame, call));
    this.emitter.joinPaths();
  }

  /** What a recursive call gets: text that is safe where autoescaping is on. */
  private safeResult({ evalCtx, out }: Frame): string {
    const text = this.concatOut(out);
    if (evalCtx.volatile) return `markSafeIf(context.evalCtx.autoescape,${text})`;
    return evalCtx.autoescape ? `markSafe(${text})` : text;
  }

  private iteration(
    node: For,
    frame: Frame,
    loopFrame: Frame,
    loopRef: string | undefined,
    filter: string | undefined,
    iterable: string,
    recursive: string | undefined,
  ): void {
    const { emitter } = this;
    const items = filter === undefined ? iterable : `generator(${filter}(${iterable}))`;
    const empty = node.else_.length > 0 ? emitter.identifier('empty') : undefined;
    if (empty !== undefined) emitter.line(`let ${empty}=true;`);
    const item = emitter.identifier('item');
    if (loopRef === undefined) {
      emitter.line(`for(const ${item} of iterable(${items})){`);
    } else {
      const depth = recursive === undefined ? '0' : 'depth';
      // An import in the body may give `loop` another value, which must not stop the loop.
      const loop = emitter.identifier('lc');
      emitter.line(`const ${loop}=new LoopContext(env,${items},${recursive ?? 'null'},${depth});`);
      emitter.line(`let ${loopRef};`);
      emitter.line(`while(${loop}.advance()){${loopRef}=${loop};const ${item}=${loop}.current;`);
    }
    emitter.line(`turn(B,${loopFrame.out}.length,${1 + costOf(node.body)});`);
    emitter.openLoop();
    this.declareTargets([node.target], loopFrame);
    this.assignTo(node.target, item, loopFrame);
    emitter.joinPaths();
    this.enterFrame(loopFrame);
    if (loopFrame.localVars !== undefined) emitter.line(`const ${loopFrame.localVars}=new Map();`);
    this.body(node.body, loopFrame);
    // As in Jinja, `break` and `continue` skip this: a loop they end early counts as empty.
    if (empty !== undefined) emitter.line(`${empty}=false;`);
    emitter.returnTo(node.lineno, startOf(node.iter));
    emitter.line('}');
    emitter.closeLoop();
    emitter.joinPaths();
    if (empty !== undefined) this.loopElse(node, frame, loopFrame, empty);
  }

  private loopElse(node: For, frame: Frame, loopFrame: Frame, empty: string): void {
    const elseFrame = innerFrame(frame, node.recursive ? recursiveBody(loopFrame.out, frame) : {});
    elseFrame.symbols.analyzeFor(node, 'else');
    this.emitter.line(`if(${empty}){`);
    this.enterFrame(elseFrame);
    this.body(node.else_, elseFrame);
    this.emitter.line('}');
    this.emitter.joinPaths();
  }
}
