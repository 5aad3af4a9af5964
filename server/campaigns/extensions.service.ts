import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Caller, Locale } from '../auth/caller.js';
import { inScope } from '../auth/scope.js';
import { actorDto } from '../common/actor.dto.js';
import { badRequest, conflict, forbidden, notFound, unprocessable, type ErrorParams } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { idsOf, parseListQuery, type RawQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { forUpdate, row, rows } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Day } from '../domain/calendar.js';
import { homesOf } from '../tracking/participant-home.js';
import { UnitTree } from '../units/unit-tree.js';
import { CampaignAccess } from './campaign-access.js';
import { CampaignChecks } from './campaign-checks.service.js';
import { readDeadlineIn } from './campaign-deadline.js';
import { CampaignRules, type CampaignHead } from './campaign-rules.js';
import { CampaignTargets, targetAt } from './campaign-targets.js';
import { lockCampaign } from './lock-campaign.js';
import { Extension } from './target.entity.js';
import type { EndExtensionDto, ExtendDto, ExtensionDto, SavedExtensionDto } from './targets.dto.js';

const LIST = {
  sortable: { id: 'e.id', at: 'e.at', lastDay: 'e.last_day' },
  defaultSort: ['id', 'DESC'],
  tieBreaker: 'e.id',
  filters: ['id', 'unitId', 'participantId', 'active'],
} as const;

interface ExtensionRow {
  id: number;
  campaign_id: number;
  unit_id: number | null;
  unit_name: string | null;
  unit_path: string | null;
  participant_id: number | null;
  full_name: string | null;
  last_day: Day;
  deadline: string | null;
  original_last_day: Day | null;
  reason: string;
  actor_id: number | null;
  actor: string | null;
  at: string;
  ended_at: string | null;
  ended_by_id: number | null;
  ended_by: string | null;
  end_reason: string | null;
}

/** Where somebody or something with more time sits. */
interface Place {
  readonly path: string;
  /** The last day without this extension. */
  readonly lastDay: Day | null;
  readonly unitId: number | null;
  readonly participantId: number | null;
}

/** More time for a unit or a person, with a reason; the target itself stays as it was and can still be seen. */
@Injectable()
export class ExtensionsService {
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

  async list(caller: Caller, campaignId: number, query: RawQuery): Promise<Page<ExtensionDto>> {
    await this.access.visible(caller, campaignId);
    const { filter, orderBy, offset, limit } = parseListQuery(query, LIST);
    const seen = await this.seen(caller, campaignId, orderBy);
    const [unitId] = idsOf(filter, 'unitId') ?? [];
    const under = unitId === undefined ? '' : (await this.tree.placeFor(caller, 'read', unitId)).path;
    const ids = idsOf(filter);
    const participants = idsOf(filter, 'participantId');
    const matching = seen.filter(
      ({ id, path, participant_id, ended_at }) =>
        path.startsWith(under) &&
        (ids?.includes(id) ?? true) &&
        (participants?.includes(participant_id ?? 0) ?? true) &&
        (typeof filter.active !== 'boolean' || filter.active === (ended_at === null)),
    );
    const page = matching.slice(offset, offset + limit);
    return new Page('extensions', page.map(extensionDto), matching.length, offset);
  }

  async grant(caller: Caller, campaignId: number, dto: ExtendDto, locale: Locale): Promise<SavedExtensionDto> {
    if ((dto.unitId === undefined) === (dto.participantId === undefined)) throw badRequest('UNIT_OR_PERSON_REQUIRED');
    if ((dto.lastDay === undefined) === (dto.deadline === undefined)) throw badRequest('LAST_DAY_REQUIRED');
    await this.access.visible(caller, campaignId);
    const head = await this.rules.head(campaignId);
    const place = await this.placeFor(caller, head, dto);
    const id = await this.work.run(async (em) => {
      await lockCampaign(em, campaignId);
      const { lastDay, phrase } =
        dto.deadline === undefined
          ? { lastDay: dto.lastDay!, phrase: null }
          : await readDeadlineIn(em, head, dto.deadline);
      if (place.lastDay === null) throw unprocessable('NO_LAST_DAY_TO_EXTEND');
      if (lastDay <= place.lastDay) throw unprocessable('EXTENSION_NOT_LATER', { lastDay, current: place.lastDay });
      const { unitId, participantId } = place;
      // One at a time: the old one ends, and stays in the list.
      await this.endActive(em, caller, { campaignId, unitId, participantId }, dto.reason.trim());
      const saved = await em.save(Extension, {
        campaignId,
        unitId,
        participantId,
        lastDay,
        deadline: phrase,
        originalLastDay: place.lastDay,
        reason: dto.reason.trim(),
        actorId: caller.userId,
        at: this.clock.instant(),
        endedAt: null,
        endedById: null,
        endReason: null,
      });
      await this.note(caller, 'extension_granted', saved);
      return saved.id;
    });
    const found = (await this.seen(caller, campaignId, 'ORDER BY e.id')).find((one) => one.id === id);
    if (found === undefined) throw notFound('extension');
    const fresh = await this.rules.head(campaignId);
    const checks = place.unitId === null ? [] : await this.checks.ofLastDay(fresh, place.path, found.last_day, locale);
    return { ...extensionDto(found), checks };
  }

  async end(caller: Caller, campaignId: number, id: number, { reason }: EndExtensionDto): Promise<ExtensionDto> {
    const seen = await this.one(caller, campaignId, id);
    if (!inScope(caller.scope(seen.unit_id === null ? 'govern' : 'units'), seen.path)) throw forbidden();
    await this.work.run(async (em) => {
      const text = `SELECT ended_at FROM extensions WHERE id = ?${forUpdate(em)}`;
      const found = await row<{ ended_at: string | null }>(em, text, [id]);
      if (found?.ended_at !== null) throw conflict('EXTENSION_ENDED');
      await em.update(
        Extension,
        { id },
        { endedAt: this.clock.instant(), endedById: caller.userId, endReason: reason.trim() },
      );
      await this.note(caller, 'extension_ended', await em.findOneByOrFail(Extension, { id }));
    });
    return extensionDto(await this.one(caller, campaignId, id));
  }

