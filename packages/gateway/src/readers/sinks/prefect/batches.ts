/** From journal entries to what is sent at once. */
import type { Event } from '../../../event/event.ts';
import type { CommittedEntry, Position } from '../../../journal/port.ts';
import { MAX_EVENTS } from './prefect-events.ts';

/** Events that travel together. */
export interface Batch {
  readonly events: readonly Event[];
  /** The last entry that is done with once these are. */
  readonly end: Position;
}

/** Characters of JSON in one request; a single event may be larger. */
const MAX_CHARS = 2 * 1024 * 1024;

/** Cuts entries into batches, in order. Entries without events only move the end of the one before. */
export function toBatches(after: Position, entries: readonly CommittedEntry[]): Batch[] {
  const batches: Batch[] = [];
  let events: Event[] = [];
  let chars = 0;
  let end = after;
  const flush = (): void => {
    batches.push({ events, end });
    events = [];
    chars = 0;
  };
  for (const entry of entries) {
    for (const event of entry.events) {
      const isFull = events.length === MAX_EVENTS || chars + event.json.length > MAX_CHARS;
      if (events.length > 0 && isFull) flush();
      events.push(event);
      chars += event.json.length;
    }
    end = entry.position;
  }
  if (entries.length > 0) flush();
  return batches;
}
