/** What the store's reading side knows by heart, and how it is kept up to date. */
import type { DatabaseSync } from 'node:sqlite';
import type { Resource } from '../../../event/event.ts';
import { type TextBlock, wordsOf } from '../text-rows.ts';
import { EventColumns } from './event-columns.ts';
import { ResourceTable } from './resource-table.ts';
import { decodeSegment } from './segment-rows.ts';
import { type Shape, ShapeTable } from './shape-table.ts';
import { OpenTextBlocks } from './text-places.ts';

/** What storing some entries has added. Told again, it changes nothing. */
export interface Additions {
  readonly kind: 'added';
  readonly names: readonly NamedNumber[];
  readonly resources: readonly { readonly num: number; readonly labels: Resource }[];
  readonly shapes: readonly Shape[];
  /** Number of the first event. */
  readonly first: number;
  readonly occurred: Float64Array;
  readonly eventShapes: Uint32Array;
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
  readonly events = new EventColumns(this.shapes.counts);
  readonly text = new OpenTextBlocks();

  apply(change: Change): void {
    switch (change.kind) {
      case 'added':
        for (const name of change.names) this.names[name.num] = name;
        for (const { num, labels } of change.resources) this.resources.set(num, labels);
        for (const shape of change.shapes) this.shapes.set(shape);
        for (const block of change.textBlocks) this.text.add(block);
        this.events.append(change.first, change.occurred, change.eventShapes);
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
    const shapes = db.prepare('SELECT num, workspace, name, resource, related FROM shapes').iterate();
    for (const { related, ...shape } of shapes) {
      memory.shapes.set({ ...shape, related: JSON.parse(related as string) as number[] } as unknown as Shape);
    }
    const oldest = db.prepare('SELECT seq FROM events ORDER BY seq LIMIT 1').get()?.['seq'] as
      | number
      | undefined;
    if (oldest !== undefined) loadEvents(db, memory.events, oldest);
  } finally {
    db.exec('COMMIT');
  }
  return memory;
}

function loadEvents(db: DatabaseSync, events: EventColumns, oldest: number): void {
  for (const row of db.prepare('SELECT first, columns FROM segments ORDER BY first').iterate()) {
    const { occurred, shapes } = decodeSegment(row['columns'] as Uint8Array);
    events.append(row['first'] as number, occurred, shapes);
  }
  const rest = db
    .prepare('SELECT seq, CAST(occurred AS REAL) AS occurred, shape FROM events WHERE seq >= ? ORDER BY seq')
    .iterate(Math.max(oldest, events.end));
  for (const { seq, occurred, shape } of rest) {
    events.append(seq as number, Float64Array.of(occurred as number), Uint32Array.of(shape as number));
  }
  events.trimTo(oldest - 1);
}
