import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../common/clock.js';
import type { ErrorParams } from '../common/app-error.js';
import { execute, row, rows } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';

/** Instead of a campaign: the whole house. */
export const HOUSE = 0;

/** Words that stand in the place of the shipped ones, for a campaign or for the whole house. */
@Injectable()
export class Wordings {
  constructor(
    private readonly reader: DataSource,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** What a house or campaign has set; undefined: nothing. */
  async find(campaignId: number, key: string): Promise<unknown> {
    const text = 'SELECT value FROM wordings WHERE campaign_id = ? AND key = ?';
    const found = await row<{ value: string }>(this.reader.manager, text, [campaignId, key]);
    return found === undefined ? undefined : (JSON.parse(found.value) as unknown);
  }

  /** Everything set by a house or campaign under keys that begin so, by key. */
  async all(campaignId: number, prefix: string): Promise<Map<string, unknown>> {
    const found = await rows<{ key: string; value: string }>(
      this.reader.manager,
      'SELECT key, value FROM wordings WHERE campaign_id = ? AND SUBSTR(key, 1, ?) = ?',
      [campaignId, prefix.length, prefix],
    );
    return new Map(found.map(({ key, value }) => [key, JSON.parse(value) as unknown]));
  }

  /**
   * `value` undefined: back to what was there before anybody set anything. `params`: what the audit log keeps beside the
   * key; never the words themselves.
   */
  async set(
    campaignId: number,
    key: string,
    value: unknown,
    actorId: number | null,
    params: ErrorParams = {},
  ): Promise<void> {
    await this.work.run(async (em) => {
      const whose = campaignId === HOUSE ? {} : { targetType: 'campaign', targetId: campaignId };
      const noted = { key, isTakenBack: value === undefined, ...params };
      await this.audit.write({ actorId, action: 'wording_changed', ...whose, params: noted });
      if (value === undefined) {
        await execute(em, 'DELETE FROM wordings WHERE campaign_id = ? AND key = ?', [campaignId, key]);
        return;
      }
      await execute(
        em,
        `INSERT INTO wordings (campaign_id, key, value, actor_id, at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (campaign_id, key) DO UPDATE SET value = excluded.value, actor_id = excluded.actor_id, at = excluded.at`,
        [campaignId, key, JSON.stringify(value), actorId, this.clock.instant()],
      );
    });
  }
}
