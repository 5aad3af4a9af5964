import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { subtreeRange } from '../auth/scope.js';
import { idsIn, rows } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import { countsOf, isMissing, missingOf } from '../domain/completion.js';
import type { Measures } from '../domain/ledger.js';
import type { Bucket } from '../domain/stages.js';
import { effectiveTarget, type EffectiveTarget, type UnitTarget } from '../domain/targets.js';
import { idsOfPath } from '../units/unit-tree.js';
import type { CampaignHead } from './campaign-rules.js';
import { sumsOf } from './ledger-sums.js';

/** By how many a unit on this path, and everything above it, counts more or fewer people late than its last day says. */
export interface Correction {
  readonly path: string;
  readonly delta: number;
  /** All people below that path, not single persons there. */
  readonly ofUnit: boolean;
}

interface TargetOfUnit {
  unit_id: number;
  path: string;
  percent: number | null;
  last_day: Day | null;
  assigned: number | null;
  extended_to: Day | null;
}

/** What units are to reach in a campaign, and who is late by a last day of their own. */
@Injectable()
export class CampaignTargets {
  constructor(private readonly reader: DataSource) {}

  /** Targets and extensions on the way to a unit, and of its children. */
  async around(
    campaignId: number,
    path: string,
    em: EntityManager = this.reader.manager,
  ): Promise<Map<number, UnitTarget>> {
    const ids = idsOfPath(path);
    const where = `(${idsIn(em, 'u.id')} OR u.parent_id = ?)`;
    return this.find(em, campaignId, where, [JSON.stringify(ids), ids.at(-1) ?? 0]);
  }

  /** Those of these units and of everything above them. */
  async onWays(campaignId: number, paths: readonly string[]): Promise<Map<number, UnitTarget>> {
    const em = this.reader.manager;
    const ids = [...new Set(paths.flatMap(idsOfPath))];
    return this.find(em, campaignId, idsIn(em, 'u.id'), [JSON.stringify(ids)]);
  }

  /** All of a campaign. */
  all(campaignId: number): Promise<Map<number, UnitTarget>> {
    return this.find(this.reader.manager, campaignId, '1 = 1', []);
  }

  private async find(
    em: EntityManager,
    campaignId: number,
    where: string,
    params: readonly (string | number)[],
  ): Promise<Map<number, UnitTarget>> {
    const found = await rows<TargetOfUnit>(
      em,
      `SELECT u.id AS unit_id, u.path, t.percent, t.last_day, t.assigned, NULL AS extended_to
       FROM targets t JOIN units u ON u.id = t.unit_id WHERE t.campaign_id = ? AND ${where}
       UNION ALL SELECT u.id, u.path, NULL, NULL, NULL, e.last_day
       FROM extensions e JOIN units u ON u.id = e.unit_id WHERE e.campaign_id = ? AND e.ended_at IS NULL AND ${where}`,
      [campaignId, ...params, campaignId, ...params],
    );
    const result = new Map<number, UnitTarget>();
    for (const one of found) {
      const other = result.get(one.unit_id);
      result.set(one.unit_id, {
        unitId: one.unit_id,
        path: one.path,
        percent: one.percent === null ? (other?.percent ?? null) : Number(one.percent),
        lastDay: one.last_day ?? other?.lastDay ?? null,
        assigned: one.assigned ?? other?.assigned ?? null,
        extendedTo: one.extended_to ?? other?.extendedTo ?? null,
      });
    }
    return result;
  }

  /**
   * Where people below a path are late, or not yet, other than the last day of that unit says: subtrees with a last day of
   * their own, and persons with one. Costs those, not the people.
   */
  async corrections(head: CampaignHead, path: string, day: Day): Promise<Correction[]> {
    const em = this.reader.manager;
    const flips = head.deadlines.flips(day).filter((flip) => flip.path !== path && flip.path.startsWith(path));
    const sums = await sumsOf(
      em,
      head.id,
      flips.map(({ unitId }) => unitId),
      day,
    );
    const ofUnits = flips.flatMap(({ unitId, path: at, sign }) => {
      const measures = sums.get(unitId);
      return measures === undefined
        ? []
        : [{ path: at, delta: sign * missingOf(countsOf(measures, head.rules)), ofUnit: true }];
    });
    return head.deadlines.hasPersonal ? [...ofUnits, ...(await this.ofPersons(em, head, path, day))] : ofUnits;
  }

  /** How many are late below a path, whose running sums are `measures`. */
  async overdue(head: CampaignHead, path: string, measures: Measures, day: Day): Promise<number> {
    const own = head.deadlines.isLate(path, day) ? missingOf(countsOf(measures, head.rules)) : 0;
    const corrections = await this.corrections(head, path, day);
    return Math.max(0, own + corrections.reduce((sum, { delta }) => sum + delta, 0));
  }

  private async ofPersons(em: EntityManager, head: CampaignHead, path: string, day: Day): Promise<Correction[]> {
    const found = await rows<{ path: string; last_day: Day; bucket: Bucket; is_installed: unknown }>(
      em,
      `SELECT u.path, e.last_day, s.bucket, s.is_installed
       FROM extensions e JOIN spans s ON s.participant_id = e.participant_id AND s.from_day <= ? AND s.to_day > ?
         JOIN units u ON u.id = s.unit_id
       WHERE e.campaign_id = ? AND e.ended_at IS NULL AND e.participant_id IS NOT NULL AND u.path >= ? AND u.path < ?`,
      [day, day, head.id, ...subtreeRange(path)],
    );
    return found
      .filter(({ bucket, is_installed }) => isMissing(bucket, Boolean(is_installed), head.rules))
      .map(({ path: at, last_day }) => ({
        path: at,
        delta: Number(day > last_day) - Number(head.deadlines.isLate(at, day)),
        ofUnit: false,
      }))
      .filter(({ delta }) => delta !== 0);
  }
}

/** The target of a unit in a campaign. `units`: at least those on its way. */
export function targetAt(head: CampaignHead, path: string, units: ReadonlyMap<number, UnitTarget>): EffectiveTarget {
  return effectiveTarget({ percent: head.targetPercent, lastDay: head.lastDay }, path, units);
}
