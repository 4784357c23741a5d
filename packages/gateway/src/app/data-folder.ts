/** The folder where everything is kept: made when missing, closed to others, used by one process at a time. */
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Thrown when the folder cannot be used; the message says why and what to do. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
}

export interface DataFolder {
  readonly path: string;
  /** Lets other processes use it. */
  release(): void;
}

/** Takes the folder for this process. @throws DataFolderError */
export function takeDataFolder(path: string): DataFolder {
  try {
    makeFolder(path);
    // Slugs and keys' hashes lie in it: a folder that was there before is closed to others too.
    chmodSync(path, 0o700);
  } catch (error) {
    const reason = (error as Error).message;
    throw new DataFolderError(
      `The data folder ${path} cannot be used (${reason}). Choose another one with --data-dir or POSTERN_DATA_DIR.`,
      { cause: error },
    );
  }
  const lock = takeLock(path);
  return { path, release: () => lock.close() };
}

/** Step by step: where the system says of a path that it cannot be, Node's own way of several at once hangs. */
function makeFolder(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) return;
  if (stats !== undefined) throw new Error(`${path} is a file`);
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process may have been faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** SQLite's own file lock: the system lets go of it when the process ends, however it ends. */
function takeLock(path: string): DatabaseSync {
  const lock = new DatabaseSync(join(path, 'lock.db'), { timeout: 0 });
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; PRAGMA user_version = 1; COMMIT');
    return lock;
  } catch (error) {
    lock.close();
    throw new DataFolderError(
      `Another Postern is using the data folder ${path}. Stop it, or choose another folder with --data-dir or POSTERN_DATA_DIR.`,
      { cause: error },
    );
  }
}
