import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';
import { execute, forUpdateSkipLocked, row } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Progress } from './job.entity.js';

/** A lease outlives three missed renewals. */
export const LEASE_SECONDS = 60;

export interface ClaimedJob {
  readonly id: number;
  readonly kind: string;
  readonly payload: Record<string, unknown>;
  /** 1 the first time. */
  readonly attempts: number;
  readonly createdAt: string;
}

interface ClaimableRow {
  id: number;
  kind: string;
  payload: string;
  attempts: number;
  created_at: string;
}

/** The queue as rows of a table. `lease_until` of a queued job is the instant before which nobody takes it. */
@Injectable()
export class JobQueue {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Takes the oldest job of these kinds that is free, or whose holder has died. */
  claim(owner: string, kinds: readonly string[]): Promise<ClaimedJob | undefined> {
    return this.unitOfWork.run(async (em) => {
      const now = this.clock.instant();
      const marks = kinds.map(() => '?').join(', ');
      const found = await row<ClaimableRow>(
        em,
        `SELECT id, kind, payload, attempts, created_at FROM jobs WHERE state IN ('queued', 'running')
           AND (lease_until IS NULL OR lease_until < ?) AND kind IN (${marks})
         ORDER BY id LIMIT 1${forUpdateSkipLocked(em)}`,
        [now, ...kinds],
      );
      if (found === undefined) return undefined;
      const attempts = found.attempts + 1;
      await execute(
        em,
        `UPDATE jobs SET state = 'running', lease_owner = ?, lease_until = ?, attempts = ?, updated_at = ? WHERE id = ?`,
        [owner, this.inSeconds(LEASE_SECONDS), attempts, now, found.id],
      );
      const payload = JSON.parse(found.payload) as Record<string, unknown>;
      return { id: found.id, kind: found.kind, payload, attempts, createdAt: found.created_at };
    });
  }

  /** Keeps the lease, and tells whether the job is still this process's to do. */
  renew(owner: string, id: number): Promise<boolean> {
    return this.unitOfWork.run(async (em) => {
      if (!(await this.holds(em, owner, id))) return false;
      await execute(em, 'UPDATE jobs SET lease_until = ? WHERE id = ?', [this.inSeconds(LEASE_SECONDS), id]);
      return true;
    });
  }

  async saveProgress(em: EntityManager, id: number, progress: Progress): Promise<void> {
    await execute(em, 'UPDATE jobs SET progress = ?, updated_at = ? WHERE id = ?', [
      JSON.stringify(progress),
      this.clock.instant(),
      id,
    ]);
  }

  /** Ends the job, unless it is no longer this process's: cancelled, or taken over. */
  async finish(
    em: EntityManager,
    owner: string,
    id: number,
    state: 'done' | 'failed' | 'cancelled',
    errorCode: string | null,
  ): Promise<boolean> {
    if (!(await this.holds(em, owner, id))) return false;
    await execute(
      em,
      'UPDATE jobs SET state = ?, error_code = ?, lease_owner = NULL, lease_until = NULL, updated_at = ? WHERE id = ?',
      [state, errorCode, this.clock.instant(), id],
    );
    return true;
  }

  /** Puts a job back: at a shutdown at once and uncounted, after an unexpected error with a pause. */
  putBack(owner: string, id: number, pauseSeconds: number | null): Promise<void> {
    return this.unitOfWork.run(async (em) => {
      if (!(await this.holds(em, owner, id))) return;
      const until = pauseSeconds === null ? null : this.inSeconds(pauseSeconds);
      await execute(
        em,
        `UPDATE jobs SET state = 'queued', lease_owner = NULL, lease_until = ?, attempts = attempts - ? WHERE id = ?`,
        [until, pauseSeconds === null ? 1 : 0, id],
      );
    });
  }

  /** Where there is one server only, a running job at its start belongs to a process that has died. */
  releaseAll(): Promise<void> {
    return this.unitOfWork.run((em) =>
      execute(em, `UPDATE jobs SET state = 'queued', lease_owner = NULL, lease_until = NULL WHERE state = 'running'`),
    );
  }

  private async holds(em: EntityManager, owner: string, id: number): Promise<boolean> {
    const mine = await row<{ id: number }>(
      em,
      `SELECT id FROM jobs WHERE id = ? AND state = 'running' AND lease_owner = ?`,
      [id, owner],
    );
    return mine !== undefined;
  }

  private inSeconds(seconds: number): string {
    return new Date(this.clock.now().getTime() + seconds * 1000).toISOString();
  }
}
