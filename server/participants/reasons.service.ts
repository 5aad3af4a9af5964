import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { scopeCondition } from '../auth/scope.js';
import type { CampaignSettings } from '../campaigns/campaign.entity.js';
import { parseListQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { row, rows, type Param } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import type { LeaverDto, LeaversQueryDto, OversightQueryDto, ReasonCountDto } from './oversight.dto.js';
import { ParticipantQuery, type Chosen } from './participant-query.js';

const LIST = { sortable: { leftOn: 'f.on_day' }, defaultSort: ['leftOn', 'DESC'] } as const;

/** Why people are refused, exempt or gone (T10), added up over a subtree, with the people behind each number. */
@Injectable()
export class ReasonsService {
  constructor(
    private readonly reader: DataSource,
    private readonly query: ParticipantQuery,
  ) {}

  /** Most frequent first. */
  async counts(caller: Caller, campaignId: number, query: OversightQueryDto): Promise<ReasonCountDto[]> {
    const everybody = await this.query.choose(filterOf(campaignId, query), caller.scope('read'));
    const chosen: Chosen = { ...everybody, conditions: [{ buckets: ['rejected', 'exempt'] }] };
    const columns = 's.bucket, s.reason';
    const standing = await this.query.group<{ bucket: string; reason: string | null; n: number }>(chosen, columns);
    const gone = this.goneFrom(everybody);
    const left = await rows<{ reason: string | null; n: number }>(
      this.reader.manager,
      `SELECT f.reason, COUNT(*) AS n ${gone.sql} GROUP BY f.reason`,
      gone.params,
    );
    const words = await this.words(campaignId);
    const named = (code: string | null, kind: ReasonCountDto['kind'], count: number): ReasonCountDto => {
      const { vi, en } = words.get(code ?? '') ?? { vi: code, en: code };
      return { code, kind, vi, en, count };
    };
    return [
      ...standing.map(({ bucket, reason, n }) => named(reason, bucket === 'rejected' ? 'rejected' : 'exempted', n)),
      ...left.map(({ reason, n }) => named(reason, 'left', n)),
    ].sort((a, b) => b.count - a.count || (a.code ?? '').localeCompare(b.code ?? ''));
  }

  /** Who has left by the day and not come back, the latest first: they are on no list of participants any more. */
  async leavers(caller: Caller, campaignId: number, query: LeaversQueryDto): Promise<Page<LeaverDto>> {
    const { offset, limit } = parseListQuery({ range: query.range }, LIST);
    const everybody = await this.query.choose(filterOf(campaignId, query), caller.scope('read'));
    const gone = this.goneFrom(everybody, query.reason);
    const em = this.reader.manager;
    const found = await rows<{
      id: number;
      person_id: number;
      full_name: string;
      unit_id: number;
      unit_name: string;
      on_day: Day;
      reason: string | null;
    }>(
      em,
      `SELECT pa.id, p.id AS person_id, p.full_name, u.id AS unit_id, u.name AS unit_name, f.on_day, f.reason ${gone.sql}
       ORDER BY f.on_day DESC, p.sort_key, pa.id LIMIT ? OFFSET ?`,
      [...gone.params, limit, offset],
    );
    const total = await row<{ n: number }>(em, `SELECT COUNT(*) AS n ${gone.sql}`, gone.params);
    const items = found.map((one) => ({
      id: String(one.id),
      personId: String(one.person_id),
      fullName: one.full_name,
      unitId: String(one.unit_id),
      unitName: one.unit_name,
      leftOn: one.on_day,
      reason: one.reason,
    }));
    return new Page('leavers', items, total?.n ?? 0, offset);
  }

  /** From the facts of leaving: the span that each ended tells from which unit; a later span, that they came back. */
  private goneFrom({ head, area, day }: Chosen, reason?: string): { sql: string; params: Param[] } {
    const scope = scopeCondition({ paths: area }, 'u.path');
    const isWhy = reason === undefined ? '' : reason === '-' ? ' AND f.reason IS NULL' : ' AND f.reason = ?';
    return {
      sql: `FROM facts f JOIN participants q ON q.id = f.participant_id
        JOIN participants pa ON pa.id = COALESCE(q.merged_into, q.id) JOIN people p ON p.id = pa.person_id
        JOIN spans s ON s.participant_id = pa.id AND s.to_day = f.on_day JOIN units u ON u.id = s.unit_id
        WHERE f.kind = 'left' AND f.voided_by_change_id IS NULL AND f.on_day <= ? AND pa.campaign_id = ? AND ${scope.sql}
          AND NOT EXISTS (SELECT 1 FROM spans x WHERE x.participant_id = pa.id AND x.from_day >= f.on_day AND x.from_day <= ?)
          ${TOLD_TWICE}${isWhy}`,
      params: [day, head!.id, ...scope.params, day, ...(reason === undefined || reason === '-' ? [] : [reason])],
    };
  }

  private async words(campaignId: number): Promise<Map<string, { vi: string; en: string }>> {
    const found = await row<{ settings: string }>(this.reader.manager, 'SELECT settings FROM campaigns WHERE id = ?', [
      campaignId,
    ]);
    const { reasons } = JSON.parse(found?.settings ?? '{"reasons":[]}') as CampaignSettings;
    return new Map(reasons.map(({ code, vi, en }) => [code, { vi, en }]));
  }
}

/** Records that were merged (U5) may both tell of one leaving: the one that gives a reason counts, else the first. */
const TOLD_TWICE = `AND NOT EXISTS (SELECT 1 FROM participants yq JOIN facts y ON y.participant_id = yq.id
  WHERE (yq.id = pa.id OR yq.merged_into = pa.id) AND y.kind = 'left' AND y.voided_by_change_id IS NULL
    AND y.on_day = f.on_day AND y.id <> f.id AND ((y.reason IS NOT NULL AND f.reason IS NULL)
      OR (y.reason IS NULL) = (f.reason IS NULL) AND y.id < f.id))`;

function filterOf(campaignId: number, { unitId, asOf }: OversightQueryDto): Record<string, unknown> {
  return { campaignId, ...(unitId === undefined ? {} : { unitId }), ...(asOf === undefined ? {} : { asOf }) };
}
