import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller, Locale } from '../auth/caller.js';
import { inScope } from '../auth/scope.js';
import { Clock } from '../common/clock.js';
import { sentence } from '../common/messages/sentence.js';
import { idsIn, row, rows } from '../database/sql.js';
import { maxDay, type Day, type WorkingCalendar } from '../domain/calendar.js';
import { campaignChecks, childTargetCheck, deadlineUnderstood, severityOf, type Check } from '../domain/checks.js';
import type { Deadline } from '../domain/deadline.js';
import { effectiveTarget, type UnitTarget } from '../domain/targets.js';
import { calendarOf } from '../tracking/procedure.js';
import { checkForm, planOf, readDeadline, type CampaignPlan } from './campaign-form.js';
import { CampaignRules, type CampaignHead } from './campaign-rules.js';
import { CampaignTargets } from './campaign-targets.js';
import type { CheckDto } from './campaign.dto.js';
import type { Campaign } from './campaign.entity.js';

/** So many units whose last day comes too late are named; the first one says how many there are. */
const MAX_NAMED = 20;

/** Checks that think ahead: of a form that is not saved, of a campaign with its targets, of a target being set. */
@Injectable()
export class CampaignChecks {
  constructor(
    private readonly reader: DataSource,
    private readonly clock: Clock,
    private readonly rules: CampaignRules,
    private readonly targets: CampaignTargets,
  ) {}

  /** The list of holidays as it stands now. */
  async calendar(): Promise<WorkingCalendar> {
    const text = 'SELECT holidays FROM calendars ORDER BY version DESC LIMIT 1';
    const found = await row<{ holidays: string }>(this.reader.manager, text);
    return calendarOf(found?.holidays ?? '[]');
  }

  /** `phrase`: a deadline that the form has just been given, to be shown as it is understood. */
  async ofPlan(plan: CampaignPlan, phrase: string | null, locale: Locale): Promise<CheckDto[]> {
    const calendar = await this.calendar();
    const rollOver = plan.settings.rollDeadline ? calendar : null;
    const understood =
      phrase === null ? [] : [deadlineUnderstood(readDeadline(phrase, plan.startsOn, rollOver), calendar)];
    return [...understood, ...campaignChecks(checkForm(plan), calendar)].map((check) => toDto(check, locale));
  }

  async ofCampaign(caller: Caller, campaign: Campaign, locale: Locale): Promise<CheckDto[]> {
    const head = await this.rules.head(campaign.id);
    const own = campaignChecks(checkForm(planOf(campaign)), head.calendar);
    return [...own, ...(await this.lateTargets(caller, head))].map((check) => toDto(check, locale));
  }

  /** Of a unit's last day as it would be, against its superior, its own units, and the time that the agency takes. */
  async ofLastDay(head: CampaignHead, path: string, lastDay: Day | null, locale: Locale): Promise<CheckDto[]> {
    const units = await this.targets.all(head.id);
    const unitId = Number(path.split('/').at(-2));
    const before = units.get(unitId) ?? {
      unitId,
      path,
      percent: null,
      lastDay: null,
      assigned: null,
      extendedTo: null,
    };
    units.set(unitId, { ...before, lastDay, extendedTo: null });
    const below = [...units.values()].filter((unit) => unit.path.startsWith(path));
    const clashes = await this.named(below.flatMap((unit) => this.clash(head, unit, units)));
    const form = {
      rules: head.rules,
      startsOn: maxDay(head.startsOn, this.clock.today()),
      lastDay,
      collectionDay: null,
      handoverDay: null,
    };
    return [...clashes, ...campaignChecks(form, head.calendar)].map((check) => toDto(check, locale));
  }

  /** How a phrase was understood that somebody is writing down. */
  ofPhrase(read: Deadline, { calendar }: CampaignHead, locale: Locale): CheckDto {
    return toDto(deadlineUnderstood(read, calendar), locale);
  }

  private async lateTargets(caller: Caller, head: CampaignHead): Promise<Check[]> {
    const units = await this.targets.all(head.id);
    const scope = caller.scope('read');
    const seen = [...units.values()].filter(({ path }) => inScope(scope, path));
    return this.named(seen.flatMap((unit) => this.clash(head, unit, units)));
  }

  /** `CHILD_TARGET_AFTER_PARENT` of a unit with a last day of its own. */
  private clash(head: CampaignHead, unit: UnitTarget, units: ReadonlyMap<number, UnitTarget>): Clash[] {
    const above = unit.path.replace(/\d+\/$/, '');
    if (!above.startsWith(head.unitPath)) return [];
    const own = unit.extendedTo ?? unit.lastDay;
    const campaign = { percent: head.targetPercent, lastDay: head.lastDay };
    const check = childTargetCheck(own, effectiveTarget(campaign, above, units).lastDay);
    return check === null ? [] : [{ unit, check }];
  }

  private async named(clashes: readonly Clash[]): Promise<Check[]> {
    if (clashes.length === 0) return [];
    const some = [...clashes].sort((a, b) => (a.unit.path < b.unit.path ? -1 : 1)).slice(0, MAX_NAMED);
    const em = this.reader.manager;
    const ids = JSON.stringify(some.map(({ unit }) => unit.unitId));
    const found = await rows<{ id: number; name: string }>(em, `SELECT id, name FROM units WHERE ${idsIn(em, 'id')}`, [
      ids,
    ]);
    const names = new Map(found.map(({ id, name }) => [id, name]));
    return some.map(({ unit, check }) => ({
      code: check.code,
      params: {
        ...check.params,
        unitId: String(unit.unitId),
        unit: names.get(unit.unitId) ?? '',
        total: clashes.length,
      },
    }));
  }
}

interface Clash {
  readonly unit: UnitTarget;
  readonly check: Check;
}

function toDto({ code, params }: Check, locale: Locale): CheckDto {
  return { code, severity: severityOf(code), params, message: sentence(code, locale, params) };
}
