import { Injectable } from '@nestjs/common';
import type { Caller, Locale } from '../auth/caller.js';
import type { ChildCompletionDto, CompletionDto } from '../campaigns/completion.dto.js';
import { CompletionService } from '../campaigns/completion.service.js';
import { MAX_LIMIT } from '../common/list-query.js';
import type { Day } from '../domain/calendar.js';
import { fillIn, type Values } from '../domain/message-template.js';
import { isOff } from '../domain/stages.js';
import { MessageGround, type CampaignWords, type UnitWords } from './message-ground.js';
import type { MessageDto } from './message.dto.js';
import { MessageTemplates } from './message-templates.service.js';
import { lostWord, notYet, peopleWord, percent, shortDay } from './message-words.js';

type Figures = Pick<ChildCompletionDto, 'counts' | 'rate' | 'target' | 'lapsing' | 'daysLeft'>;

/** A unit, and its numbers. */
interface Part {
  readonly unit: { readonly id: string; readonly name: string };
  readonly figures: Figures;
}

/** Texts for a group chat: numbers of a unit, and of nobody. */
@Injectable()
export class GroupMessages {
  constructor(
    private readonly completions: CompletionService,
    private readonly templates: MessageTemplates,
    private readonly ground: MessageGround,
  ) {}

  /** Of a unit, and with `withChildren` of each unit below that has anybody. */
  async list(
    caller: Caller,
    campaignId: number,
    unitId: string | undefined,
    withChildren: boolean,
    locale: Locale,
  ): Promise<MessageDto[]> {
    const text = await this.templates.textsOf(campaignId, locale);
    return this.fill(caller, campaignId, { unitId, withChildren }, locale, text('group'));
  }

  /** The same with another text: while it is being written. */
  async fill(
    caller: Caller,
    campaignId: number,
    { unitId, withChildren }: { unitId: string | undefined; withChildren: boolean },
    locale: Locale,
    text: string,
  ): Promise<MessageDto[]> {
    const page = (from: number, length: number): Promise<CompletionDto> =>
      this.completions.completion(caller, campaignId, {
        ...(unitId === undefined ? {} : { unitId }),
        childrenRange: `[${from},${from + length - 1}]`,
      });
    const whole = await page(0, withChildren ? MAX_LIMIT : 1);
    const parts: Part[] = [{ unit: whole.unit, figures: whole }, ...(withChildren ? childrenOf(whole) : [])];
    for (let from = MAX_LIMIT; withChildren && from < whole.childrenTotal; from += MAX_LIMIT) {
      parts.push(...childrenOf(await page(from, MAX_LIMIT)));
    }
    const campaign = await this.ground.campaign(campaignId, locale);
    const units = await this.ground.units(parts.map(({ unit }) => Number(unit.id)));
    return parts.map(({ unit, figures }) => {
      const values = valuesOf(campaign, units.get(Number(unit.id))!, figures, whole.asOf);
      return {
        text: fillIn(text, values),
        unitId: unit.id,
        unitName: unit.name,
        remaining: figures.counts.eligible - figures.counts.done,
      };
    });
  }
}

function childrenOf(whole: CompletionDto): Part[] {
  return whole.children.flatMap((child) =>
    child.unit === null || child.counts.headcount === 0 ? [] : [{ unit: child.unit, figures: child }],
  );
}

function valuesOf(campaign: CampaignWords, unit: UnitWords, figures: Figures, today: Day): Values {
  const { counts, rate, target, lapsing, daysLeft } = figures;
  const { locale } = campaign;
  return {
    unit: unit.name,
    campaign: campaign.name,
    app: campaign.appName,
    contact: unit.contact,
    lastDay: shortDay(target.lastDay, today, locale),
    daysLeft: target.lastDay === null ? null : daysLeft,
    today: shortDay(today, today, locale),
    people: peopleWord(unit.type, locale),
    headcount: counts.headcount,
    eligible: counts.eligible,
    exempt: counts.exempt,
    notStarted: counts.not_started,
    declared: counts.declared,
    lapsing,
    lapsed: counts.lapsed,
    submitted: counts.submitted,
    rejected: counts.rejected,
    approved: counts.approved,
    activated: counts.activated,
    installed: counts.installed,
    done: counts.done,
    remaining: counts.eligible - counts.done,
    rate: percent(rate, locale),
    todo: todoOf(campaign, unit, figures),
  };
}

/** "7 bạn chưa kê khai, 2 bạn bị từ chối, cần sửa": who has something to do, not who waits for others. */
function todoOf({ settings, locale }: CampaignWords, { type }: UnitWords, { counts, lapsing }: Figures): string {
  const { names, rules } = settings;
  const first = isOff('declared', rules) ? names.approved : names.declared;
  const parts: [number, string][] = [
    [counts.not_started, notYet(first[locale], locale)],
    [lapsing, lostWord('lapsing', locale)],
    [counts.lapsed, lostWord('lapsed', locale)],
    [counts.rejected, lostWord('rejected', locale)],
  ];
  return parts
    .filter(([n]) => n > 0)
    .map(([n, what]) => `${n} ${peopleWord(type, locale, n)} ${what}`)
    .join('; ');
}
