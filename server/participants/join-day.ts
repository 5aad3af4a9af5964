import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CampaignRules } from '../campaigns/campaign-rules.js';
import { Clock } from '../common/clock.js';
import { row } from '../database/sql.js';
import { dayInZone, minDay, type Day } from '../domain/calendar.js';

/** From which day somebody counts who joins by hand without a day. */
@Injectable()
export class JoinDay {
  constructor(
    private readonly reader: DataSource,
    private readonly clock: Clock,
    private readonly rules: CampaignRules,
  ) {}

  /**
   * U4: the campaign's first day as long as the unit is being filled for the first time, afterwards today. Filling lasts for
   * the day on which its first people were recorded.
   */
  async default(campaignId: number, unitId: number): Promise<Day> {
    const { startsOn } = await this.rules.head(campaignId);
    const today = this.clock.today();
    const startOfDay = new Date(`${dayInZone(this.clock.now())}T00:00:00+07:00`).toISOString();
    const earlier = await row(
      this.reader.manager,
      `SELECT 1 FROM spans s JOIN facts f ON f.participant_id = s.participant_id
       WHERE s.unit_id = ? AND s.campaign_id = ? AND f.kind = 'joined' AND f.recorded_at < ? LIMIT 1`,
      [unitId, campaignId, startOfDay],
    );
    return earlier === undefined ? minDay(startsOn, today) : today;
  }
}
