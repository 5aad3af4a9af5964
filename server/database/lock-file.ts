import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';

const LOCK_FILE = 'server.lock';

export class DataDirInUse extends Error {}

export interface DataDirLock {
  release(): void;
}

/**
 * Takes the folder for this process: two servers on one SQLite file would block each other's writers. What holds it is the
 * operating system's lock on an empty database file, which ends with its process however that ends (power cut, kill -9),
 * so that a lock is never stale; a process id in a file would be, once another program has got the same number.
 */
export function lockDataDir(dataDir: string): DataDirLock {
  fs.mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, LOCK_FILE);
  for (;;) {
    const held = tryLock(file);
    if (held === null) {
      throw new DataDirInUse(
        `DATA_DIR: ${dataDir} is in use by another server. Stop that one first, or choose another folder.`,
      );
    }
    // Its last holder may have removed the file between our opening and our locking it.
    if (fs.existsSync(file)) return { release: () => release(file, held) };
    held.close();
  }
}

function tryLock(file: string): Database.Database | null {
  const opened = new Database(file, { timeout: 0 });
  try {
    opened.exec('BEGIN EXCLUSIVE');
    return opened;
  } catch (error) {
    opened.close();
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY') === true) return null;
    throw error;
  }
}

function release(file: string, held: Database.Database): void {
  // Windows removes no file that is open, and an empty one does no harm.
  if (process.platform !== 'win32') fs.rmSync(file, { force: true });
  held.close();
}
