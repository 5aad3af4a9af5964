import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { Logger } from '@nestjs/common';
import { workerFile } from '../common/worker-file.js';

/** A house of some requests never needs help; the log of an import is larger after a second. */
const LARGE_LOG_BYTES = 8 * 1024 * 1024;
/** Commits of a bulk job come many times a second. */
const PAUSE_MS = 50;

/**
 * Copies what SQLite's log holds back into the database, in a thread of its own: the writer does that too, but whoever waits for the
 * main thread waits meanwhile. It only ever helps: without it, or wherever it lags behind, the writer does it all.
 */
export class LogCopier {
  private worker: Worker | null = null;
  private isBusy = false;
  private isOver = false;
  private askedAt = 0;

  constructor(private readonly file: string) {}

  /** After every commit. */
  written(): void {
    if (this.isBusy || this.isOver || performance.now() - this.askedAt < PAUSE_MS) return;
    this.askedAt = performance.now();
    if (this.worker === null && this.logSize() < LARGE_LOG_BYTES) return;
    this.worker ??= this.start();
    this.isBusy = true;
    this.worker.postMessage(null);
  }

  /** Before the writer is closed. */
  async end(): Promise<void> {
    this.isOver = true;
    await this.worker?.terminate();
  }

  private logSize(): number {
    return statSync(`${this.file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  }

  private start(): Worker {
    const file = workerFile('database/log-copier-worker.js');
    const worker = new Worker(file, { workerData: { file: this.file }, execArgv: [] });
    worker.unref();
    worker.on('message', () => (this.isBusy = false));
    worker.on('error', (error: Error) => {
      this.isOver = true;
      new Logger('database').error(error, 'the thread that copies the log back is gone; the writer does it');
    });
    return worker;
  }
}
