import { DataSource } from 'typeorm';
import { workerOptions } from '../../database/options.js';
import { serveWorker, WorkerPort } from '../../jobs/worker-port.js';
import { ReaderError } from '../reader/reader-error.js';
import type { ReadMessage, ReadOrder, ReadSummary } from './read-protocol.js';
import { FileGone, readFile } from './read-file.js';

/** Batches on their way to the writing thread: it serves everybody else as well, and the reader is not to wait for it meanwhile. */
const WINDOW = 8;

await serveWorker<ReadOrder, ReadSummary>(
  (error) => {
    if (error instanceof FileGone) return { code: 'FILE_GONE', params: {} };
    return error instanceof ReaderError ? { code: error.code, params: error.params } : null;
  },
  async (order) => {
    const database = await new DataSource(workerOptions(order.location)).initialize();
    try {
      return await readFile(database.manager, order, new WorkerPort<ReadMessage>(WINDOW));
    } finally {
      await database.destroy();
    }
  },
);
