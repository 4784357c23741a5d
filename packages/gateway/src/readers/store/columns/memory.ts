/** What the store's reading side knows by heart, and how it is kept up to date. */
import type { DatabaseSync } from 'node:sqlite';
import type { Resource } from '../../../event/event.ts';
import { type TextBlock, wordsOf } from '../text-rows.ts';
import { EventColumns, type Segment } from './event-columns.ts';
import { ResourceTable } from './resource-table.ts';
import { decodeSegment, type SegmentColumns } from './segment-rows.ts';
import { ListTable, type RelatedList, type Shape, ShapeTable } from './shape-table.ts';
import { countNames, type Group } from './tally.ts';
import { OpenTextBlocks } from './text-places.ts';

/** What storing some entries has added. Told again, it changes nothing. */
export interface Additions {
  readonly kind: 'added';
  readonly names: readonly NamedNumber[];
  readonly resources: readonly { readonly num: number; readonly labels: Resource }[];
  readonly shapes: readonly Shape[];
  readonly lists: readonly RelatedList[];
  /** Number of the first event. */
  readonly first: number;
  readonly columns: SegmentColumns;
  readonly textBlocks: readonly TextBlock[];
}

/** A change of the tables, to be followed in memory. */
export type Change =
  | Additions
  /** The events up to this number are gone. */
  | { readonly kind: 'trimmed'; readonly upTo: number }
  /** No event has these any more; their numbers will be given to others. */
  | { readonly kind: 'freed'; readonly resources: readonly number[] }
  | { readonly kind: 'swept' };

export interface NamedNumber {
  readonly num: number;
  readonly workspace: number;
  readonly name: string;
}

/** Names, resources, shapes and events in memory. */
export class Memory {
  /** By number. */
  readonly names: NamedNumber[] = [];
  readonly resources = new ResourceTable();
  readonly shapes = new ShapeTable();
  readonly lists = new ListTable();
  readonly events = new EventColumns(this.shapes.counts, this.lists.counts);
  readonly text = new OpenTextBlocks();
  /** What full segments hold by name; kept by those who count. */
  readonly nameCounts = new WeakMap<Segment, readonly Group[]>();

  apply(change: Change): void {
    switch (change.kind) {
      case 'added':
        for (const name of change.names) this.names[name.num] = name;
        for (const { num, labels } of change.resources) this.resources.set(num, labels);
        for (const shape of change.shapes) this.shapes.set(shape);
        for (const list of change.lists) this.lists.set(list);
        for (const block of change.textBlocks) this.text.add(block);
        this.events.append(change.first, change.columns);
        break;
      case 'trimmed':
        this.events.trimTo(change.upTo);
        break;
      case 'freed':
        for (const num of change.resources) this.resources.remove(num);
        break;
      case 'swept':
        this.resources.clearUp();
        break;
    }
  }
}

/** Reads everything from the tables, as of one moment. */
export function loadMemory(db: DatabaseSync): Memory {
  const memory = new Memory();
  db.exec('BEGIN');
  try {
    for (const { num, workspace, name } of db.prepare('SELECT num, workspace, name FROM names').iterate()) {
      memory.names[num as number] = { num, workspace, name } as NamedNumber;
    }
    for (const { num, labels } of db.prepare('SELECT num, labels FROM resources').iterate()) {
      memory.resources.set(num as number, JSON.parse(labels as string) as Resource);
    }
    for (const { block, places } of db.prepare('SELECT block, places FROM text_blocks').iterate()) {
      memory.text.add({ block: block as number, set: wordsOf(places as Uint8Array) });
    }
    for (const shape of db.prepare('SELECT num, workspace, name, resource FROM shapes').iterate()) {
      memory.shapes.set(shape as unknown as Shape);
    }
    for (const { num, related } of db.prepare('SELECT num, related FROM lists').iterate()) {
      memory.lists.set({ num: num as number, related: JSON.parse(related as string) as number[] });
    }
    const oldest = db.prepare('SELECT seq FROM events ORDER BY seq LIMIT 1').get()?.['seq'] as
      | number
      | undefined;
    if (oldest !== undefined) loadEvents(db, memory.events, oldest);
  } finally {
    db.exec('COMMIT');
  }
  countNames(memory);
  return memory;
}

function loadEvents(db: DatabaseSync, events: EventColumns, oldest: number): void {
  for (const row of db.prepare('SELECT first, columns FROM segments ORDER BY first').iterate()) {
    events.append(row['first'] as number, decodeSegment(row['columns'] as Uint8Array));
  }
  const rest = db
    .prepare(
      'SELECT seq, CAST(occurred AS REAL) AS occurred, shape, list FROM events WHERE seq >= ? ORDER BY seq',
    )
    .iterate(Math.max(oldest, events.end));
  for (const { seq, occurred, shape, list } of rest) {
    events.append(seq as number, {
      occurred: Float64Array.of(occurred as number),
      shapes: Uint32Array.of(shape as number),
      lists: Uint32Array.of(list as number),
    });
  }
  events.trimTo(oldest - 1);
}
