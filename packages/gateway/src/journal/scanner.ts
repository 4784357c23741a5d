/** Following the journal from another thread: the source found through the port, opened there. */

import type { Event } from '../event/event.ts';
import { createPartitionReader } from './drivers/sqlite/reader.ts';
import type { JournalSource, Position, RecordedRequest } from './port.ts';

/** An entry without the bytes of its request's body. */
export interface ScannedEntry {
  readonly position: Position;
  readonly workspaceId: string;
  readonly request: (Omit<RecordedRequest, 'body'> & { readonly bodyBytes: number }) | null;
  readonly events: readonly Event[];
}

/** Reads entries in order, as `Journal.read` does, without bodies. */
export interface JournalScanner {
  scan(after: Position, limit: number): readonly ScannedEntry[];
  close(): void;
}

/** Opens a journal's source on this thread. */
export function openScanner(source: JournalSource): JournalScanner {
  switch (source.driver) {
    case 'sqlite':
      return createPartitionReader(source.folder);
  }
}
