import fs from 'node:fs';
import path from 'node:path';

const LOCK_FILE = 'server.lock';

export class DataDirInUse extends Error {}

export interface DataDirLock {
  release(): void;
}

/**
 * Takes the folder for this process: two servers on one SQLite file would block each other's writers. The lock of a
 * process that is gone (power cut, kill -9) is taken over.
 */
export function lockDataDir(dataDir: string): DataDirLock {
  fs.mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, LOCK_FILE);
  const mine = String(process.pid);
  for (let tries = 0; tries < 3; tries += 1) {
    if (tryCreate(file, mine)) return { release: () => release(file, mine) };
    const owner = ownerOf(file);
    if (owner !== null && owner !== process.pid && isAlive(owner)) throw inUse(dataDir, owner);
    if (owner === process.pid && held.has(file)) throw inUse(dataDir, owner);
    fs.rmSync(file, { force: true });
  }
  throw inUse(dataDir, ownerOf(file));
}

/** Files locked by this very process: a pid alone cannot tell a second server in one process from a recycled pid. */
const held = new Set<string>();

function tryCreate(file: string, content: string): boolean {
  try {
    fs.writeFileSync(file, content, { flag: 'wx' });
    held.add(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function ownerOf(file: string): number | null {
  try {
    const pid = Number(fs.readFileSync(file, 'utf8').trim());
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: somebody else's process, but there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function release(file: string, mine: string): void {
  held.delete(file);
  if (ownerOf(file) === Number(mine)) fs.rmSync(file, { force: true });
}

function inUse(dataDir: string, owner: number | null): DataDirInUse {
  const who = owner === null ? 'another process' : `process ${owner}`;
  return new DataDirInUse(
    `DATA_DIR: ${dataDir} is in use by ${who}. Stop that server first, or choose another folder.`,
  );
}
