import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { execute } from '../../database/sql.js';
import type { JobContext, JobHandler } from '../../jobs/job-handler.js';
import type { Progress } from '../../jobs/job.entity.js';
import { JobsService } from '../../jobs/jobs.service.js';
import { UndoService } from '../../tracking/undo.service.js';
import { UNDO_JOB } from '../import-jobs.js';
import { saveImportProgress } from '../import-records.js';
import { Import } from '../import.entity.js';
import { forgetIdentities } from './apply-memory.js';
import { saveUndoOutcomes } from './undo-outcomes.js';
import { unlearnNames } from './unit-names.js';

/** Lets an import follow the undo of its change, by whatever door that comes; and takes back one that was called off. */
@Injectable()
export class ImportUndo implements JobHandler, OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: JobsService,
    private readonly undos: UndoService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(UNDO_JOB, this);
    this.undos.follow((em, changeId, phase) => this.follow(em, changeId, phase));
  }

  async run(
    { changeId, actorId }: { importId: number; changeId: number; actorId: number | null },
    context: JobContext,
  ): Promise<void> {
    await this.undos.undo(changeId, actorId, (people) => context.report('undoing', people, 0));
  }

  progressed(em: EntityManager, { importId }: { importId: number }, progress: Progress): Promise<void> {
    return saveImportProgress(em, importId, progress);
  }

  private async follow(em: EntityManager, changeId: number, phase: 'begun' | 'ended'): Promise<void> {
    const file = await em.findOneBy(Import, { changeId });
    if (file === null) return;
    const after = file.options.isCancelled === true ? 'cancelled' : 'undone';
    const status = phase === 'begun' ? 'undoing' : after;
    if (phase === 'ended') {
      await unlearnNames(em, file.newUnits);
      await forgetIdentities(em, changeId);
      await saveUndoOutcomes(em, file, changeId);
    }
    await execute(em, 'UPDATE imports SET status = ?, progress = NULL, ended_at = ? WHERE id = ?', [
      status,
      phase === 'begun' ? null : this.clock.instant(),
      file.id,
    ]);
  }
}
