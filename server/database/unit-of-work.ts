import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';

/** PostgreSQL: deadlock_detected, serialization_failure. */
const RETRYABLE = new Set(['40P01', '40001']);
const MAX_TRIES = 5;

/**
 * The one way to write. On SQLite, units of work wait in line for the single writing connection; on PostgreSQL each has a
 * transaction of its own and is tried again after a deadlock. A nested call joins the outer one. Inside: no network, no
 * mail, no timers, since on SQLite everybody else waits.
 */
@Injectable()
export class UnitOfWork {
  private readonly current = new AsyncLocalStorage<EntityManager>();
  private tail: Promise<unknown> = Promise.resolve();
  private readonly isSerial: boolean;

  constructor(private readonly writer: DataSource) {
    this.isSerial = writer.options.type !== 'postgres';
  }

  /** Runs `work` in a transaction: all of it is kept, or nothing. */
  async run<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    const outer = this.current.getStore();
    if (outer !== undefined) return work(outer);
    return this.isSerial ? this.inLine(() => this.transaction(work)) : this.retrying(work);
  }

  private inLine<T>(work: () => Promise<T>): Promise<T> {
    const result = this.tail.then(async () => {
      // better-sqlite3 never yields: without this a queue of writers would starve every reader.
      await yieldToOthers();
      return work();
    });
    this.tail = result.catch(() => undefined);
    return result;
  }

  private async retrying<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.transaction(work);
      } catch (error) {
        if (tries >= MAX_TRIES || !RETRYABLE.has(codeOf(error))) throw error;
      }
    }
  }

  private transaction<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.writer.transaction((em) => this.current.run(em, () => work(em)));
  }
}

function codeOf(error: unknown): string {
  const { code, driverError } = error as { code?: string; driverError?: { code?: string } };
  return driverError?.code ?? code ?? '';
}
