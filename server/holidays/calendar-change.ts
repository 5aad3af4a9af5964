import { addDays, lastWorkingDayUpTo, type Day, type WorkingCalendar } from '../domain/calendar.js';

/** No row of days off is longer than this. */
const FURTHEST = 60;

/** Do two lists make the same working days? Names and pending days make no difference. */
export function isSameCalendar(a: WorkingCalendar, b: WorkingCalendar): boolean {
  return changedDays(a, b).length === 0;
}

function changedDays(a: WorkingCalendar, b: WorkingCalendar): Day[] {
  const days = new Set([...a.exceptions.keys(), ...b.exceptions.keys()]);
  return [...days].filter((day) => a.isWorkingDay(day) !== b.isWorkingDay(day));
}

/** Days of lapse (`lapsesOn`) for which paper has to be handed in on another day under the new calendar (C1). */
export function lapsesMoved(before: WorkingCalendar, after: WorkingCalendar): Day[] {
  const moved = new Set<Day>();
  for (const changed of changedDays(before, after)) {
    for (let n = 0, day = changed; n < FURTHEST; n += 1, day = addDays(day, 1)) {
      if (lastWorkingDayUpTo(day, before) === lastWorkingDayUpTo(day, after)) {
        if (n > 0) break;
      } else moved.add(addDays(day, 1));
    }
  }
  return [...moved].sort();
}
