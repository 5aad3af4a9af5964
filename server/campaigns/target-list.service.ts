import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { intersect, scopeCondition } from '../auth/scope.js';
import { actorDto } from '../common/actor.dto.js';
import { idsOf, parseListQuery, type RawQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { Conditions, readPage } from '../database/conditions.js';
import { rows } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import { UnitTree, type NamedUnit, type UnitPlace } from '../units/unit-tree.js';
import { CampaignAccess } from './campaign-access.js';
import { CampaignRules, type CampaignHead } from './campaign-rules.js';
import { CampaignTargets, targetAt } from './campaign-targets.js';
import type { OwnTarget } from './target.entity.js';
import type { TargetChangeDto, UnitTargetDto } from './targets.dto.js';

const LIST = {
  sortable: {
    unit: 'u.path',
    unitName: 'u.search_key',
    percent: 't.percent',
    lastDay: 't.last_day',
    assigned: 't.assigned',
  },
  nullable: ['percent', 'lastDay', 'assigned'],
  defaultSort: ['unit', 'ASC'],
  tieBreaker: 'u.id',
  filters: ['unitId', 'parentId', 'own', 'id'],
} as const;

const HISTORY = {
  sortable: { id: 'c.id', at: 'c.at' },
  defaultSort: ['id', 'DESC'],
  tieBreaker: 'c.id',
  filters: ['unitId', 'id'],
} as const;

interface UnitRow extends UnitPlace {
  percent: number | null;
  last_day: Day | null;
  deadline: string | null;
  assigned: number | null;
  reason: string | null;
  actor_id: number | null;
  actor: string | null;
  at: string | null;
  version: number | null;
}

const UNITS = `FROM units u LEFT JOIN targets t ON t.unit_id = u.id AND t.campaign_id = ?
  LEFT JOIN users a ON a.id = t.actor_id`;
const UNIT_COLUMNS = `u.id, u.name, u.path, t.percent, t.last_day, t.deadline, t.assigned, t.reason, t.actor_id,
  a.display_name AS actor, t.at, t.version`;
const HAS_EXTENSION = `EXISTS (SELECT 1 FROM extensions e
  WHERE e.campaign_id = ? AND e.unit_id = u.id AND e.ended_at IS NULL)`;

interface ChangeRow {
  id: number;
  unit_id: number;
  name: string;
  old: string | null;
  new: string | null;
  reason: string;
  actor_id: number | null;
  actor: string | null;
  at: string;
}

const CHANGES = 'FROM target_changes c JOIN units u ON u.id = c.unit_id LEFT JOIN users a ON a.id = c.actor_id';
const CHANGE_COLUMNS = 'c.id, c.unit_id, u.name, c.old, c.new, c.reason, c.actor_id, a.display_name AS actor, c.at';

/** What units are to reach, and how it came to that: inherited down the tree, of their own, extended. */
@Injectable()
export class TargetListService {
  constructor(
    private readonly reader: DataSource,
    private readonly access: CampaignAccess,
    private readonly rules: CampaignRules,
    private readonly tree: UnitTree,
    private readonly targets: CampaignTargets,
  ) {}

  async list(caller: Caller, campaignId: number, query: RawQuery): Promise<Page<UnitTargetDto>> {
    await this.access.visible(caller, campaignId);
    const head = await this.rules.head(campaignId);
    const list = parseListQuery(query, LIST);
    const { filter } = list;
    const where = (await this.area(caller, head, filter))
      .among('u.id', idsOf(filter))
      .among('u.parent_id', idsOf(filter, 'parentId'));
    if (filter.own === true) where.and(`(t.version IS NOT NULL OR ${HAS_EXTENSION})`, campaignId);
    const source = { columns: UNIT_COLUMNS, from: UNITS, params: [campaignId], where };
    const { found, total } = await readPage<UnitRow>(this.reader.manager, source, list);
    return new Page('targets', await this.dtos(caller, head, found), total, list.offset);
  }

  /** Of one unit. */
  async get(caller: Caller, head: CampaignHead, unitId: number): Promise<UnitTargetDto> {
    const text = `SELECT ${UNIT_COLUMNS} ${UNITS} WHERE u.id = ?`;
    const [dto] = await this.dtos(caller, head, await rows<UnitRow>(this.reader.manager, text, [head.id, unitId]));
    return dto!;
  }

  async history(caller: Caller, campaignId: number, query: RawQuery): Promise<Page<TargetChangeDto>> {
    await this.access.visible(caller, campaignId);
    const head = await this.rules.head(campaignId);
    const list = parseListQuery(query, HISTORY);
    const where = (await this.area(caller, head, list.filter))
      .and('c.campaign_id = ?', campaignId)
      .among('c.id', idsOf(list.filter));
    const source = { columns: CHANGE_COLUMNS, from: CHANGES, where };
    const { found, total } = await readPage<ChangeRow>(this.reader.manager, source, list);
    return new Page('target_changes', found.map(changeDto), total, list.offset);
  }

  /** Units of the campaign that the caller sees, or of one subtree among them. */
  private async area(
    caller: Caller,
    head: CampaignHead,
    filter: Readonly<Record<string, unknown>>,
  ): Promise<Conditions> {
    const scope = intersect(caller.scope('read'), { paths: [head.unitPath] });
    const where = new Conditions(this.reader.manager).and(scopeCondition(scope, 'u.path'));
    const [unitId] = idsOf(filter, 'unitId') ?? [];
    if (unitId === undefined) return where;
    const { path } = await this.tree.placeFor(caller, 'read', unitId);
    return where.and(scopeCondition({ paths: [path] }, 'u.path'));
  }

  private async dtos(caller: Caller, head: CampaignHead, found: readonly UnitRow[]): Promise<UnitTargetDto[]> {
    const paths = found.map(({ path }) => path);
    const [units, ways] = await Promise.all([
      this.targets.onWays(head.id, paths),
      this.tree.ways(paths, caller.scope('read')),
    ]);
    return found.map((unit) => {
      const way = ways.get(unit.path) ?? [];
      const target = targetAt(head, unit.path, units);
      const named = (id: number | null): NamedUnit | null => {
        // A superior outside the caller's scope is told by its id alone.
        if (id === null) return null;
        return way.find((one) => one.id === String(id)) ?? { id: String(id), name: '' };
      };
      const { percent, lastDay, assignedTarget, source, percentFrom, lastDayFrom, original } = target;
      return {
        unitId: String(unit.id),
        unitName: unit.name,
        path: way,
        percent,
        lastDay,
        assigned: assignedTarget,
        source,
        percentFrom: named(percentFrom),
        lastDayFrom: named(lastDayFrom),
        original,
        own: ownDto(unit),
        version: unit.version ?? 0,
      };
    });
  }
}

function changeDto(change: ChangeRow): TargetChangeDto {
  return {
    id: String(change.id),
    unitId: String(change.unit_id),
    unitName: change.name,
    old: change.old === null ? null : (JSON.parse(change.old) as OwnTarget),
    new: change.new === null ? null : (JSON.parse(change.new) as OwnTarget),
    reason: change.reason,
    actor: actorDto(change.actor_id, change.actor),
    at: change.at,
  };
}

function ownDto(unit: UnitRow): UnitTargetDto['own'] {
  const { percent, last_day: lastDay, deadline, assigned } = unit;
  if (percent === null && lastDay === null && assigned === null) return null;
  const own = { percent: percent === null ? null : Number(percent), lastDay, deadline, assigned };
  return { ...own, reason: unit.reason ?? '', actor: actorDto(unit.actor_id, unit.actor), at: unit.at ?? '' };
}