  /** Ids and days: the reason is a text of somebody's and stays with the extension. */
  private note(
    { userId: actorId }: Caller,
    action: 'extension_granted' | 'extension_ended',
    { id, campaignId, unitId, participantId, lastDay, originalLastDay }: Extension,
  ): Promise<void> {
    const whose: ErrorParams = unitId === null ? { participantId: String(participantId) } : { unitId: String(unitId) };
    const params = { extensionId: String(id), ...whose, lastDay, originalLastDay };
    return this.audit.write({ actorId, action, targetType: 'campaign', targetId: campaignId, params });
  }

  private async one(caller: Caller, campaignId: number, id: number): Promise<ExtensionRow & { path: string }> {
    await this.access.visible(caller, campaignId);
    const found = (await this.seen(caller, campaignId, 'ORDER BY e.id')).find((one) => one.id === id);
    if (found === undefined) throw notFound('extension');
    return found;
  }

  /** Those of units and people in the caller's scope, with the path where they sit. */
  private async seen(
    caller: Caller,
    campaignId: number,
    orderBy: string,
  ): Promise<(ExtensionRow & { path: string })[]> {
    const em = this.reader.manager;
    const found = await rows<ExtensionRow>(
      em,
      `SELECT e.id, e.campaign_id, e.unit_id, u.name AS unit_name, u.path AS unit_path, e.participant_id, p.full_name,
         e.last_day, e.deadline, e.original_last_day, e.reason, e.actor_id, a.display_name AS actor, e.at, e.ended_at,
         e.ended_by_id, b.display_name AS ended_by, e.end_reason
       FROM extensions e LEFT JOIN units u ON u.id = e.unit_id LEFT JOIN participants pa ON pa.id = e.participant_id
         LEFT JOIN people p ON p.id = pa.person_id LEFT JOIN users a ON a.id = e.actor_id
         LEFT JOIN users b ON b.id = e.ended_by_id WHERE e.campaign_id = ? ${orderBy}`,
      [campaignId],
    );
    const people = found.flatMap(({ participant_id }) => participant_id ?? []);
    const homes = new Map(
      (people.length === 0 ? [] : await homesOf(em, people, this.clock.today())).map((home) => [
        home.participantId,
        home.unitPath,
      ]),
    );
    const scope = caller.scope('read');
    return found
      .map((one) => ({ ...one, path: one.unit_path ?? homes.get(one.participant_id ?? 0) ?? '' }))
      .filter(({ path }) => path !== '' && inScope(scope, path));
  }

  private async endActive(
    em: EntityManager,
    caller: Caller,
    { campaignId, unitId, participantId }: { campaignId: number; unitId: number | null; participantId: number | null },
    reason: string,
  ): Promise<void> {
    const column = unitId === null ? 'participant_id' : 'unit_id';
    const active = await rows<{ id: number }>(
      em,
      `SELECT id FROM extensions WHERE campaign_id = ? AND ${column} = ? AND ended_at IS NULL`,
      [campaignId, unitId ?? participantId],
    );
    for (const { id } of active) {
      await em.update(
        Extension,
        { id },
        { endedAt: this.clock.instant(), endedById: caller.userId, endReason: reason },
      );
    }
  }

  /** The unit or the person, where the caller may grant more time: targets of units, and the standing of people. */
  private async placeFor(caller: Caller, head: CampaignHead, dto: ExtendDto): Promise<Place> {
    if (dto.unitId !== undefined) {
      const unit = await this.tree.placeFor(caller, 'read', Number(dto.unitId));
      if (!inScope(caller.scope('units'), unit.path)) throw forbidden();
      if (!unit.path.startsWith(head.unitPath)) throw unprocessable('UNIT_OUTSIDE_CAMPAIGN');
      const units = await this.targets.onWays(head.id, [unit.path]);
      const own = units.get(unit.id);
      if (own !== undefined) units.set(unit.id, { ...own, extendedTo: null });
      return {
        path: unit.path,
        lastDay: targetAt(head, unit.path, units).lastDay,
        unitId: unit.id,
        participantId: null,
      };
    }
    const participantId = Number(dto.participantId);
    const [home] = await homesOf(this.reader.manager, [participantId], this.clock.today());
    const isThere = home !== undefined && home.campaignId === head.id && inScope(caller.scope('read'), home.unitPath);
    if (!isThere) throw notFound('participant');
    if (!inScope(caller.scope('govern'), home.unitPath)) throw forbidden();
    const lastDay = head.deadlines.lastDayOf(home.unitPath);
    return { path: home.unitPath, lastDay, unitId: null, participantId };
  }
}

function extensionDto(one: ExtensionRow): ExtensionDto {
  return {
    id: String(one.id),
    campaignId: String(one.campaign_id),
    unitId: one.unit_id === null ? null : String(one.unit_id),
    unitName: one.unit_name,
    participantId: one.participant_id === null ? null : String(one.participant_id),
    fullName: one.full_name,
    lastDay: one.last_day,
    deadline: one.deadline,
    originalLastDay: one.original_last_day,
    reason: one.reason,
    actor: actorDto(one.actor_id, one.actor),
    at: one.at,
    endedAt: one.ended_at,
    endedBy: actorDto(one.ended_by_id, one.ended_by),
    endReason: one.end_reason,
  };
}
