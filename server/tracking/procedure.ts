import type { CampaignSettings } from '../campaigns/campaign.entity.js';
import { makeCalendar, type Holiday, type WorkingCalendar } from '../domain/calendar.js';
import { DEFAULT_RULES, type DoneWhen, type FactKind, type Rules } from '../domain/stages.js';

/** What replay needs to know of a campaign: its rules, its working days, the reasons that may be given. */
export interface Procedure {
  readonly rules: Rules;
  readonly calendar: WorkingCalendar;
  /** By code, the kinds of facts for which the campaign's list offers it (T10). */
  readonly reasons: ReadonlyMap<string, readonly FactKind[]>;
}

/** Joins to a campaign (alias `c`) the list of holidays by which its spans are made: `k.holidays`. */
export const ITS_CALENDAR = 'JOIN calendars k ON k.version = c.calendar_version';

/** The procedure that a campaign's settings describe. `holidays`: the stored list, as text. */
export function procedureOf(doneWhen: DoneWhen, settings: CampaignSettings, holidays: string): Procedure {
  return {
    // Settings stored before a rule was known do not have it.
    rules: { ...DEFAULT_RULES, ...settings.rules, doneWhen },
    calendar: calendarOf(holidays),
    // Those without a kind are kept for their words only: nothing new is recorded with them.
    reasons: new Map(settings.reasons.filter(({ kinds }) => kinds.length > 0).map(({ code, kinds }) => [code, kinds])),
  };
}

/** By the text itself: whatever database or transaction it was read from, the same list is the same calendar. */
const known = new Map<string, WorkingCalendar>();
const MAX_KNOWN = 20;

/** The working days that a stored list of holidays says. */
export function calendarOf(holidays: string): WorkingCalendar {
  const found = known.get(holidays);
  if (found !== undefined) return found;
  if (known.size >= MAX_KNOWN) known.clear();
  const calendar = makeCalendar(JSON.parse(holidays) as Holiday[]);
  known.set(holidays, calendar);
  return calendar;
}
