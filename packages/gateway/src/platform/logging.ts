/** The log: one JSON line per entry on standard error. Keys and slugs never reach it. */
import pino, { type Logger } from 'pino';

export type { Logger } from 'pino';

/** A log of this level and everything more severe. */
export function createLog(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
