import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../auth/caller.js';
import { breathe } from '../../common/breathe.js';
import { Clock } from '../../common/clock.js';
import { execute } from '../../database/sql.js';
import { JobsService } from '../../jobs/jobs.service.js';
import { PLAN_JOB } from '../import-jobs.js';
import type { Import } from '../import.entity.js';
import { replanImport } from './replan.js';

/** Up to so many rows a new plan is made while the caller waits. */
const AT_ONCE = 2_000;

/** Plans an import again: a small one at once, a large one by a job. */
@Injectable()
export class Replanning {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: JobsService,
  ) {}

  /** Inside a unit of work; the caller wakes the jobs afterwards. */
  async replan(em: EntityManager, caller: Caller, file: Import): Promise<void> {
    if ((file.counts.rows ?? 0) + (file.counts.missing ?? 0) <= AT_ONCE) {
      const today = this.clock.today();
      return replanImport(file, { em, today, write: (work) => work(em), pause: () => breathe() });
    }
    const payload = { importId: file.id, status: file.status };
    await execute(em, `UPDATE imports SET status = 'reading' WHERE id = ?`, [file.id]);
    await this.jobs.enqueue(em, PLAN_JOB, payload, caller.userId);
  }
}
