import type { CampaignSettings } from '../campaigns/campaign.entity.js';
import type { WorkingCalendar } from '../domain/calendar.js';
import { VIETNAM_CALENDAR } from '../domain/holidays.js';
import { DEFAULT_RULES, type DoneWhen, type Rules } from '../domain/stages.js';

/** What replay needs to know of a campaign: its rules, its working days, the reasons that may be given. */
export interface Procedure {
  readonly rules: Rules;
  readonly calendar: WorkingCalendar;
  readonly reasons: ReadonlySet<string>;
}

/** The procedure that a campaign's settings describe. */
export function procedureOf(doneWhen: DoneWhen, settings: CampaignSettings): Procedure {
  return {
    // Settings stored before a rule was known do not have it.
    rules: { ...DEFAULT_RULES, ...settings.rules, doneWhen },
    calendar: VIETNAM_CALENDAR,
    reasons: new Set(settings.reasons.map(({ code }) => code)),
  };
}
