import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../auth/caller.js';
import { lockCampaign } from '../../campaigns/lock-campaign.js';
import { conflict } from '../../common/app-error.js';
import { execute, row } from '../../database/sql.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import { JobsService } from '../../jobs/jobs.service.js';
import { TrackingService } from '../../tracking/tracking.service.js';
import { ImportAccess } from '../import-access.js';
import { APPLY_JOB } from '../import-jobs.js';
import type { ImportView } from '../import-view.js';
import type { Import } from '../import.entity.js';
import { ImportsService } from '../imports.service.js';
import type { ImportOptions } from '../planning/import-options.js';

export interface ApplyWish {
  /** Codes of the warnings that have been seen. */
  readonly acknowledge: readonly string[];
  readonly blank: 'keep' | 'clear';
}

/** Starts applying: what was previewed goes in by a job. */
@Injectable()
export class ApplyService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: ImportAccess,
    private readonly imports: ImportsService,
    private readonly tracking: TrackingService,
    private readonly jobs: JobsService,
  ) {}

  async start(caller: Caller, id: number, wish: ApplyWish): Promise<ImportView> {
    await this.work.run(async (em) => {
      const { file, unitPath } = await this.access.take(em, caller, id, ['planned', 'applied']);
      if (file.status === 'applied') await mustHaveMore(em, file);
      mustBeAcknowledged(file, wish.acknowledge);
      await mustBeAlone(em, file);
      const changeId = await this.change(em, caller, file);
      const before = file.options.blank ?? 'keep';
      // Somebody who may not take people out of the count does not do so by applying what another has sent.
      const isLimited = file.options.mayGovern === true && !caller.may('govern', unitPath);
      const options: ImportOptions = {
        ...file.options,
        ...(isLimited ? { mayGovern: false } : {}),
        blank: wish.blank,
        isReplanned: before === wish.blank && !isLimited,
      };
      await execute(
        em,
        `UPDATE imports SET status = 'applying', change_id = ?, options = ?, applied_up_to = 0, ended_at = NULL,
           progress = NULL WHERE id = ?`,
        [changeId, JSON.stringify(options), id],
      );
      await this.jobs.enqueue(em, APPLY_JOB, { importId: id, changeId }, caller.userId);
    });
    this.jobs.wake();
    return this.imports.show(caller, id);
  }

  /** A second apply belongs to the change of the first, so that one undo takes back the whole import. */
  private async change(em: EntityManager, caller: Caller, file: Import): Promise<number> {
    if (file.changeId === null) {
      const head = { door: 'import', actorId: caller.userId, campaignId: file.campaignId, importId: file.id } as const;
      return this.tracking.open(head);
    }
    await execute(em, `UPDATE changes SET state = 'open' WHERE id = ? AND state = 'done'`, [file.changeId]);
    return file.changeId;
  }
}

/** A second apply takes what the first set aside or left out and what may go in now. */
async function mustHaveMore(em: EntityManager, file: Import): Promise<void> {
  const found = await row(
    em,
    `SELECT id FROM import_rows WHERE import_id = ? AND result IN ('left_out', 'changed_since_preview')
       AND outcome IN ('create', 'update', 'transfer', 'question', 'missing') LIMIT 1`,
    [file.id],
  );
  if (found === undefined) throw conflict('IMPORT_STATE', { status: file.status });
}

function mustBeAcknowledged({ warnings }: Import, acknowledged: readonly string[]): void {
  const open = new Set(warnings.map(({ code }) => code).filter((code) => !acknowledged.includes(code)));
  if (open.size > 0) throw conflict('WARNINGS_NOT_ACKNOWLEDGED', { codes: [...open].join(', ') });
}

/** One import at a time changes a campaign; the campaign's row keeps two requests apart. */
async function mustBeAlone(em: EntityManager, file: Import): Promise<void> {
  await lockCampaign(em, file.campaignId);
  const other = await row<{ id: number }>(
    em,
    `SELECT id FROM imports WHERE campaign_id = ? AND status IN ('applying', 'undoing') AND id <> ?`,
    [file.campaignId, file.id],
  );
  if (other !== undefined) throw conflict('APPLY_RUNNING', { importId: String(other.id) });
}
