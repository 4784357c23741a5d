/** Secrets of the server itself, made at the first need and kept, so that what they signed stays valid. */
import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { WorkspaceTables } from './workspace-tables.ts';

/** The secret of this name: 32 random bytes. */
export async function loadSecret(db: Kysely<WorkspaceTables>, name: string): Promise<Buffer> {
  await db
    .insertInto('secrets')
    .values({ name, value: randomBytes(32).toString('base64') })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const { value } = await db
    .selectFrom('secrets')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return Buffer.from(value, 'base64');
}
