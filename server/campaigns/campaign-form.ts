import { unprocessable } from '../common/app-error.js';
import { given } from '../common/given.js';
import { firstWorkingDayFrom, type Day, type WorkingCalendar } from '../domain/calendar.js';
import type { CampaignForm } from '../domain/checks.js';
import { parseDeadline, type Deadline } from '../domain/deadline.js';
import { isOff, STAGES, type DoneWhen, type Rules } from '../domain/stages.js';
import type { CampaignFormDto } from './campaign.dto.js';
import type { Campaign, Reason } from './campaign.entity.js';
import { GUIDED, NAMED } from './procedure-template.js';
import {
  merged,
  settingsOfTemplate,
  templateOf,
  wholeSettings,
  type Template,
  type WholeSettings,
} from './templates.js';

export const DEFAULT_TEMPLATE: Template = 'paper_2021';

/** Everything of a campaign that a form may change about its days and its procedure. */
export interface CampaignPlan {
  readonly template: Template;
  readonly startsOn: Day;
  readonly doneWhen: DoneWhen;
  readonly targetPercent: number;
  readonly lastDay: Day | null;
  readonly deadline: string | null;
  readonly collectionDay: Day | null;
  readonly handoverDay: Day | null;
  readonly settings: WholeSettings;
}

/** A new campaign as its template has it. */
export function newPlan(template: Template, startsOn: Day): CampaignPlan {
  return {
    template,
    startsOn,
    doneWhen: templateOf(template).doneWhen,
    targetPercent: 100,
    lastDay: null,
    deadline: null,
    collectionDay: null,
    handoverDay: null,
    settings: settingsOfTemplate(template),
  };
}

/** A stored campaign as a plan. */
export function planOf(campaign: Campaign): CampaignPlan {
  const { startsOn, doneWhen, targetPercent, lastDay, deadline, collectionDay, handoverDay } = campaign;
  const template = campaign.template as Template;
  const settings = wholeSettings(template, campaign.settings);
  return { template, startsOn, doneWhen, targetPercent, lastDay, deadline, collectionDay, handoverDay, settings };
}

/** The plan with what a form says changed in it. Refuses (422) days that contradict each other. */
export function changedPlan(plan: CampaignPlan, form: CampaignFormDto, calendar: WorkingCalendar): CampaignPlan {
  const { settings, lastDay: _lastDay, deadline: _deadline, ...plain } = given(form);
  // Another template means its rules; what the form says of single rules still goes before them.
  const ground =
    form.template === undefined || form.template === plan.template ? plan : { ...plan, ...procedure(form.template) };
  const startsOn = plain.startsOn ?? plan.startsOn;
  const rolls = settings?.rollDeadline ?? ground.settings.rollDeadline;
  const changed: CampaignPlan = {
    ...ground,
    ...plain,
    ...deadlineOf(form, plan, (phrase) => readDeadline(phrase, startsOn, rolls ? calendar : null)),
    settings: {
      rules: { ...ground.settings.rules, ...given(settings?.rules ?? {}) },
      reasons: settings?.reasons === undefined ? ground.settings.reasons : checkedReasons(settings.reasons),
      names: merged(NAMED, ground.settings.names, settings?.names),
      guidance: merged(GUIDED, ground.settings.guidance, settings?.guidance),
      rollDeadline: settings?.rollDeadline ?? ground.settings.rollDeadline,
    },
  };
  checkDays(changed);
  checkStages(changed);
  return changed;
}

function procedure(template: Template): Pick<CampaignPlan, 'doneWhen' | 'settings'> {
  const { doneWhen, settings } = newPlan(template, '');
  return { doneWhen, settings };
}

/** A phrase as a day (C4). `rollOver`: by this calendar a day off moves to the next working day (R60). */
export function readDeadline(phrase: string, referenceDay: Day, rollOver: WorkingCalendar | null): Deadline {
  const read = parseDeadline(phrase, { referenceDay });
  return rollOver === null ? read : { ...read, lastDay: firstWorkingDayFrom(read.lastDay, rollOver) };
}

