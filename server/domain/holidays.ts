import {
  addDays,
  makeCalendar,
  weekday,
  type Day,
  type Holiday,
  type HolidayKind,
  type WorkingCalendar,
} from './calendar.js';

/**
 * Days off in Vietnam, 2021 to 2027 (C5, R62–R64): the holidays of Labour Code art. 112 and the exchanges that the
 * Government ordered. Compensation days are not listed: `withCompensation` derives them. An organisation may add rows of
 * its own; of a year not listed only the plain week is known.
 *
 * Where the days come from: those of fixed date are the law's (R62). Mùng 1 Tết and 10/3 lunar of every year were computed
 * from the new moons at UTC+7. Which days around Tết, and which neighbour of 2/9, is decided every year; "announced" below
 * means the published schedule of that year, "computed" that it was not out and the usual pattern is assumed.
 */
const LISTED: readonly Holiday[] = [
  // 2021: announced. Mùng 1 = 12/2; 10/3 lunar = 21/4.
  ...holidays('2021-01-01', ...run('2021-02-10', 5), '2021-04-21', '2021-04-30', '2021-05-01', ...run('2021-09-02', 2)),
  // 2022: announced. Mùng 1 = 1/2; 10/3 lunar = Sunday 10/4.
  ...holidays('2022-01-01', ...run('2022-01-31', 5), '2022-04-10', '2022-04-30', '2022-05-01', ...run('2022-09-01', 2)),
  // 2023: announced. Mùng 1 = 22/1; leap month 2, so 10/3 lunar = Saturday 29/4, beside 30/4 and 1/5.
  ...holidays('2023-01-01', ...run('2023-01-20', 5), '2023-04-29', '2023-04-30', '2023-05-01', ...run('2023-09-01', 2)),
  // 2024: announced. Mùng 1 = 10/2; 10/3 lunar = 18/4; Monday 29/4 exchanged for Saturday 4/5.
  ...holidays('2024-01-01', ...run('2024-02-08', 5), '2024-04-18', '2024-04-30', '2024-05-01', ...run('2024-09-02', 2)),
  ...exchange('2024-04-29', '2024-05-04'),
  // 2025: announced. Mùng 1 = 29/1; 10/3 lunar = 7/4; Friday 2/5 exchanged for Saturday 26/4.
  ...holidays('2025-01-01', ...run('2025-01-27', 5), '2025-04-07', '2025-04-30', '2025-05-01', ...run('2025-09-01', 2)),
  ...exchange('2025-05-02', '2025-04-26'),
  // 2026: R63 for all up to 1/5 (Giỗ Tổ Sunday 26/4, so Monday 27/4 by compensation). 1/9 beside 2/9, and Monday 31/8
  // exchanged for Saturday 22/8: announced, but not in R63.
  ...holidays('2026-01-01', ...run('2026-02-16', 5), '2026-04-26', '2026-04-30', '2026-05-01', ...run('2026-09-01', 2)),
  ...exchange('2026-01-02', '2026-01-10'),
  ...exchange('2026-08-31', '2026-08-22'),
  ...pending('2026-11-24'),
  // 2027: computed throughout. Mùng 1 = Saturday 6/2, two days before and two after as in 2024; 10/3 lunar = 16/4; 3/9
  // beside 2/9 as in 2021. No exchange is known.
  ...holidays('2027-01-01', ...run('2027-02-04', 5), '2027-04-16', '2027-04-30', '2027-05-01', ...run('2027-09-02', 2)),
  ...pending('2027-11-24'),
];

/**
 * The list with its compensation days (R62): a holiday on Saturday or Sunday is made up for on the next day that is
 * neither a weekend nor off already, in the order of the holidays. A rest day that has been exchanged away (`swap_work`)
 * is not compensated. Applying it twice adds nothing.
 */
export function withCompensation(list: readonly Holiday[]): Holiday[] {
  const daysOf = (...kinds: HolidayKind[]) =>
    new Set(list.filter((row) => kinds.includes(row.kind)).map((row) => row.day));
  const off = daysOf('holiday', 'swap_off');
  const worked = daysOf('swap_work');
  const result = list.filter(({ kind }) => kind !== 'compensation');
  const compensations = daysOf('compensation');
  for (const holiday of [...daysOf('holiday')].sort()) {
    if (weekday(holiday) <= 5 || worked.has(holiday)) continue;
    let day = addDays(holiday, 1);
    while (weekday(day) > 5 || off.has(day)) day = addDays(day, 1);
    off.add(day);
    compensations.add(day);
  }
  for (const day of compensations) result.push({ day, kind: 'compensation' });
  return result.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** Every row for 2021 to 2027, compensation included, in order of days. 24/11 is `pending` (R64): announced, not yet law. */
export const VIETNAM_HOLIDAYS: readonly Holiday[] = withCompensation(LISTED);

/** The working calendar of the public sector (C5). */
export const VIETNAM_CALENDAR: WorkingCalendar = makeCalendar(VIETNAM_HOLIDAYS);

function holidays(...days: Day[]): Holiday[] {
  return days.map((day) => ({ day, kind: 'holiday' }));
}

function pending(day: Day): Holiday[] {
  return [{ day, kind: 'pending' }];
}

/** A working day off, exchanged for a rest day worked (R63). */
function exchange(off: Day, work: Day): Holiday[] {
  return [
    { day: off, kind: 'swap_off' },
    { day: work, kind: 'swap_work' },
  ];
}

function run(first: Day, length: number): Day[] {
  return Array.from({ length }, (_, index) => addDays(first, index));
}
