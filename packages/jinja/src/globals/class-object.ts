/** The classes templates can reach: calling one makes an object, printing one names it. */
import { type Implementation, PyFunction } from '../python/callable.ts';
import type { Value } from '../python/values.ts';

/** A Python class as a value, such as the global `dict`. */
export class ClassObject extends PyFunction {
  override readonly pyType: string = 'type';
  private readonly qualifiedName: string;
  private readonly attributes: ReadonlyMap<string, Value>;

  constructor(
    qualifiedName: string,
    signature: string,
    construct: Implementation,
    attributes: ReadonlyMap<string, Value> = new Map(),
  ) {
    super(qualifiedName.split('.').at(-1)!, signature, construct);
    this.qualifiedName = qualifiedName;
    this.attributes = attributes;
  }

  override pyGetAttr(name: string): Value | undefined {
    return this.attributes.get(name);
  }
  override pyRepr(): string {
    return `<class '${this.qualifiedName}'>`;
  }
}
