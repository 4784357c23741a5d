/** When each key was last used: noted in memory at every use, written down now and then. */
import type { Kysely } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import type { WorkspaceTables } from './workspace-tables.ts';

export interface LastUses {
  note(keyId: string): void;
  /** Milliseconds since the Unix epoch; undefined when it was not used since the start. */
  of(keyId: string): number | undefined;
  /** Writes down what was noted since the last time. A crash in between forgets only that. */
  save(): Promise<void>;
}

/** Begins with nothing noted. */
export function createLastUses(db: Kysely<WorkspaceTables>, clock: Clock): LastUses {
  const noted = new Map<string, number>();
  const unsaved = new Set<string>();
  return {
    note(keyId) {
      noted.set(keyId, clock.now());
      unsaved.add(keyId);
    },
    of: (keyId) => noted.get(keyId),
    async save() {
      if (unsaved.size === 0) return;
      const batch = [...unsaved];
      unsaved.clear();
      await db.transaction().execute(async (trx) => {
        for (const keyId of batch) {
          await trx
            .updateTable('api_keys')
            .set({ last_used: new Date(noted.get(keyId)!).toISOString() })
            .where('id', '=', keyId)
            .execute();
        }
      });
    },
  };
}
