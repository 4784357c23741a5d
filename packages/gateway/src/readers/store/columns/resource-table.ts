/** Every resource in memory, by number: its labels as pairs of numbers, and the texts those stand for. */
import type { Resource } from '../../../event/event.ts';
import { Uint32Column } from './growing.ts';
import { TextPool } from './text-pool.ts';

const ID = 'prefect.resource.id';
const ROLE = 'prefect.resource.role';
/** Below this, texts that nobody has any more are not worth clearing up. */
const MIN_WASTE = 100_000;

/** Resources by number. Numbers of resources that are gone may be given to others. */
export class ResourceTable {
  texts = new TextPool();
  /** Number of each label's name. */
  readonly keys = new Map<string, number>();
  /** One more than the text of the id, by resource; 0 where there is no such resource. */
  ids = new Uint32Column();
  /** One more than the text of the role, by resource; 0 where it has none. */
  roles = new Uint32Column();
  /** Where each resource's labels are in `pairs`. */
  starts = new Uint32Column();
  /** For each resource the number of its labels, and then each label's key and text. */
  pairs = new Uint32Column();
  #removed = 0;

  /** One more than the largest number. */
  get size(): number {
    return this.ids.length;
  }

  set(num: number, labels: Resource): void {
    const start = this.pairs.length;
    const entries = Object.entries(labels);
    this.pairs.push(entries.length);
    let id = 0;
    let role = 0;
    for (const [label, value] of entries) {
      const text = this.texts.intern(value);
      this.pairs.push(this.#key(label));
      this.pairs.push(text);
      if (label === ID) id = text + 1;
      if (label === ROLE) role = text + 1;
    }
    // Every resource has an id; one that came without all the same is kept apart from those that are gone.
    this.ids.set(num, id === 0 ? this.texts.intern('') + 1 : id);
    this.roles.set(num, role);
    this.starts.set(num, start);
  }

  remove(num: number): void {
    if (num >= this.size || this.ids.values[num] === 0) return;
    this.ids.set(num, 0);
    this.#removed++;
  }

  /** The text of a resource's label. */
  label(num: number, label: string): string | undefined {
    const key = this.keys.get(label);
    const text = key === undefined ? undefined : this.textOf(num, key);
    return text === undefined ? undefined : this.texts.text(text);
  }

  /** The number of the text that a resource has for a key. */
  textOf(num: number, key: number): number | undefined {
    const pairs = this.pairs.values;
    const start = this.starts.values[num]!;
    const end = start + pairs[start]! * 2;
    for (let at = start + 1; at < end; at += 2) if (pairs[at] === key) return pairs[at + 1];
    return undefined;
  }

  /** Makes room when more than half of what is kept belongs to resources that are gone. */
  clearUp(): void {
    const removed = this.#removed;
    let left = 0;
    for (let num = 0; num < this.size; num++) if (this.ids.values[num] !== 0) left++;
    if (removed < MIN_WASTE || removed < left) return;
    const old = { texts: this.texts, ids: this.ids, starts: this.starts, pairs: this.pairs };
    const labels = [...this.keys.keys()];
    this.texts = new TextPool();
    this.ids = new Uint32Column();
    this.roles = new Uint32Column();
    this.starts = new Uint32Column();
    this.pairs = new Uint32Column();
    this.#removed = 0;
    for (let num = 0; num < old.ids.length; num++) {
      if (old.ids.values[num] === 0) continue;
      const start = old.starts.values[num]!;
      const resource: Record<string, string> = {};
      for (let at = start + 1; at < start + old.pairs.values[start]! * 2; at += 2) {
        resource[labels[old.pairs.values[at]!]!] = old.texts.text(old.pairs.values[at + 1]!);
      }
      this.set(num, resource);
    }
  }

  #key(label: string): number {
    const known = this.keys.get(label);
    if (known !== undefined) return known;
    this.keys.set(label, this.keys.size);
    return this.keys.size - 1;
  }
}
