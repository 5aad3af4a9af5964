import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Caller, Locale } from '../auth/caller.js';
import { inScope } from '../auth/scope.js';
import { conflict, forbidden, unprocessable } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { UnitTree, type UnitPlace } from '../units/unit-tree.js';
import { CampaignAccess } from './campaign-access.js';
import { CampaignChecks } from './campaign-checks.service.js';
import { readDeadlineIn } from './campaign-deadline.js';
import { CampaignRules, type CampaignHead } from './campaign-rules.js';
import type { CheckDto } from './campaign.dto.js';
import { changedFields } from './changed-fields.js';
import { lockCampaign } from './lock-campaign.js';
import { TargetChange, TargetRow, type OwnTarget } from './target.entity.js';
import { TargetListService } from './target-list.service.js';
import type { SavedTargetDto, SetTargetDto } from './targets.dto.js';

const NONE: OwnTarget = { percent: null, lastDay: null, deadline: null, assigned: null };

/** Sets what units are to reach: with a reason, and every change is kept. */
@Injectable()
export class TargetsService {
  constructor(
    private readonly reader: DataSource,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly access: CampaignAccess,
    private readonly rules: CampaignRules,
    private readonly tree: UnitTree,
    private readonly lists: TargetListService,
    private readonly checks: CampaignChecks,
    private readonly audit: AuditService,
  ) {}

  async set(caller: Caller, campaignId: number, dto: SetTargetDto, locale: Locale): Promise<SavedTargetDto> {
    const { head, unit } = await this.placeFor(caller, campaignId, dto.unitId);
    await this.work.run(async (em) => {
      await lockCampaign(em, campaignId);
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
    const saved = await this.lists.get(caller, fresh, unit.id);
    const { lastDay } = saved.own ?? NONE;
    return { ...saved, checks: await this.checks.ofLastDay(fresh, unit.path, lastDay, locale) };
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
    return [this.checks.ofPhrase(await readDeadlineIn(em, head, dto.deadline), head, locale), ...checks];
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
      const read = await readDeadlineIn(em, head, deadline);
      if (typeof lastDay === 'string' && lastDay !== read.lastDay) {
        throw unprocessable('DEADLINE_DIFFERS', { lastDay, understood: read.lastDay });
      }
      return { lastDay: read.lastDay, deadline: read.phrase };
    }
    if (lastDay === undefined) return { lastDay: before.lastDay, deadline: before.deadline };
    return { lastDay, deadline: lastDay === before.lastDay ? before.deadline : null };
  }
}

function plain({ percent, lastDay, deadline, assigned }: OwnTarget): OwnTarget {
  return { percent, lastDay, deadline, assigned };
}
