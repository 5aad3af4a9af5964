import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { parseListQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { idsIn, rows } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import type { Bucket } from '../domain/stages.js';
import type { BlockingGuardianDto, OversightQueryDto } from './oversight.dto.js';
import { ParticipantQuery } from './participant-query.js';
import { personInScope } from './person-access.js';

const LIST = { sortable: { children: 'children' }, defaultSort: ['children', 'DESC'] } as const;
const OUTSIDE = 'outside';

interface Home {
  person_id: number;
  full_name: string;
  participant_id: number;
  campaign_id: number;
  bucket: Bucket;
  unit_id: number;
  unit_name: string;
  unit_path: string;
}

/** Guardians for whose account children wait (T6), and how many each of them unlocks. */
@Injectable()
export class GuardiansService {
  constructor(
    private readonly reader: DataSource,
    private readonly query: ParticipantQuery,
  ) {}

  /** Most children first. Those whom the caller may not see come last, as one number without a name. */
  async list(caller: Caller, campaignId: number, query: OversightQueryDto): Promise<Page<BlockingGuardianDto>> {
    const { offset, limit } = parseListQuery({ range: query.range }, LIST);
    const { unitId, asOf } = query;
    const filter = {
      campaignId,
      worklist: 'blocked_guardian',
      ...(unitId ? { unitId } : {}),
      ...(asOf ? { asOf } : {}),
    };
    const chosen = await this.query.choose(filter, caller.scope('read'));
    const counted = await this.query.group<{ id: number; n: number }>(chosen, 'p.guardian_id AS id', 'p.guardian_id');
    const visible = await this.visible(
      caller,
      counted.map(({ id }) => id),
      chosen.day,
    );
    const known = counted.filter(({ id }) => visible.has(id)).sort((a, b) => b.n - a.n || a.id - b.id);
    const page = known.slice(offset, offset + limit);
    const homes = await this.homes(
      caller,
      campaignId,
      page.map(({ id }) => id),
      chosen.day,
    );
    const items = page.map(({ id, n }): BlockingGuardianDto => {
      const home = homes.get(id);
      const isHere = home?.campaign_id === campaignId;
      return {
        id: String(id),
        fullName: home?.full_name ?? null,
        unitId: home === undefined ? null : String(home.unit_id),
        unitName: home?.unit_name ?? null,
        participantId: home !== undefined && isHere ? String(home.participant_id) : null,
        stage: home !== undefined && isHere ? home.bucket : null,
        children: n,
      };
    });
    const hidden = counted.reduce((sum, { id, n }) => (visible.has(id) ? sum : sum + n), 0);
    const total = known.length + (hidden > 0 ? 1 : 0);
    if (hidden > 0 && total > offset && total <= offset + limit) items.push(outside(hidden));
    return new Page('guardians', items, total, offset);
  }

  private async visible(caller: Caller, personIds: readonly number[], day: Day): Promise<ReadonlySet<number>> {
    const scope = caller.scope('read');
    if (scope.paths === null) return new Set(personIds);
    const em = this.reader.manager;
    const { sql, params } = personInScope(scope, day);
    const found = await rows<{ id: number }>(em, `SELECT p.id FROM people p WHERE ${idsIn(em, 'p.id')} AND ${sql}`, [
      JSON.stringify(personIds),
      ...params,
    ]);
    return new Set(found.map(({ id }) => id));
  }

  /** Where each of them is on the day, in this campaign if they are; only what the caller may see. */
  private async homes(
    caller: Caller,
    campaignId: number,
    personIds: readonly number[],
    day: Day,
  ): Promise<Map<number, Home>> {
    const em = this.reader.manager;
    const found = await rows<Home>(
      em,
      `SELECT p.id AS person_id, p.full_name, pa.id AS participant_id, pa.campaign_id, s.bucket, u.id AS unit_id,
         u.name AS unit_name, u.path AS unit_path
       FROM people p JOIN participants pa ON pa.person_id = p.id
       JOIN spans s ON s.participant_id = pa.id AND s.from_day <= ? AND s.to_day > ? JOIN units u ON u.id = s.unit_id
       WHERE ${idsIn(em, 'p.id')} ORDER BY pa.id`,
      [day, day, JSON.stringify(personIds)],
    );
    const homes = new Map<number, Home>();
    for (const home of found) {
      if (!caller.may('read', home.unit_path)) continue;
      if (!homes.has(home.person_id) || home.campaign_id === campaignId) homes.set(home.person_id, home);
    }
    return homes;
  }
}

function outside(children: number): BlockingGuardianDto {
  const nothing = { fullName: null, unitId: null, unitName: null, participantId: null, stage: null };
  return { id: OUTSIDE, ...nothing, children };
}
