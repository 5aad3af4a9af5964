import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Caller, Locale } from '../auth/caller.js';
import { inScope, intersect, scopeCondition } from '../auth/scope.js';
import { conflict, forbidden, unprocessable } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { idsOf, parseListQuery, type RawQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { forUpdate, idsIn, row, rows, type Param } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Day } from '../domain/calendar.js';
import type { Deadline } from '../domain/deadline.js';
import { UnitTree, type NamedUnit, type UnitPlace } from '../units/unit-tree.js';
import { CampaignAccess } from './campaign-access.js';
import { CampaignChecks } from './campaign-checks.service.js';
import { readDeadline } from './campaign-form.js';
import { CampaignRules, type CampaignHead } from './campaign-rules.js';
import { CampaignTargets, targetAt } from './campaign-targets.js';
import type { CheckDto } from './campaign.dto.js';
import { Campaign } from './campaign.entity.js';
import { changedFields } from './changed-fields.js';
import { TargetChange, TargetRow, type OwnTarget } from './target.entity.js';
import type { SavedTargetDto, SetTargetDto, TargetChangeDto, UnitTargetDto } from './targets.dto.js';
import { wholeSettings } from './templates.js';

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

const NONE: OwnTarget = { percent: null, lastDay: null, deadline: null, assigned: null };

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
const COLUMNS = `u.id, u.name, u.path, t.percent, t.last_day, t.deadline, t.assigned, t.reason, t.actor_id,
  a.display_name AS actor, t.at, t.version`;

/** What units are to reach: inherited down the tree, overridden with a reason, every change kept. */
@Injectable()
export class TargetsService {
  constructor(
    private readonly reader: DataSource,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly access: CampaignAccess,
    private readonly rules: CampaignRules,
    private readonly tree: UnitTree,
    private readonly targets: CampaignTargets,
    private readonly checks: CampaignChecks,
    private readonly audit: AuditService,
  ) {}

  async list(caller: Caller, campaignId: number, query: RawQuery): Promise<Page<UnitTargetDto>> {
    await this.access.visible(caller, campaignId);
    const head = await this.rules.head(campaignId);
    const { filter, orderBy, offset, limit } = parseListQuery(query, LIST);
    const em = this.reader.manager;
    const { where, params } = await this.area(caller, head, filter);
    if (filter.own === true) {
      where.push(`(t.version IS NOT NULL OR EXISTS (SELECT 1 FROM extensions e
        WHERE e.campaign_id = ? AND e.unit_id = u.id AND e.ended_at IS NULL))`);
      params.push(campaignId);
    }
    const from = `${UNITS} WHERE ${where.join(' AND ')}`;
    const found = await rows<UnitRow>(em, `SELECT ${COLUMNS} ${from} ${orderBy} LIMIT ? OFFSET ?`, [
      campaignId,
      ...params,
      limit,
      offset,
    ]);
    const total = await row<{ n: number }>(em, `SELECT count(*) AS n ${from}`, [campaignId, ...params]);
    return new Page('targets', await this.dtos(caller, head, found), total?.n ?? 0, offset);
  }

  async set(caller: Caller, campaignId: number, dto: SetTargetDto, locale: Locale): Promise<SavedTargetDto> {
    const { head, unit } = await this.placeFor(caller, campaignId, dto.unitId);
    await this.work.run(async (em) => {
      await row(em, `SELECT id FROM campaigns WHERE id = ?${forUpdate(em)}`, [campaignId]);
      const stored = await em.findOneBy(TargetRow, { campaignId, unitId: unit.id });
      const version = stored?.version ?? 0;
      if ((dto.version ?? 0) !== version) throw conflict('VERSION_CONFLICT', { version });
      const after = await this.changed(em, head, unit, stored ?? NONE, dto);
      const who = { reason: dto.reason.trim(), actorId: caller.userId, at: this.clock.instant() };
      await em.save(TargetRow, { campaignId, unitId: unit.id, ...after, ...who, version: version + 1 });
      const old = stored === null ? null : plain(stored);
      await em.insert(TargetChange, { campaignId, unitId: unit.id, old, new: after, ...who });
      await this.note(caller, campaignId, unit.id, old ?? NONE, after);
    });
    const fresh = await this.rules.head(campaignId);
    const [saved] = await this.dtos(caller, fresh, await this.rowsOf(campaignId, unit.id));
    const { lastDay } = saved!.own ?? NONE;
    return { ...saved!, checks: await this.checks.ofLastDay(fresh, unit.path, lastDay, locale) };
  }

  /** The figures as they are now; the reason is a text of somebody's and stays with the target. */
  private note(
    { userId: actorId }: Caller,
    campaignId: number,
    unitId: number,
    before: OwnTarget,
    { percent, lastDay, assigned }: OwnTarget,
  ): Promise<void> {
    const fields = changedFields(before, { percent, lastDay, assigned }).join(',');
    const params = { unitId: String(unitId), fields, percent, lastDay, assigned };
    return this.audit.write({
      actorId,
      action: 'target_changed',
      targetType: 'campaign',
      targetId: campaignId,
      params,
    });
  }

  /** What is to be said of a target before it is set. */
  async check(caller: Caller, campaignId: number, dto: SetTargetDto, locale: Locale): Promise<CheckDto[]> {
    const { head, unit } = await this.placeFor(caller, campaignId, dto.unitId);
    const em = this.reader.manager;
    const stored = await em.findOneBy(TargetRow, { campaignId, unitId: unit.id });
    const { lastDay } = await this.changed(em, head, unit, stored ?? NONE, dto);
    const checks = await this.checks.ofLastDay(head, unit.path, lastDay, locale);
    if (typeof dto.deadline !== 'string') return checks;
    return [this.checks.ofPhrase(await this.read(em, head, dto.deadline), head, locale), ...checks];
  }

