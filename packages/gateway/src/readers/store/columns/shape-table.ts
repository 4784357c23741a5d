/**
 * What events have in common, in memory. Events have the same shape when they share workspace, name and primary
 * resource, and the same list when they share their related resources. Every filter but those on time, id and
 * payload is decided by shape and list. They are apart because each comes with many of the other.
 */
import { Uint32Column } from './growing.ts';

/** A shape as the tables hold it. */
export interface Shape {
  readonly num: number;
  readonly workspace: number;
  readonly name: number;
  readonly resource: number;
}

/** Related resources as the tables hold them, in order. */
export interface RelatedList {
  readonly num: number;
  readonly related: readonly number[];
}

/** Shapes by number. Numbers of shapes that are gone may be given to others. */
export class ShapeTable {
  readonly workspaces = new Uint32Column();
  readonly names = new Uint32Column();
  readonly resources = new Uint32Column();
  /** How many events have each shape. */
  readonly counts = new Uint32Column();

  get size(): number {
    return this.workspaces.length;
  }

  set({ num, workspace, name, resource }: Shape): void {
    if (num >= this.size) this.counts.set(num, 0);
    this.workspaces.set(num, workspace);
    this.names.set(num, name);
    this.resources.set(num, resource);
  }
}

/** Lists of related resources by number. Numbers of lists that are gone may be given to others. */
export class ListTable {
  /** Where each list is in `members`. */
  readonly starts = new Uint32Column();
  /** For each list its length, and then the resources. */
  readonly members = new Uint32Column();
  /** How many events have each list. */
  readonly counts = new Uint32Column();

  constructor() {
    // What lies between the lists there are is the empty list.
    this.members.push(0);
  }

  get size(): number {
    return this.starts.length;
  }

  set({ num, related }: RelatedList): void {
    if (num >= this.size) this.counts.set(num, 0);
    const old = this.starts.values[num] ?? 0;
    // The place of the former list with this number is used again, if the new one fits.
    const start = old > 0 && this.members.values[old]! >= related.length ? old : this.members.length;
    this.starts.set(num, start);
    this.members.set(start, related.length);
    related.forEach((each, index) => {
      this.members.set(start + 1 + index, each);
    });
  }

  /** Marks the lists in which some resource is marked. */
  holding(marked: Uint8Array): Uint8Array {
    const found = new Uint8Array(this.size);
    const members = this.members.values;
    const starts = this.starts.values;
    for (let list = 0; list < found.length; list++) {
      const start = starts[list]!;
      const end = start + members[start]!;
      let some = 0;
      for (let at = start + 1; at <= end; at++) some |= marked[members[at]!]!;
      found[list] = some;
    }
    return found;
  }
}