/** The last day, by itself or out of a phrase (C4). Both may be given if they agree; a day alone drops an older phrase. */
function deadlineOf(
  form: CampaignFormDto,
  plan: CampaignPlan,
  read: (phrase: string) => Deadline,
): Pick<CampaignPlan, 'lastDay' | 'deadline'> {
  if (form.deadline === undefined || form.deadline === null) {
    if (form.lastDay !== undefined && form.lastDay !== plan.lastDay) return { lastDay: form.lastDay, deadline: null };
    return { lastDay: plan.lastDay, deadline: form.deadline === null ? null : plan.deadline };
  }
  const isSamePhrase = form.deadline.trim() === plan.deadline;
  if (isSamePhrase && (form.lastDay === undefined || form.lastDay === plan.lastDay)) return plan;
  const { lastDay, phrase } = read(form.deadline);
  if (form.lastDay === undefined || form.lastDay === null || form.lastDay === lastDay)
    return { lastDay, deadline: phrase };
  // A form sends back the phrase that it was given, although only the day has been changed.
  if (isSamePhrase) return { lastDay: form.lastDay, deadline: null };
  throw unprocessable(
    'DEADLINE_DIFFERS',
    { lastDay: form.lastDay, understood: lastDay },
    { lastDay: { code: 'DEADLINE_DIFFERS', params: { lastDay: form.lastDay, understood: lastDay } } },
  );
}

function checkDays({ startsOn, lastDay, collectionDay, handoverDay }: CampaignPlan): void {
  const refuse = (field: string, earlier: Day, later: Day): never => {
    const params = { earlier, later };
    throw unprocessable('DAYS_OUT_OF_ORDER', params, { [field]: { code: 'DAYS_OUT_OF_ORDER', params } });
  };
  if (lastDay !== null && lastDay < startsOn) refuse('lastDay', lastDay, startsOn);
  if (collectionDay !== null && collectionDay < startsOn) refuse('collectionDay', collectionDay, startsOn);
  const handedInFrom = collectionDay ?? startsOn;
  if (handoverDay !== null && handoverDay < handedInFrom) refuse('handoverDay', handoverDay, handedInFrom);
}

/** What is switched off can neither be the end nor be asked for on paper (T11). */
function checkStages({ doneWhen, settings: { rules } }: CampaignPlan): void {
  const refuse = (field: string, code: string, params = {}): never => {
    throw unprocessable(code, params, { [field]: { code, params } });
  };
  if (STAGES.every((stage) => isOff(stage, rules))) refuse('settings.rules.stagesOff', 'NO_STAGE_LEFT');
  if (isOff(doneWhen, rules)) refuse('doneWhen', 'DONE_WHEN_OFF', { stage: doneWhen });
  if (rules.paperForm && isOff('submitted', rules)) refuse('settings.rules.paperForm', 'PAPER_WITHOUT_SUBMITTED');
}

function checkedReasons(reasons: readonly Reason[]): Reason[] {
  const codes = reasons.map(({ code }) => code);
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice !== undefined) {
    throw unprocessable(
      'REASON_TWICE',
      { reason: twice },
      { 'settings.reasons': { code: 'REASON_TWICE', params: { reason: twice } } },
    );
  }
  return reasons.map(({ code, kinds, vi, en }) => ({ code, kinds: [...kinds], vi, en }));
}

/** Would replay or counting come out differently? Reasons and days of the campaign change neither. */
export function changesCounting(before: CampaignPlan, after: CampaignPlan): boolean {
  const names = Object.keys(after.settings.rules) as (keyof WholeSettings['rules'])[];
  return (
    before.doneWhen !== after.doneWhen ||
    names.some((name) => !isSame(before.settings.rules[name], after.settings.rules[name]))
  );
}

/** Are there other settings to be kept as a version of their own? */
export function changesSettings(before: CampaignPlan, after: CampaignPlan): boolean {
  return before.doneWhen !== after.doneWhen || !isSame(before.settings, after.settings);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function rulesOfPlan({ doneWhen, settings }: CampaignPlan): Rules {
  return { ...settings.rules, doneWhen };
}

/** What the checks look at. */
export function checkForm(plan: CampaignPlan): CampaignForm {
  const { startsOn, lastDay, collectionDay, handoverDay } = plan;
  return { rules: rulesOfPlan(plan), startsOn, lastDay, collectionDay, handoverDay };
}
