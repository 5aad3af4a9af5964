import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { workerFile } from '../common/worker-file.js';
import { forSqlite, rows, type Param } from './sql.js';

export interface SideQuestion {
  readonly id: number;
  readonly text: string;
  readonly params: readonly Exclude<Param, boolean>[];
}

export type SideAnswer =
  { readonly id: number; readonly rows: readonly unknown[] } | { readonly id: number; readonly error: string };

const MOST_THREADS = 2;

/**
 * For statements that go through very many rows. SQLite runs in the thread that asks, where everybody else would wait
 * meanwhile: here it is asked from threads of their own. PostgreSQL is asked as always.
 */
@Injectable()
export class SideReader implements OnApplicationShutdown {
  private threads: SideThread[] = [];

  constructor(private readonly reader: DataSource) {}

  async rows<T>(text: string, params: readonly Param[] = []): Promise<T[]> {
    const { options } = this.reader;
    if (options.type !== 'better-sqlite3') return rows<T>(this.reader.manager, text, params);
    return (await this.thread(options.database).ask(text, forSqlite(params))) as T[];
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.end()));
  }

  /** One that has nothing to do, or else a new one, or else the one with the fewest questions. */
  private thread(file: string): SideThread {
    this.threads = this.threads.filter(({ isGone }) => !isGone);
    const [first] = this.threads.toSorted((a, b) => a.waiting - b.waiting);
    if (first !== undefined && (first.waiting === 0 || this.threads.length === MOST_THREADS)) return first;
    const thread = new SideThread(file);
    this.threads.push(thread);
    return thread;
  }
}

class SideThread {
  isGone = false;
  private readonly worker: Worker;
  private readonly open = new Map<number, { resolve(rows: readonly unknown[]): void; reject(error: Error): void }>();
  private asked = 0;

  constructor(file: string) {
    this.worker = new Worker(workerFile('database/side-reader-worker.js'), { workerData: { file }, execArgv: [] });
    this.worker.unref();
    this.worker.on('message', (answer: SideAnswer) => {
      const question = this.open.get(answer.id);
      this.open.delete(answer.id);
      if ('error' in answer) question?.reject(new Error(answer.error));
      else question?.resolve(answer.rows);
    });
    this.worker.on('error', (error: Error) => this.fail(error));
    this.worker.on('exit', () => this.fail(new Error('the thread that reads has ended')));
  }

  get waiting(): number {
    return this.open.size;
  }

  ask(text: string, params: SideQuestion['params']): Promise<readonly unknown[]> {
    const id = ++this.asked;
    return new Promise((resolve, reject) => {
      this.open.set(id, { resolve, reject });
      this.worker.postMessage({ id, text, params } satisfies SideQuestion);
    });
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private fail(error: Error): void {
    this.isGone = true;
    for (const { reject } of this.open.values()) reject(error);
    this.open.clear();
  }
}
