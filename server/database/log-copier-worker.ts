import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

/** Pages of 4 kB: fewer are not worth the two times that the disk is waited for. */
const WORTH_IT = 2_500;

interface LogState {
  readonly log: number;
  readonly checkpointed: number;
}

/** Thread of a `LogCopier`: copies back what there is, keeping neither readers nor the writer waiting. */
if (parentPort === null) throw new Error('this file is the entry of a worker thread');
const port = parentPort;
const db = new Database((workerData as { readonly file: string }).file);
port.on('message', () => {
  const [{ log, checkpointed }] = db.pragma('wal_checkpoint(NOOP)') as [LogState];
  if (log - checkpointed >= WORTH_IT) db.pragma('wal_checkpoint(PASSIVE)');
  port.postMessage(null);
});
