import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { execute, forUpdate, idsIn, row, rows } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { JobState, Progress } from '../jobs/job.entity.js';
import { JobsService } from '../jobs/jobs.service.js';
import { RebuildService } from './rebuild.service.js';

const JOB = 'campaign.rebuild';

/** How far a rebuild is, for whoever looks at the campaign. */
export interface RebuildState {
  readonly jobId: string;
  readonly state: JobState;
  readonly progress: Progress | null;
}

/** Rebuilds as jobs: the settings are saved at once, the figures follow. */
@Injectable()
export class RebuildJobs implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly reader: DataSource,
    private readonly work: UnitOfWork,
    private readonly jobs: JobsService,
    private readonly rebuilds: RebuildService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(JOB, {
      run: async ({ campaignId }, context) => {
        // Deleted, or done by the attempt that did not come to say so.
        if (await this.isClosed(Number(campaignId))) await this.rebuilds.rebuild(Number(campaignId), context);
      },
    });
  }

  /** A campaign that is closed without anybody at work on it would stay so for good. */
  async onApplicationBootstrap(): Promise<void> {
    await this.work.run(async (em) => {
      const text = `SELECT id FROM campaigns WHERE is_rebuilding = ? ORDER BY id${forUpdate(em)}`;
      for (const { id } of await rows<{ id: number }>(em, text, [true])) await this.start(em, id, null);
    });
    this.wake();
  }

  /** Closes a campaign and puts its rebuild into the queue. Inside a unit of work; call `wake` after it. */
  async start(em: EntityManager, campaignId: number, actorId: number | null): Promise<number> {
    await this.rebuilds.close(em, campaignId);
    const jobId = (await this.waiting(em, campaignId)) ?? (await this.jobs.enqueue(em, JOB, { campaignId }, actorId));
    await execute(
      em,
      `INSERT INTO rebuilds (campaign_id, job_id, settings_version, calendar_version, up_to, done) VALUES (?, ?, 0, 0, 0, 0)
       ON CONFLICT (campaign_id) DO UPDATE SET job_id = excluded.job_id`,
      [campaignId, jobId],
    );
    return jobId;
  }

  wake(): void {
    this.jobs.wake();
  }

  /** Of those campaigns that are being rebuilt. */
  async statesOf(campaignIds: readonly number[]): Promise<Map<number, RebuildState>> {
    const em = this.reader.manager;
    const found = await rows<{ campaign_id: number; id: number; state: JobState; progress: string | null }>(
      em,
      `SELECT r.campaign_id, j.id, j.state, j.progress FROM rebuilds r JOIN jobs j ON j.id = r.job_id
       WHERE ${idsIn(em, 'r.campaign_id')}`,
      [JSON.stringify(campaignIds)],
    );
    return new Map(
      found.map(({ campaign_id, id, state, progress }) => [
        campaign_id,
        { jobId: String(id), state, progress: progress === null ? null : (JSON.parse(progress) as Progress) },
      ]),
    );
  }

  /** A job that has not begun. One that has may just be at its end, and would not come to see this. */
  private async waiting(em: EntityManager, campaignId: number): Promise<number | undefined> {
    const text = `SELECT id FROM jobs WHERE kind = ? AND state = 'queued' AND payload = ? LIMIT 1`;
    return (await row<{ id: number }>(em, text, [JOB, JSON.stringify({ campaignId })]))?.id;
  }

  private async isClosed(campaignId: number): Promise<boolean> {
    const text = 'SELECT is_rebuilding AS "is" FROM campaigns WHERE id = ?';
    const found = await row<{ is: unknown }>(this.reader.manager, text, [campaignId]);
    return Boolean(found?.is);
  }
}
