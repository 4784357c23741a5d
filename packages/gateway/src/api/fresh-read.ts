/** Reads that see what was written before them. */
import type { Journal } from '../journal/port.ts';
import type { Store } from '../readers/store/port.ts';

/** Longest wait for the store; after it, an answer that is a little old is better than none. */
const MAX_WAIT_MS = 2_000;

/** Waits until the store has followed the journal to where it stands now. */
export async function catchUp(journal: Journal, store: Store): Promise<void> {
  const head = journal.head();
  if (store.position() < head) await store.waitFor(head, MAX_WAIT_MS);
}
