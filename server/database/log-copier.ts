import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { workerFile } from '../common/worker-file.js';
import { LOG_PAGES } from './options.js';

/** A house of some requests never needs help; the log of an import is larger after a second. */
const LARGE_LOG_BYTES = 8 * 1024 * 1024;
/** Commits of a bulk job come many times a second. */
const PAUSE_MS = 50;
/** Of 4 kB. From so many on all of them are copied, and the log begins anew. */
const FULL_PAGES = 16_000;

/** How many pages the log holds, and how many of them have been copied. */
export interface LogState {
  readonly log: number;
  readonly checkpointed: number;
}

/**
 * Copies what SQLite's log holds back into the database, in a thread of its own: the writer would do that, too, but whoever waits for
 * the main thread waits meanwhile. The writer pauses while it copies, and nobody else: a commit beside it would stand still until the
 * disk has taken what is copied, and everybody with it. Should the thread die, the writer does it again.
 */
export class LogCopier {
  private worker: Worker | null = null;
  private answered: Promise<void> | null = null;
  private answer: () => void = () => undefined;
  private isOver = false;
  private askedAt = 0;
  private pages = 0;

  private constructor(
    private readonly file: string,
    private readonly writer: DataSource,
  ) {}

  /** From now on the writer copies nothing itself. */
  static async begin(file: string, writer: DataSource): Promise<LogCopier> {
    await writer.query(copiedFrom(0));
    return new LogCopier(file, writer);
  }

  /** After every commit. A promise is to be waited for before anything more is written; readers need not care. */
  written(): Promise<void> | null {
    if (this.isOver) return null;
    if (this.pages >= FULL_PAGES) return this.copyAll();
    if (this.answered !== null || performance.now() - this.askedAt < PAUSE_MS) return null;
    this.askedAt = performance.now();
    if (this.worker !== null || this.logSize() >= LARGE_LOG_BYTES) void this.ask(false);
    return null;
  }

  /** Before the writer is closed. */
  async end(): Promise<void> {
    this.isOver = true;
    await this.worker?.terminate();
  }

  private logSize(): number {
    return statSync(`${this.file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** What is under way may have begun before the last commit. */
  private async copyAll(): Promise<void> {
    await this.answered;
    if (!this.isOver) await this.ask(true);
  }

  private ask(isAll: boolean): Promise<void> {
    this.worker ??= this.start();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.answered = promise;
    this.answer = resolve;
    this.worker.postMessage(isAll);
    return promise;
  }

  private start(): Worker {
    const file = workerFile('database/log-copier-worker.js');
    const worker = new Worker(file, { workerData: { file: this.file }, execArgv: [] });
    worker.unref();
    worker.on('message', ({ log, checkpointed }: LogState) => {
      // All copied: the next to write begins at its start.
      this.pages = log === checkpointed ? 0 : log;
      this.free();
    });
    worker.on('error', (error: Error) => {
      new Logger('database').error(error, 'the thread that copies the log back is gone; the writer does it');
    });
    worker.on('exit', () => {
      if (!this.isOver) void this.writer.query(copiedFrom(LOG_PAGES));
      this.isOver = true;
      this.free();
    });
    return worker;
  }

  private free(): void {
    this.answered = null;
    this.answer();
  }
}

/** From how many pages on the writer copies its log back itself; 0: never. */
function copiedFrom(pages: number): string {
  return `PRAGMA wal_autocheckpoint = ${pages}`;
}
