/**
 * Sessions of browsers: a key was shown once, and a token in a cookie stands for it from then on. Only hashes
 * of tokens are kept. A session opens what its key opens, and nothing once the key is revoked or has expired.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import type { KeyHolder } from './api-key.ts';
import { hashKey } from './key-format.ts';
import type { Keys } from './keys.ts';
import type { WorkspaceTables } from './workspace-tables.ts';

export interface Sessions {
  /** Begins a session of a key; the token is known only now. */
  open(keyId: string): Promise<string>;
  /** What the session's key opens; undefined when the session is over. Using it makes it last longer. */
  authenticate(token: string): SessionUse | undefined;
  /** From when this is called, the token opens nothing. */
  close(token: string): Promise<void>;
}

export interface SessionUse {
  readonly holder: KeyHolder;
  /** Whether it lasts longer than it did before, so that its cookie should too. */
  readonly isExtended: boolean;
}

export interface SessionsDeps {
  readonly db: Kysely<WorkspaceTables>;
  readonly clock: Clock;
  readonly keys: Pick<Keys, 'holderOf'>;
  /** Hears that a session could not be written down; it then lasts for as long as it did. */
  onTrouble(error: unknown): void;
}

const DAY_MS = 86_400_000;
/** How long a session lasts after its last use. */
export const SESSION_MS = 30 * DAY_MS;
/** Uses within this time of each other are written down once. */
const EXTEND_AFTER_MS = DAY_MS;
/** A key's oldest sessions end when there are more. */
const MAX_PER_KEY = 50;

interface Entry {
  readonly hash: Buffer;
  readonly keyId: string;
  expiresAt: number;
}

/** Loads the sessions that still last. */
export async function createSessions(deps: SessionsDeps): Promise<Sessions> {
  const { db, clock, keys, onTrouble } = deps;
  // Looked up by a part of the hash, then compared whole in constant time.
  const byPrefix = new Map<string, Entry>();

  await db.deleteFrom('sessions').where('expires', '<=', isoAt(clock.now())).execute();
  for (const row of await db.selectFrom('sessions').selectAll().orderBy('created').execute()) {
    const entry = {
      hash: Buffer.from(row.hash, 'hex'),
      keyId: row.key_id,
      expiresAt: Date.parse(row.expires),
    };
    byPrefix.set(prefixOf(entry.hash), entry);
  }

  function find(token: string): Entry | undefined {
    const hash = hashKey(token);
    const entry = byPrefix.get(prefixOf(hash));
    return entry !== undefined && timingSafeEqual(hash, entry.hash) ? entry : undefined;
  }

  async function forget(entries: readonly Entry[]): Promise<void> {
    for (const { hash } of entries) byPrefix.delete(prefixOf(hash));
    const hashes = entries.map(({ hash }) => hash.toString('hex'));
    if (hashes.length > 0) await db.deleteFrom('sessions').where('hash', 'in', hashes).execute();
  }

  function extend(entry: Entry): void {
    entry.expiresAt = clock.now() + SESSION_MS;
    db.updateTable('sessions')
      .set({ expires: isoAt(entry.expiresAt) })
      .where('hash', '=', entry.hash.toString('hex'))
      .execute()
      .catch(onTrouble);
  }

  /** What is over, and what a key has too many of once it gets another one. */
  function superfluous(keyId: string): Entry[] {
    const entries = [...byPrefix.values()];
    const over = entries.filter(({ expiresAt }) => expiresAt <= clock.now());
    const lasting = entries.filter((entry) => entry.keyId === keyId && entry.expiresAt > clock.now());
    return [...over, ...lasting.slice(0, Math.max(0, lasting.length - MAX_PER_KEY + 1))];
  }

  return {
    async open(keyId) {
      await forget(superfluous(keyId));
      const token = randomBytes(32).toString('base64url');
      const hash = hashKey(token);
      const now = clock.now();
      const expiresAt = now + SESSION_MS;
      const row = {
        hash: hash.toString('hex'),
        key_id: keyId,
        created: isoAt(now),
        expires: isoAt(expiresAt),
      };
      await db.insertInto('sessions').values(row).execute();
      byPrefix.set(prefixOf(hash), { hash, keyId, expiresAt });
      return token;
    },
    authenticate(token) {
      const entry = find(token);
      if (entry === undefined || entry.expiresAt <= clock.now()) return undefined;
      const holder = keys.holderOf(entry.keyId);
      if (holder === undefined) return undefined;
      const isExtended = entry.expiresAt < clock.now() + SESSION_MS - EXTEND_AFTER_MS;
      if (isExtended) extend(entry);
      return { holder, isExtended };
    },
    async close(token) {
      const entry = find(token);
      if (entry !== undefined) await forget([entry]);
    },
  };
}

function prefixOf(hash: Buffer): string {
  return hash.toString('hex', 0, 8);
}

function isoAt(ms: number): string {
  return new Date(ms).toISOString();
}
