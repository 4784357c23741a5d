/** Blocks as templates see them: `self.name()`, `super()`. */
import { checkLength, enter, leave } from '../budget.ts';
import { PyKeyError } from '../errors.ts';
import { asMarkup } from '../python/markup.ts';
import { repr } from '../python/text.ts';
import { PyObject, type Value } from '../python/values.ts';
import type { Context } from './context.ts';

/**
 * What a root or block function yields: text, or pieces: a list of values in a native environment, a
 * generator when the template is streamed.
 */
export type Rendered = string | Iterable<Value>;

export type BlockFunction = (context: Context) => Rendered;

/** Renders a block as a value. */
function blockValue(context: Context, block: BlockFunction): Value {
  enter();
  const rendered = context.environment.concat(block(context));
  leave();
  if (typeof rendered === 'string') checkLength(rendered.length);
  return context.evalCtx.autoescape ? asMarkup(rendered) : rendered;
}

/** `self`: its items are the template's blocks. */
export class TemplateReference extends PyObject {
  override readonly pyType: string = 'TemplateReference';
  override get pyModule(): string {
    return 'jinja2.runtime';
  }
  private readonly context: Context;
  constructor(context: Context) {
    super();
    this.context = context;
  }
  override pyGetItem(key: Value): Value {
    const stack = typeof key === 'string' ? this.context.blocks.get(key) : undefined;
    if (stack === undefined) throw new PyKeyError(repr(key));
    return new BlockReference(key as string, this.context, stack, 0);
  }
  /** Whatever has items can be gone over by number in Python; there is none. */
  override pyIter(): Iterator<Value> {
    return { next: () => this.pyGetItem(0) as never };
  }
  override pyRepr(): string {
    return `<TemplateReference ${repr(this.context.name ?? null)}>`;
  }
}

/** One implementation of a block: call it to render, ask `super` for the one it overrides. */
export class BlockReference extends PyObject {
  override readonly pyType: string = 'BlockReference';
  override get pyModule(): string {
    return 'jinja2.runtime';
  }
  private readonly name: string;
  private readonly context: Context;
  private readonly stack: readonly BlockFunction[];
  private readonly depth: number;
  constructor(name: string, context: Context, stack: readonly BlockFunction[], depth: number) {
    super();
    this.name = name;
    this.context = context;
    this.stack = stack;
    this.depth = depth;
  }
  override pyGetAttr(name: string): Value | undefined {
    if (name === 'name') return this.name;
    if (name !== 'super') return undefined;
    if (this.depth + 1 >= this.stack.length) {
      return this.context.environment.makeUndefined(
        'super',
        `there is no parent block called '${this.name}'.`,
      );
    }
    return new BlockReference(this.name, this.context, this.stack, this.depth + 1);
  }
  override pyCall(): Value {
    return blockValue(this.context, this.stack[this.depth]!);
  }
}
