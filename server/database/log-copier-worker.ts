import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { LogState } from './log-copier.js';

/** Thread of a `LogCopier`: looks at the log, or copies all of it back. */
if (parentPort === null) throw new Error('this file is the entry of a worker thread');
const port = parentPort;
const db = new Database((workerData as { readonly file: string }).file);
port.on('message', (isToCopy: boolean) => {
  const [{ log, checkpointed }] = db.pragma(`wal_checkpoint(${isToCopy ? 'PASSIVE' : 'NOOP'})`) as [LogState];
  port.postMessage({ log, checkpointed } satisfies LogState);
});
