/** Numbers for what comes again and again: workspaces, event names, resources, and shapes, which are made of those. */
import { hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Event, Resource } from '../../event/event.ts';
import type { NamedNumber } from './columns/memory.ts';
import type { Shape } from './columns/shape-table.ts';

/** Texts remembered per kind; what is forgotten is looked up again. */
const MAX_REMEMBERED = 50_000;

/** What was given a number for the first time. */
export interface NewNumbers {
  readonly names: readonly NamedNumber[];
  readonly resources: readonly { readonly num: number; readonly labels: Resource }[];
  readonly shapes: readonly Shape[];
}

/** Shapes and resources that were asked for. */
export interface UsedNumbers {
  readonly shapes: Set<number>;
  readonly resources: Set<number>;
}

/** Gives each thing its number, making rows for new ones. */
export interface Numbers {
  ofWorkspace(id: string): number;
  ofShape(workspace: number, event: Event): number;
  /** What is new since the last call. */
  takeNew(): NewNumbers;
  /** To be called when rows are gone: rolled back, or removed. */
  forget(): void;
  /** Notes down what is asked for, from now on; undefined: no more. Forgets first, so that nothing is missed. */
  watch(used: UsedNumbers | undefined): void;
  /** Numbers whose rows were removed, to be given to others. */
  reuse(shapes: readonly number[], resources: readonly number[]): void;
}

/** Numbers kept in the store's tables. */
export function createNumbers(db: DatabaseSync): Numbers {
  const workspaces = new Map<string, number>();
  const names = new Map<string, number>();
  const resources = new Map<string, number>();
  const shapes = new Map<string, number>();
  let fresh = nothingNew();
  let watched: UsedNumbers | undefined;
  const shapeNumbers = freeNumbers(db, 'shapes');
  const resourceNumbers = freeNumbers(db, 'resources');

  const selectWorkspace = db.prepare('SELECT num FROM workspaces WHERE id = ?');
  const insertWorkspace = db.prepare('INSERT INTO workspaces (id) VALUES (?) RETURNING num');
  const selectName = db.prepare('SELECT num FROM names WHERE workspace = ? AND name = ?');
  const insertName = db.prepare('INSERT INTO names (workspace, name) VALUES (?, ?) RETURNING num');
  const selectResource = db.prepare('SELECT num FROM resources WHERE digest = ?');
  const insertResource = db.prepare('INSERT INTO resources (num, labels, digest) VALUES (?, ?, ?)');
  const selectShape = db.prepare('SELECT num FROM shapes WHERE resource = ? AND name = ? AND related = ?');
  const insertShape = db.prepare(
    'INSERT INTO shapes (num, workspace, name, resource, related) VALUES (?, ?, ?, ?, ?)',
  );
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
      const made = resourceNumbers.next();
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
      const related = event.related.map((each) => ofResource(workspace, each));
      const list = JSON.stringify(related);
      const number = remembered(shapes, `${resource} ${name} ${list}`, () => {
        const known = num(selectShape.get(resource, name, list));
        if (known !== undefined) return known;
        const made = shapeNumbers.next();
        insertShape.run(made, workspace, name, resource, list);
        fresh.shapes.push({ num: made, workspace, name, resource, related });
        return made;
      });
      watched?.shapes.add(number);
      return number;
    },
    takeNew() {
      const taken = fresh;
      fresh = nothingNew();
      return taken;
    },
    forget() {
      fresh = nothingNew();
      for (const known of [workspaces, names, resources, shapes]) known.clear();
    },
    watch(used) {
      numbers.forget();
      watched = used;
    },
    reuse(freeShapes, freeResources) {
      shapeNumbers.reuse(freeShapes);
      resourceNumbers.reuse(freeResources);
    },
  };
  return numbers;
}

function nothingNew(): {
  names: NamedNumber[];
  resources: { num: number; labels: Resource }[];
  shapes: Shape[];
} {
  return { names: [], resources: [], shapes: [] };
}

/** Numbers for rows: those given back first, so that they stay small and tables in memory dense. */
function freeNumbers(
  db: DatabaseSync,
  table: 'shapes' | 'resources',
): { next(): number; reuse(numbers: readonly number[]): void } {
  let largest = db.prepare(`SELECT coalesce(max(num), 0) AS num FROM ${table}`).get()?.['num'] as number;
  let free: number[] = [];
  let freedBefore: ReadonlySet<number> = new Set();
  return {
    next: () => free.pop() ?? ++largest,
    reuse(numbers) {
      // Only those that were free the last time too: whoever still looks at old events has long finished.
      free = numbers.filter((num) => freedBefore.has(num));
      freedBefore = new Set(numbers);
    },
  };
}
