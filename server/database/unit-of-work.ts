import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { breathe, breatheIfDue } from '../common/breathe.js';
import type { LogCopier } from './log-copier.js';

/**
 * PostgreSQL: deadlock_detected, serialization_failure; unique_violation, because what the work looked for and did not find
 * somebody else has written meanwhile. Tried again it sees that, and refuses by the rules.
 */
const RETRYABLE = new Set(['40P01', '40001', '23505']);
const MAX_TRIES = 5;
/** Committing is one piece that nothing can interrupt: others get their turn before it already if they have waited so long. */
const BEFORE_COMMIT_MS = 3;

interface Open {
  readonly em: EntityManager;
  isOver: boolean;
}

/**
 * The one way to write. On SQLite, units of work wait in line for the single writing connection; on PostgreSQL each has a
 * transaction of its own and is tried again after a deadlock or a race: work may run more than once. A nested call joins the outer one. Inside: no network, no
 * mail, no timers, since on SQLite everybody else waits.
 */
@Injectable()
export class UnitOfWork {
  private readonly current = new AsyncLocalStorage<Open>();
  private readonly underWay = new Set<Promise<unknown>>();
  private tail: Promise<unknown> = Promise.resolve();
  private readonly isSerial: boolean;
  /** Units that wait for the one that is under way. */
  private inWaiting = 0;
  private commitMs = 0;

  /** The log is full until this is over: whoever writes next waits for it, and nobody else. */
  private room: Promise<void> | null = null;

  constructor(
    private readonly writer: DataSource,
    private readonly copier: LogCopier | null = null,
  ) {
    this.isSerial = writer.options.type !== 'postgres';
  }

  /** Runs `work` in a transaction: all of it is kept, or nothing. */
  async run<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    const outer = this.current.getStore();
    // What outlives the unit in which it was started must not fall into a transaction that is over.
    if (outer !== undefined && !outer.isOver) return work(outer.em);
    const result = this.isSerial ? this.inLine(() => this.transaction(work)) : this.retrying(work);
    const forget = (): void => void this.underWay.delete(result);
    this.underWay.add(result);
    result.then(forget, forget);
    return result;
  }

  /** Resolves once nothing is being written any more: before the connections are closed. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.allSettled([...this.underWay]);
  }

  /** Does somebody wait for this unit to end? On PostgreSQL nobody knows: they may wait for rows that it has locked. */
  isAwaited(): boolean {
    return !this.isSerial || this.inWaiting > 0;
  }

  /** What the latest commit took: on SQLite nobody gets their turn in it, and it grows with the pages that a unit has written. */
  get lastCommitMs(): number {
    return this.commitMs;
  }

  private inLine<T>(work: () => Promise<T>): Promise<T> {
    this.inWaiting += 1;
    const result = this.tail.then(async () => {
      this.inWaiting -= 1;
      await this.room;
      // better-sqlite3 never yields: without this a queue of writers would starve every reader.
      await breathe();
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

  private async transaction<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    let worked = 0;
    const done = await this.writer.transaction(async (em) => {
      const open: Open = { em, isOver: false };
      try {
        const result = await this.current.run(open, () => work(em));
        if (this.isSerial) await breatheIfDue(BEFORE_COMMIT_MS);
        worked = performance.now();
        return result;
      } finally {
        open.isOver = true;
      }
    });
    this.commitMs = performance.now() - worked;
    this.room = this.copier?.written() ?? null;
    return done;
  }
}

function codeOf(error: unknown): string {
  const { code, driverError } = error as { code?: string; driverError?: { code?: string } };
  return driverError?.code ?? code ?? '';
}
