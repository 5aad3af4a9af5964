import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Caller } from '../auth/caller.js';
import { rows } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { DoneWhen } from '../domain/stages.js';
import { RebuildJobs } from '../tracking/rebuild-job.service.js';
import { CampaignAccess } from './campaign-access.js';
import type { RebuildDto, SettingsVersionDto } from './campaign.dto.js';
import type { CampaignSettings } from './campaign.entity.js';
import { wholeSettings } from './templates.js';

interface VersionRow {
  version: number;
  done_when: DoneWhen;
  settings: string;
  calendar_version: number;
  actor_id: number | null;
  actor: string | null;
  at: string;
}

/** What became of a campaign's settings, and making its figures anew by them. */
@Injectable()
export class CampaignSettingsService {
  constructor(
    private readonly reader: DataSource,
    private readonly work: UnitOfWork,
    private readonly access: CampaignAccess,
    private readonly rebuilds: RebuildJobs,
    private readonly audit: AuditService,
  ) {}

  /** The newest first. */
  async versions(caller: Caller, id: number): Promise<SettingsVersionDto[]> {
    const { template } = await this.access.visible(caller, id);
    const found = await rows<VersionRow>(
      this.reader.manager,
      `SELECT s.version, s.done_when, s.settings, s.calendar_version, s.actor_id, a.display_name AS actor, s.at
       FROM campaign_settings s LEFT JOIN users a ON a.id = s.actor_id WHERE s.campaign_id = ? ORDER BY s.version DESC`,
      [id],
    );
    return found.map((row) => ({
      version: row.version,
      doneWhen: row.done_when,
      settings: wholeSettings(template, JSON.parse(row.settings) as CampaignSettings),
      calendarVersion: row.calendar_version,
      actor: row.actor_id === null ? null : { id: String(row.actor_id), name: row.actor ?? '' },
      at: row.at,
    }));
  }

  /** Makes spans and ledger anew, because an earlier attempt failed or somebody doubts them. */
  async rebuild(caller: Caller, id: number): Promise<RebuildDto> {
    await this.access.writable(caller, id);
    const jobId = await this.work.run(async (em) => {
      const { userId: actorId } = caller;
      await this.audit.write({ actorId, action: 'campaign_rebuilt', targetType: 'campaign', targetId: id });
      return this.rebuilds.start(em, id, actorId);
    });
    this.rebuilds.wake();
    return { jobId: String(jobId), state: 'queued', progress: null };
  }
}
