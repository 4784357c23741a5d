/** What a key looks like: a prefix that names its kind, 256 random bits, and a checksum. */
import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const PREFIX = 'pst_';

/** A new key. The prefix lets scanners of leaked secrets find it, the checksum tells it from a lookalike. */
export function newKey(random: (bytes: number) => Buffer = randomBytes): string {
  const secret = random(32).toString('base64url');
  return `${PREFIX}${secret}${checksum(secret)}`;
}

/** Whether a text was made by `newKey`, as far as the text itself can tell. */
export function isWellFormedKey(text: string): boolean {
  const body = text.slice(PREFIX.length);
  return text.startsWith(PREFIX) && body.length === 49 && body.slice(43) === checksum(body.slice(0, 43));
}

/** How keys are stored and compared. They are long and random: a slow hash would add nothing. */
export function hashKey(key: string): Buffer {
  return createHash('sha256').update(key, 'utf8').digest();
}

function checksum(secret: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(secret));
  return bytes.toString('base64url');
}
