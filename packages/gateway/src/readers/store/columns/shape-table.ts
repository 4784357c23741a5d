/**
 * What events have in common, in memory. Two events have the same shape when they share workspace, name,
 * resource and related resources; every filter but those on time, id and payload is decided by shape.
 */
import { Uint32Column } from './growing.ts';

/** A shape as the tables hold it. */
export interface Shape {
  readonly num: number;
  readonly workspace: number;
  readonly name: number;
  readonly resource: number;
  readonly related: readonly number[];
}

/** Shapes by number. Numbers of shapes that are gone may be given to others. */
export class ShapeTable {
  readonly workspaces = new Uint32Column();
  readonly names = new Uint32Column();
  readonly resources = new Uint32Column();
  /** Where each shape's related resources are in `lists`. */
  readonly starts = new Uint32Column();
  /** For each shape the number of related resources, and then each of them. */
  readonly lists = new Uint32Column();
  /** How many events have each shape. */
  readonly counts = new Uint32Column();

  get size(): number {
    return this.workspaces.length;
  }

  set({ num, workspace, name, resource, related }: Shape): void {
    const known = num < this.size;
    this.workspaces.set(num, workspace);
    this.names.set(num, name);
    this.resources.set(num, resource);
    if (!known) this.counts.set(num, 0);
    const old = this.starts.values[num] ?? 0;
    // The place of the former shape with this number is used again, if the list fits.
    const fits = known && old < this.lists.length && this.lists.values[old]! >= related.length;
    const start = fits ? old : this.lists.length;
    this.starts.set(num, start);
    this.lists.set(start, related.length);
    related.forEach((each, index) => {
      this.lists.set(start + 1 + index, each);
    });
  }

  /** The related resources of a shape. */
  relatedOf(num: number): Uint32Array {
    const start = this.starts.values[num]!;
    return this.lists.values.subarray(start + 1, start + 1 + this.lists.values[start]!);
  }
}
