/** Numbers for what comes again and again: workspaces, event names, resources, and what is made of those. */
import { hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Event, Resource } from '../../event/event.ts';
import type { NamedNumber } from './columns/memory.ts';
import type { RelatedList, Shape } from './columns/shape-table.ts';

/** Texts remembered per kind; what is forgotten is looked up again. */
const MAX_REMEMBERED = 50_000;

/** What was given a number for the first time. */
export interface NewNumbers {
  readonly names: readonly NamedNumber[];
  readonly resources: readonly { readonly num: number; readonly labels: Resource }[];
  readonly shapes: readonly Shape[];
  readonly lists: readonly RelatedList[];
}

/** What numbers can be given back. */
export type Swept = 'shapes' | 'lists' | 'resources';

/** What was asked for. */
export interface UsedNumbers {
  readonly shapes: Set<number>;
  readonly lists: Set<number>;
  readonly resources: Set<number>;
}

/** Gives each thing its number, making rows for new ones. */
export interface Numbers {
  ofWorkspace(id: string): number;
  /** The number of the event's name and primary resource together. */
  ofShape(workspace: number, event: Event): number;
  /** The number of its related resources together. */
  ofList(workspace: number, event: Event): number;
  /** What is new since the last call. */
  takeNew(): NewNumbers;
  /** To be called when rows are gone: rolled back, or removed. */
  forget(): void;
  /** Notes down what is asked for, from now on; undefined: no more. Forgets first, so that nothing is missed. */
  watch(used: UsedNumbers | undefined): void;
  /** Numbers whose rows were removed, to be given to others. */
  reuse(kind: Swept, numbers: readonly number[]): void;
}

/** Numbers kept in the store's tables. */
export function createNumbers(db: DatabaseSync): Numbers {
  const workspaces = new Map<string, number>();
  const names = new Map<string, number>();
  const resources = new Map<string, number>();
  const shapes = new Map<string, number>();
  const lists = new Map<string, number>();
  let fresh = nothingNew();
  let watched: UsedNumbers | undefined;
  const free = {
    shapes: freeNumbers(db, 'shapes'),
    lists: freeNumbers(db, 'lists'),
    resources: freeNumbers(db, 'resources'),
  };

  const selectWorkspace = db.prepare('SELECT num FROM workspaces WHERE id = ?');
  const insertWorkspace = db.prepare('INSERT INTO workspaces (id) VALUES (?) RETURNING num');
  const selectName = db.prepare('SELECT num FROM names WHERE workspace = ? AND name = ?');
  const insertName = db.prepare('INSERT INTO names (workspace, name) VALUES (?, ?) RETURNING num');
  const selectResource = db.prepare('SELECT num FROM resources WHERE digest = ?');
  const insertResource = db.prepare('INSERT INTO resources (num, labels, digest) VALUES (?, ?, ?)');
  const selectShape = db.prepare('SELECT num FROM shapes WHERE resource = ? AND name = ?');
  const insertShape = db.prepare('INSERT INTO shapes (num, workspace, name, resource) VALUES (?, ?, ?, ?)');
  const selectList = db.prepare('SELECT num FROM lists WHERE related = ?');
  const insertList = db.prepare('INSERT INTO lists (num, related) VALUES (?, ?)');
  const num = (row: Record<string, unknown> | undefined) => row?.['num'] as number | undefined;

  const remembered = (known: Map<string, number>, key: string, make: () => number): number => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make();
    if (known.size >= MAX_REMEMBERED) known.clear();
    known.set(key, made);
    return made;
  };
  const ofName = (workspace: number, name: string): number =>
    remembered(names, `${workspace} ${name}`, () => {
      const known = num(selectName.get(workspace, name));
      if (known !== undefined) return known;
      const made = num(insertName.get(workspace, name))!;
      fresh.names.push({ num: made, workspace, name });
      return made;
    });
  const ofResource = (workspace: number, labels: Resource): number => {
    const text = JSON.stringify(labels);
    const key = `${workspace} ${text}`;
    const number = remembered(resources, key, () => {
      const digest = hash('sha256', key, 'buffer').subarray(0, 16);
      const known = num(selectResource.get(digest));
      if (known !== undefined) return known;
      const made = free.resources.next();
      insertResource.run(made, text, digest);
      fresh.resources.push({ num: made, labels });
      return made;
    });
    watched?.resources.add(number);
    return number;
  };

  const numbers: Numbers = {
    ofWorkspace: (id) =>
      remembered(workspaces, id, () => num(selectWorkspace.get(id)) ?? num(insertWorkspace.get(id))!),
    ofShape(workspace, event) {
      const name = ofName(workspace, event.event);
      const resource = ofResource(workspace, event.resource);
      const number = remembered(shapes, `${resource} ${name}`, () => {
        const known = num(selectShape.get(resource, name));
        if (known !== undefined) return known;
        const made = free.shapes.next();
        insertShape.run(made, workspace, name, resource);
        fresh.shapes.push({ num: made, workspace, name, resource });
        return made;
      });
      watched?.shapes.add(number);
      return number;
    },
    ofList(workspace, event) {
      const related = event.related.map((each) => ofResource(workspace, each));
      const text = JSON.stringify(related);
      const number = remembered(lists, text, () => {
        const known = num(selectList.get(text));
        if (known !== undefined) return known;
        const made = free.lists.next();
        insertList.run(made, text);
        fresh.lists.push({ num: made, related });
        return made;
      });
      watched?.lists.add(number);
      return number;
    },
    takeNew() {
      const taken = fresh;
      fresh = nothingNew();
      return taken;
    },
    forget() {
      fresh = nothingNew();
      for (const known of [workspaces, names, resources, shapes, lists]) known.clear();
    },
    watch(used) {
      numbers.forget();
      watched = used;
    },
    reuse: (kind, numbers) => free[kind].reuse(numbers),
  };
  return numbers;
}

function nothingNew(): {
  names: NamedNumber[];
  resources: { num: number; labels: Resource }[];
  shapes: Shape[];
  lists: RelatedList[];
} {
  return { names: [], resources: [], shapes: [], lists: [] };
}

/** Numbers for rows: those given back first, so that they stay small and tables in memory dense. */
function freeNumbers(
  db: DatabaseSync,
  table: Swept,
): { next(): number; reuse(numbers: readonly number[]): void } {
  let largest = db.prepare(`SELECT coalesce(max(num), 0) AS num FROM ${table}`).get()?.['num'] as number;
  let given: number[] = [];
  let freedBefore: ReadonlySet<number> = new Set();
  return {
    next: () => given.pop() ?? ++largest,
    reuse(numbers) {
      // Only those that were free the last time too: whoever still looks at old events has long finished.
      given = numbers.filter((num) => freedBefore.has(num));
      freedBefore = new Set(numbers);
    },
  };
}