  async history(caller: Caller, campaignId: number, query: RawQuery): Promise<Page<TargetChangeDto>> {
    await this.access.visible(caller, campaignId);
    const head = await this.rules.head(campaignId);
    const { filter, orderBy, offset, limit } = parseListQuery(query, HISTORY);
    const em = this.reader.manager;
    const { where, params } = await this.area(caller, head, filter, 'c.id');
    const from = `FROM target_changes c JOIN units u ON u.id = c.unit_id LEFT JOIN users a ON a.id = c.actor_id
      WHERE c.campaign_id = ? AND ${where.join(' AND ')}`;
    const found = await rows<ChangeRow>(
      em,
      `SELECT c.id, c.unit_id, u.name, c.old, c.new, c.reason, c.actor_id, a.display_name AS actor, c.at
       ${from} ${orderBy} LIMIT ? OFFSET ?`,
      [campaignId, ...params, limit, offset],
    );
    const total = await row<{ n: number }>(em, `SELECT count(*) AS n ${from}`, [campaignId, ...params]);
    return new Page('target_changes', found.map(changeDto), total?.n ?? 0, offset);
  }

  /** Units of the campaign that the caller sees, narrowed by the filter. */
  private async area(
    caller: Caller,
    head: CampaignHead,
    filter: Readonly<Record<string, unknown>>,
    idColumn = 'u.id',
  ): Promise<{ where: string[]; params: Param[] }> {
    const em = this.reader.manager;
    const scope = intersect(caller.scope('read'), { paths: [head.unitPath] });
    const { sql, params: paths } = scopeCondition(scope, 'u.path');
    const where = [sql];
    const params: Param[] = [...paths];
    const [unitId] = idsOf(filter, 'unitId') ?? [];
    if (unitId !== undefined) {
      const unit = await this.tree.placeFor(caller, 'read', unitId);
      const subtree = scopeCondition({ paths: [unit.path] }, 'u.path');
      where.push(subtree.sql);
      params.push(...subtree.params);
    }
    const [parentId] = idsOf(filter, 'parentId') ?? [];
    if (parentId !== undefined) {
      where.push('u.parent_id = ?');
      params.push(parentId);
    }
    const ids = idsOf(filter);
    if (ids !== null) {
      where.push(idsIn(em, idColumn));
      params.push(JSON.stringify(ids));
    }
    return { where, params };
  }

  /** Where the caller may set targets: 404 for what is not seen, 403 for what is seen only, 422 outside the campaign. */
  private async placeFor(
    caller: Caller,
    campaignId: number,
    unitId: string,
  ): Promise<{ head: CampaignHead; unit: UnitPlace }> {
    await this.access.visible(caller, campaignId);
    const unit = await this.tree.placeFor(caller, 'read', Number(unitId));
    if (!inScope(caller.scope('units'), unit.path)) throw forbidden();
    const head = await this.rules.head(campaignId);
    if (!unit.path.startsWith(head.unitPath)) throw unprocessable('UNIT_OUTSIDE_CAMPAIGN');
    return { head, unit };
  }

  private async changed(
    em: EntityManager,
    head: CampaignHead,
    unit: UnitPlace,
    before: OwnTarget,
    dto: SetTargetDto,
  ): Promise<OwnTarget> {
    const { percent, assigned } = { ...before, ...given(dto) };
    const after = { percent, assigned, ...(await this.lastDayOf(em, head, before, dto)) };
    if (unit.id === head.unitId && (after.percent !== null || after.lastDay !== null)) {
      // Two places for the same thing would sooner or later say different things.
      throw unprocessable('TARGET_OF_CAMPAIGN');
    }
    if (after.lastDay !== null && after.lastDay < head.startsOn) {
      const params = { earlier: after.lastDay, later: head.startsOn };
      throw unprocessable('DAYS_OUT_OF_ORDER', params, { lastDay: { code: 'DAYS_OUT_OF_ORDER', params } });
    }
    return after;
  }

  private async lastDayOf(
    em: EntityManager,
    head: CampaignHead,
    before: OwnTarget,
    { lastDay, deadline }: SetTargetDto,
  ): Promise<Pick<OwnTarget, 'lastDay' | 'deadline'>> {
    if (typeof deadline === 'string') {
      const read = await this.read(em, head, deadline);
      if (typeof lastDay === 'string' && lastDay !== read.lastDay) {
        throw unprocessable('DEADLINE_DIFFERS', { lastDay, understood: read.lastDay });
      }
      return { lastDay: read.lastDay, deadline: read.phrase };
    }
    if (lastDay === undefined) return { lastDay: before.lastDay, deadline: before.deadline };
    return { lastDay, deadline: lastDay === before.lastDay ? before.deadline : null };
  }

  /** A phrase as the campaign reads phrases (C4, R60). */
  async read(em: EntityManager, head: CampaignHead, phrase: string): Promise<Deadline> {
    const { template, settings } = await em.findOneByOrFail(Campaign, { id: head.id });
    const { rollDeadline } = wholeSettings(template, settings);
    return readDeadline(phrase, head.startsOn, rollDeadline ? head.calendar : null);
  }

  private rowsOf(campaignId: number, unitId: number): Promise<UnitRow[]> {
    return rows<UnitRow>(this.reader.manager, `SELECT ${COLUMNS} ${UNITS} WHERE u.id = ?`, [campaignId, unitId]);
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

function plain({ percent, lastDay, deadline, assigned }: OwnTarget): OwnTarget {
  return { percent, lastDay, deadline, assigned };
}

export function actorDto(id: number | null, name: string | null): { id: string; name: string } | null {
  return id === null ? null : { id: String(id), name: name ?? '' };
}
