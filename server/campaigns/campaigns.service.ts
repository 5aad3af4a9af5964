import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Caller, Locale } from '../auth/caller.js';
import { conflict, type ErrorParams } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { idsOf, parseListQuery, type RawQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { Conditions } from '../database/conditions.js';
import { execute, forUpdate, row, rows } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { firstWorkingDayFrom } from '../domain/calendar.js';
import { parseDeadline } from '../domain/deadline.js';
import { searchKey, searchTerms } from '../domain/names.js';
import { RebuildJobs, type RebuildState } from '../tracking/rebuild-job.service.js';
import { UnitTree } from '../units/unit-tree.js';
import { CampaignChecks } from './campaign-checks.service.js';
import { CampaignAccess, visibleCondition } from './campaign-access.js';
import {
  changedPlan,
  changesCounting,
  changesSettings,
  DEFAULT_TEMPLATE,
  newPlan,
  planOf,
  type CampaignPlan,
} from './campaign-form.js';
import {
  campaignDto,
  templateDto,
  type CampaignDto,
  type CampaignFormDto,
  type CheckDto,
  type CreateCampaignDto,
  type DeadlineAnswerDto,
  type DeadlineDto,
  type TemplateDto,
  type UpdateCampaignDto,
} from './campaign.dto.js';
import { Campaign, CampaignSettingsVersion } from './campaign.entity.js';
import { changedFields } from './changed-fields.js';
import { lockCampaign } from './lock-campaign.js';
import { withRetired } from './retired-reasons.js';
import { TEMPLATES } from './templates.js';

/** Tables that keep a campaign from being deleted. */
const HANGS_ON_CAMPAIGN = ['participants', 'changes', 'imports', 'reports', 'batches'];

/** Tables of which a campaign that nobody has worked in may have rows. */
const GOES_WITH_CAMPAIGN = [
  'campaign_settings',
  'settings_previews',
  'targets',
  'target_changes',
  'extensions',
  'rebuilds',
  'rebuilt_spans',
  'rebuilt_ledger',
];

const LIST = {
  sortable: { id: 'c.id', name: 'c.name', startsOn: 'c.starts_on', lastDay: 'c.last_day' },
  nullable: ['lastDay'],
  defaultSort: ['startsOn', 'DESC'],
  tieBreaker: 'c.id',
  filters: ['id', 'q', 'unitId'],
} as const;

@Injectable()
export class CampaignsService {
  constructor(
    private readonly reader: DataSource,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly tree: UnitTree,
    private readonly access: CampaignAccess,
    private readonly checking: CampaignChecks,
    private readonly rebuilds: RebuildJobs,
    private readonly audit: AuditService,
  ) {}

  async list(caller: Caller, query: RawQuery): Promise<Page<CampaignDto>> {
    const { filter, orderBy, offset, limit } = parseListQuery(query, LIST);
    const em = this.reader.manager;
    const { sql, params } = new Conditions(em)
      .and(visibleCondition(em, caller.scope('read')))
      .among('c.id', idsOf(filter))
      .among('c.unit_id', idsOf(filter, 'unitId'));
    const from = `FROM campaigns c JOIN units u ON u.id = c.unit_id WHERE ${sql}`;
    const found = await rows<{ id: number; name: string }>(em, `SELECT c.id, c.name ${from} ${orderBy}`, params);
    // A name is matched here: campaigns are few, and their names have no folded column.
    const matching = found.filter(({ name }) => matches(name, filter.q)).map(({ id }) => id);
    const items = await this.load(em, matching.slice(offset, offset + limit));
    return new Page('campaigns', items, matching.length, offset);
  }

  templates(): TemplateDto[] {
    return TEMPLATES.map(templateDto);
  }

  async get(caller: Caller, id: number): Promise<CampaignDto> {
    const [dto] = await this.dtos([await this.access.visible(caller, id)]);
    return dto!;
  }

  async create(caller: Caller, form: CreateCampaignDto): Promise<CampaignDto> {
    const unit = await this.tree.placeFor(caller, 'campaigns', Number(form.unitId));
    const { name, unitId: _unitId, appName, letters, ...rest } = form;
    const plan = changedPlan(this.blank(form), rest, await this.checking.calendar());
    const campaign = await this.work.run(async (em) => {
      const calendar = await row<{ version: number }>(
        em,
        `SELECT version FROM calendars ORDER BY version DESC LIMIT 1${forUpdate(em)}`,
      );
      const calendarVersion = calendar?.version ?? 1;
      const saved = await em.save(Campaign, {
        ...plan,
        calendarVersion,
        projectionCalendarVersion: calendarVersion,
        name: name.trim(),
        unitId: unit.id,
        appName: appName ?? 'VssID',
        letters: letters ?? [],
      });
      await this.keepSettings(em, caller, saved);
      await this.note(caller, 'campaign_created', saved.id, { template: saved.template, unitId: String(unit.id) });
      return saved.id;
    });
    return this.get(caller, campaign);
  }

  async update(caller: Caller, id: number, form: UpdateCampaignDto): Promise<CampaignDto> {
    await this.access.writable(caller, id);
    const calendar = await this.checking.calendar();
    const needsRebuild = await this.work.run(async (em) => {
      await lockCampaign(em, id);
      const campaign = await em.findOneByOrFail(Campaign, { id });
      if (campaign.version !== form.version) throw conflict('VERSION_CONFLICT', { version: campaign.version });
      const { version: _version, name, appName, letters, ...rest } = form;
      const before = planOf(campaign);
      const asked = changedPlan(before, rest, calendar);
      const reasons = await withRetired(em, id, before.settings.reasons, asked.settings.reasons);
      const after = { ...asked, settings: { ...asked.settings, reasons } };
      const isCountedAnew = changesCounting(before, after);
      if (isCountedAnew && campaign.isRebuilding) throw conflict('CAMPAIGN_REBUILDING');
      const shown = shownOf(campaign);
      Object.assign(campaign, after, {
        name: name?.trim() ?? campaign.name,
        appName: appName ?? campaign.appName,
        letters: letters ?? campaign.letters,
        version: campaign.version + 1,
      });
      if (changesSettings(before, after)) {
        campaign.settingsVersion += 1;
        // Other words or reasons leave the figures as they are.
        if (!isCountedAnew && !campaign.isRebuilding) campaign.projectionVersion = campaign.settingsVersion;
        await this.keepSettings(em, caller, campaign);
      }
      await em.save(campaign);
      const fields = changedFields(shown, shownOf(campaign)).join(',');
      const { settingsVersion } = campaign;
      if (fields !== '') await this.note(caller, 'campaign_changed', id, { fields, settingsVersion, isCountedAnew });
      // From this very commit on nothing may be recorded on spans of the old rules; the end of the rebuild lifts it.
      if (isCountedAnew) await this.rebuilds.start(em, id, caller.userId);
      return isCountedAnew;
    });
    if (needsRebuild) this.rebuilds.wake();
    return this.get(caller, id);
  }

  /** Only a campaign that nobody has worked in can be deleted. */
  async remove(caller: Caller, id: number): Promise<void> {
    await this.access.writable(caller, id);
    await this.work.run(async (em) => {
      await lockCampaign(em, id);
      for (const table of HANGS_ON_CAMPAIGN) {
        const found = await row(em, `SELECT 1 FROM ${table} WHERE campaign_id = ? LIMIT 1`, [id]);
        if (found !== undefined) throw conflict('CAMPAIGN_NOT_EMPTY');
      }
      for (const table of GOES_WITH_CAMPAIGN) await execute(em, `DELETE FROM ${table} WHERE campaign_id = ?`, [id]);
      await em.delete(Campaign, { id });
      await this.note(caller, 'campaign_deleted', id, {});
    });
  }

  async checks(caller: Caller, id: number, locale: Locale): Promise<CheckDto[]> {
    return this.checking.ofCampaign(caller, await this.access.visible(caller, id), locale);
  }

  async checkUnsaved(form: CampaignFormDto, locale: Locale): Promise<CheckDto[]> {
    const plan = changedPlan(this.blank(form), form, await this.checking.calendar());
    return this.checking.ofPlan(plan, form.deadline ?? null, locale);
  }

  async readDeadline({ deadline, startsOn }: DeadlineDto): Promise<DeadlineAnswerDto> {
    const { lastDay, phrase, understoodAs } = parseDeadline(deadline, { referenceDay: startsOn ?? this.clock.today() });
    const next = firstWorkingDayFrom(lastDay, await this.checking.calendar());
    return { lastDay, deadline: phrase, understoodAs, nextWorkingDay: next === lastDay ? null : next };
  }

  private blank(form: CampaignFormDto): CampaignPlan {
    return newPlan(form.template ?? DEFAULT_TEMPLATE, form.startsOn ?? this.clock.today());
  }

  /** Names of fields and versions: what they said stands in the campaign and in the versions of its settings. */
  private note(
    { userId: actorId }: Caller,
    action: 'campaign_created' | 'campaign_changed' | 'campaign_deleted',
    targetId: number,
    params: ErrorParams,
  ): Promise<void> {
    return this.audit.write({ actorId, action, targetType: 'campaign', targetId, params });
  }

  private async keepSettings(em: EntityManager, caller: Caller, campaign: Campaign): Promise<void> {
    await em.insert(CampaignSettingsVersion, {
      campaignId: campaign.id,
      version: campaign.settingsVersion,
      doneWhen: campaign.doneWhen,
      settings: campaign.settings,
      calendarVersion: campaign.calendarVersion,
      actorId: caller.userId,
      at: this.clock.instant(),
    });
  }

  private async dtos(campaigns: readonly Campaign[]): Promise<CampaignDto[]> {
    const rebuilding = campaigns.filter(({ isRebuilding }) => isRebuilding).map(({ id }) => id);
    const states: ReadonlyMap<number, RebuildState> =
      rebuilding.length === 0 ? new Map() : await this.rebuilds.statesOf(rebuilding);
    const dto = async (campaign: Campaign): Promise<CampaignDto> => {
      const unit = await this.tree.find(campaign.unitId);
      return campaignDto(campaign, unit?.name ?? '', states.get(campaign.id) ?? null);
    };
    return Promise.all(campaigns.map(dto));
  }

  private async load(em: EntityManager, ids: readonly number[]): Promise<CampaignDto[]> {
    const found = new Map<number, Campaign>();
    for (const one of await em.findBy(
      Campaign,
      ids.map((id) => ({ id })),
    ))
      found.set(one.id, one);
    return this.dtos(ids.flatMap((id) => found.get(id) ?? []));
  }
}

/** Everything of a campaign that its form shows. */
function shownOf(campaign: Campaign): object {
  const { name, appName, letters } = campaign;
  return { name, appName, letters, ...planOf(campaign) };
}

function matches(name: string, q: unknown): boolean {
  if (typeof q !== 'string') return true;
  const key = ` ${searchKey(name)}`;
  return searchTerms(q).every((term) => key.includes(` ${term}`));
}
