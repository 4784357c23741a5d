/** `loop` inside a for loop. */
import { enter, leave } from '../budget.ts';
import type { Environment } from '../environment.ts';
import { PyTypeError } from '../errors.ts';
import { BoundMethod, type MethodTable, methodTable } from '../python/callable.ts';
import { equals } from '../python/compare.ts';
import { iterate } from '../python/protocol.ts';
import {
  Dict,
  isPlainObject,
  type Kwargs,
  PyObject,
  PySet,
  Range,
  Tuple,
  type Value,
} from '../python/values.ts';

/** The function of a recursive loop: renders the items at a depth. */
export type LoopFunction = (items: Value, depth: number) => Value;

/** Calls a recursive loop's function one level deeper. */
export function recurse(loop: LoopFunction, items: Value, depth: number): Value {
  enter();
  const rendered = loop(items, depth);
  leave();
  return rendered;
}

const METHODS: MethodTable = methodTable([
  ['cycle', '*args', (loop: LoopContext, args: Value[]) => loop.cycle(args)],
  ['changed', '*value', (loop: LoopContext, value: Value[]) => loop.changed(value)],
]);

export class LoopContext extends PyObject {
  override readonly pyType: string = 'LoopContext';
  override readonly pyModule: string = 'jinja2.runtime';
  current: Value = null;
  index0 = -1;
  private readonly environment: Environment;
  private readonly recursive: LoopFunction | null;
  readonly depth0: number;
  private iterator: Iterator<Value>;
  private knownLength: number | undefined;
  /** The next item when it has been looked at already; `done` when there is none. */
  private after: { readonly item: Value } | 'done' | undefined;
  private before: Value | undefined;
  private lastChanged: readonly Value[] | undefined;

  constructor(environment: Environment, items: Value, recursive: LoopFunction | null, depth: number) {
    super();
    this.environment = environment;
    this.iterator = iterate(items);
    this.knownLength = sizeOf(items);
    this.recursive = recursive;
    this.depth0 = depth;
  }

  /** Moves to the next item; false at the end. */
  advance(): boolean {
    const next = this.after ?? this.pull();
    this.after = undefined;
    if (next === 'done') {
      this.after = 'done';
      return false;
    }
    if (this.index0 >= 0) this.before = this.current;
    this.index0++;
    this.current = next.item;
    return true;
  }

  private pull(): { readonly item: Value } | 'done' {
    const next = this.iterator.next();
    return next.done ? 'done' : { item: next.value };
  }

  private peek(): { readonly item: Value } | 'done' {
    this.after ??= this.pull();
    return this.after;
  }

  get index(): number {
    return this.index0 + 1;
  }
  get first(): boolean {
    return this.index0 === 0;
  }
  get last(): boolean {
    return this.peek() === 'done';
  }
  get revindex(): number {
    return this.length - this.index0;
  }
  get revindex0(): number {
    return this.length - this.index0 - 1;
  }
  get depth(): number {
    return this.depth0 + 1;
  }
  get length(): number {
    if (this.knownLength === undefined) {
      const rest: Value[] = [];
      for (let next = this.iterator.next(); !next.done; next = this.iterator.next()) rest.push(next.value);
      this.iterator = rest.values();
      const peeked = this.after !== undefined && this.after !== 'done' ? 1 : 0;
      this.knownLength = rest.length + this.index0 + 1 + peeked;
    }
    return this.knownLength;
  }
  private get previtem(): Value {
    if (this.before !== undefined) return this.before;
    return this.environment.makeUndefined(undefined, 'there is no previous item');
  }
  private get nextitem(): Value {
    const next = this.peek();
    if (next !== 'done') return next.item;
    return this.environment.makeUndefined(undefined, 'there is no next item');
  }

  override pyGetAttr(name: string): Value | undefined {
    switch (name) {
      case 'index':
      case 'index0':
      case 'first':
      case 'last':
      case 'length':
      case 'revindex':
      case 'revindex0':
      case 'depth':
      case 'depth0':
      case 'previtem':
      case 'nextitem':
        return this[name];
      default: {
        const method = METHODS.get(name);
        return method === undefined ? undefined : new BoundMethod(this, method);
      }
    }
  }

  cycle(values: readonly Value[]): Value {
    if (values.length === 0) throw new PyTypeError('no items for cycling given');
    return values[this.index0 % values.length]!;
  }

  changed(value: readonly Value[]): boolean {
    const last = this.lastChanged;
    if (last?.length === value.length && last.every((item, i) => equals(item, value[i]!))) return false;
    this.lastChanged = value;
    return true;
  }

  override pyLen(): number {
    return this.length;
  }
  override pyBool(): boolean {
    return this.length > 0;
  }
  override pyCall(args: readonly Value[], _kwargs: Kwargs | undefined): Value {
    if (this.recursive === null) {
      throw new PyTypeError("The loop must have the 'recursive' marker to be called recursively.");
    }
    if (args.length !== 1)
      throw new PyTypeError("LoopContext.__call__() missing 1 required positional argument: 'iterable'");
    return recurse(this.recursive, args[0]!, this.depth0 + 1);
  }
  override pyIter(): Iterator<Value> {
    return {
      next: () =>
        this.advance()
          ? { done: false, value: new Tuple([this.current, this]) }
          : { done: true, value: undefined },
    };
  }
  override pyRepr(): string {
    return `<LoopContext ${this.index0 + 1}/${this.length}>`;
  }
}

/** `len(items)` where items have a length; undefined for iterators. */
function sizeOf(items: Value): number | undefined {
  if (Array.isArray(items)) return items.length;
  if (items instanceof Tuple) return items.items.length;
  if (items instanceof Dict) return items.size;
  if (items instanceof Range) return items.length;
  if (items instanceof PySet) return items.members.size;
  if (items instanceof PyObject) return items.pyLen?.();
  if (isPlainObject(items)) return Object.keys(items).length;
  return undefined;
}
