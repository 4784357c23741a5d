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
  override get pyType(): string {
    return 'LoopContext';
  }
  override get pyModule(): string {
    return 'jinja2.runtime';
  }
  current: Value = null;
  index0 = -1;
  readonly depth0: number;
  private readonly environment: Environment;
  private readonly recursive: LoopFunction | null;
  /** The items where they can be indexed; an iterator's are pulled one by one. */
  private items: readonly Value[] | undefined;
  private readonly iterator: Iterator<Value> | undefined;
  private knownLength: number | undefined;
  /** The next item of an iterator when it has been looked at already. */
  private after: IteratorResult<Value> | undefined;
  private before: Value | undefined;
  private lastChanged: readonly Value[] | undefined;

  constructor(environment: Environment, items: Value, recursive: LoopFunction | null, depth: number) {
    super();
    this.environment = environment;
    this.recursive = recursive;
    this.depth0 = depth;
    if (Array.isArray(items)) this.items = items;
    else if (items instanceof Tuple) this.items = items.items;
    else {
      this.iterator = iterate(items);
      this.knownLength = sizeOf(items);
    }
  }

  /** Moves to the next item; false at the end. */
  advance(): boolean {
    const { items } = this;
    let next: Value;
    if (items !== undefined) {
      if (this.index0 + 1 >= items.length) return false;
      next = items[this.index0 + 1]!;
    } else {
      const result = this.peek();
      if (result.done) return false;
      this.after = undefined;
      next = result.value;
    }
    if (this.index0 >= 0) this.before = this.current;
    this.index0++;
    this.current = next;
    return true;
  }

  private peek(): IteratorResult<Value> {
    this.after ??= this.iterator!.next();
    return this.after;
  }

  get index(): number {
    return this.index0 + 1;
  }
  get first(): boolean {
    return this.index0 === 0;
  }
  get last(): boolean {
    return this.items === undefined ? this.peek().done === true : this.index0 + 1 >= this.items.length;
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
    this.knownLength ??= this.items?.length ?? this.takeAll();
    return this.knownLength;
  }

  /** Reads an iterator to its end to learn how many items there are. */
  private takeAll(): number {
    const items: Value[] = new Array(this.index0 + 1).fill(null);
    for (let next = this.peek(); !next.done; next = this.iterator!.next()) items.push(next.value);
    this.items = items;
    return items.length;
  }

  private get previtem(): Value {
    if (this.before !== undefined) return this.before;
    return this.environment.makeUndefined(undefined, 'there is no previous item');
  }
  private get nextitem(): Value {
    if (!this.last) return this.items === undefined ? this.peek().value : this.items[this.index0 + 1]!;
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

/** `len(items)` where they have one but cannot be indexed; undefined for iterators. */
function sizeOf(items: Value): number | undefined {
  if (items instanceof Dict) return items.size;
  if (items instanceof Range) return items.length;
  if (items instanceof PySet) return items.members.size;
  if (items instanceof PyObject) return items.pyLen?.();
  if (isPlainObject(items)) return Object.keys(items).length;
  return undefined;
}
