import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { idsIn, rows } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import { countsOf } from '../domain/completion.js';
import { Durations, stepsOf } from '../domain/durations.js';
import { idsOfPath, type UnitPlace } from '../units/unit-tree.js';
import { CampaignPlaces } from './campaign-places.js';
import { CampaignRules, type CampaignHead } from './campaign-rules.js';
import type { ChildDurationsDto, DurationsDto, DurationsQueryDto, PunctualityDto } from './durations.dto.js';
import { unitSums } from './ledger-sums.js';
import { cohortsOf, piecesOf, type Area } from './stage-days.js';

/** Up to so many people of an area are found by its units; of more, the whole campaign is gone through. */
const SMALL = 20_000;

/** How long the steps take, ours apart from the agency's, and who was in time: counted from everybody's standing of a day. */
@Injectable()
export class DurationsService {
  /** A property, so that specs need no area of that size. */
  smallArea = SMALL;

  constructor(
    private readonly reader: DataSource,
    private readonly rules: CampaignRules,
    private readonly places: CampaignPlaces,
  ) {}

  async durations(caller: Caller, campaignId: number, query: DurationsQueryDto): Promise<DurationsDto> {
    const head = await this.rules.head(campaignId);
    const unit = await this.places.unitFor(caller, head, query.unitId);
    const day = this.places.dayFor(query.asOf);
    const area = await this.area(head, unit, day);
    const steps = stepsOf(head.rules);
    const all = new Durations(steps, day);
    const children = query.children === true ? new Map<number, Durations>() : null;
    const childOf = children === null ? null : await this.childrenOf(unit);
    let undated = 0;
    for await (const { days, bucket, unitId, people, isUndated } of cohortsOf(
      this.reader.manager,
      area,
      children !== null,
    )) {
      all.add(days, bucket, people);
      if (isUndated) undated += people;
      if (children === null || unitId === null) continue;
      const child = childOf?.get(unitId) ?? unit.id;
      const own = children.get(child) ?? new Durations(steps, day);
      children.set(child, own);
      own.add(days, bucket, people);
    }
    return {
      campaignId: String(head.id),
      asOf: day,
      unit: { id: String(unit.id), name: unit.name },
      stages: all.result,
      punctuality: await this.punctuality(head, area),
      undated,
      ...(children === null ? {} : { children: await this.named(unit, children) }),
    };
  }

  private async area(head: CampaignHead, unit: UnitPlace, day: Day): Promise<Area> {
    const measures = await unitSums(this.reader.manager, head.id, unit.id, day);
    const { headcount } = countsOf(measures, head.rules);
    return { campaignId: head.id, path: unit.path, day, isSmall: headcount <= this.smallArea };
  }

  /** Done by the last day that counted for them, or after it; people without a last day are in neither. */
  private async punctuality(head: CampaignHead, area: Area): Promise<PunctualityDto | null> {
    const { deadlines } = head;
    if (deadlines.isUniform && head.lastDay === null && !deadlines.hasPersonal) return null;
    const em = this.reader.manager;
    const result = { onTime: 0, late: 0 };
    const count = (lastDay: Day | null, doneOn: Day, people: number): void => {
      if (lastDay !== null) result[doneOn <= lastDay ? 'onTime' : 'late'] += people;
    };
    // Where everybody has the same last day, people of all units who were done on a day are one row.
    const unit = deadlines.isUniform ? `''` : 'u.path';
    const personal = `SELECT 1 FROM extensions e WHERE e.participant_id = s.participant_id AND e.ended_at IS NULL`;
    for await (const { from, where, params } of piecesOf(em, area)) {
      const sql = `FROM ${from} WHERE ${where}`;
      const others = deadlines.hasPersonal ? ` AND NOT EXISTS (${personal})` : '';
      const found = await rows<{ path: string; done_on: Day; n: number }>(
        em,
        `SELECT ${unit} AS path, s.done_on, COUNT(*) AS n ${sql} AND s.done_on IS NOT NULL${others} GROUP BY 1, 2`,
        params,
      );
      for (const { path, done_on, n } of found) {
        count(deadlines.isUniform ? head.lastDay : deadlines.lastDayOf(path), done_on, n);
      }
      if (!deadlines.hasPersonal) continue;
      const own = await rows<{ done_on: Day; last_day: Day }>(
        em,
        `SELECT s.done_on, (SELECT MAX(e.last_day) FROM extensions e
           WHERE e.participant_id = s.participant_id AND e.ended_at IS NULL) AS last_day
         ${sql} AND s.done_on IS NOT NULL AND EXISTS (${personal})`,
        params,
      );
      for (const { done_on, last_day } of own) count(last_day, done_on, 1);
    }
    return result;
  }

  /** The child under which each unit below lies. */
  private async childrenOf(unit: UnitPlace): Promise<Map<number, number>> {
    const found = await rows<{ id: number; path: string }>(
      this.reader.manager,
      'SELECT id, path FROM units WHERE path > ? AND path < ?',
      [unit.path, `${unit.path.slice(0, -1)}0`],
    );
    const depth = idsOfPath(unit.path).length;
    return new Map(found.map(({ id, path }) => [id, idsOfPath(path)[depth]!]));
  }

  private async named(unit: UnitPlace, children: ReadonlyMap<number, Durations>): Promise<ChildDurationsDto[]> {
    const em = this.reader.manager;
    const found = await rows<{ id: number; name: string }>(
      em,
      `SELECT id, name FROM units WHERE ${idsIn(em, 'id')} AND parent_id = ? ORDER BY position, search_key, id`,
      [JSON.stringify([...children.keys()]), unit.id],
    );
    const result: ChildDurationsDto[] = found.map(({ id, name }) => ({
      unit: { id: String(id), name },
      stages: children.get(id)!.result,
    }));
    const own = children.get(unit.id);
    return own === undefined ? result : [...result, { unit: null, stages: own.result }];
  }
}
