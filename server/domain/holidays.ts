import {
  addDays,
  formatDayVi,
  makeCalendar,
  weekday,
  type Day,
  type Holiday,
  type WorkingCalendar,
} from './calendar.js';

/**
 * Days off in Vietnam, 2021 to 2027 (C5, R62–R64): the holidays of Labour Code art. 112 and the exchanges that the
 * Government ordered. Compensation days are not listed: `withCompensation` derives them. This is the list that the product
 * ships; each installation keeps and edits its own. Of a year not listed only the plain week is known.
 *
 * Where the days come from: those of fixed date are the law's (R62). Mùng 1 Tết and 10/3 lunar of every year were computed
 * from the new moons at UTC+7. Which days around Tết, and which neighbour of 2/9, is decided every year; "announced" below
 * means the published schedule of that year, "computed" that it was not out and the usual pattern is assumed.
 */
const LISTED: readonly Holiday[] = [
  // 2021: announced (SGGP 09/12/2020). Mùng 1 = 12/2; 10/3 lunar = 21/4.
  ...year(2021, { tet: '02-10', hungKings: '04-21', nationalDay: '09-02' }),
  // 2022: announced (VNA 04/8/2022 for 1 and 2/9). Mùng 1 = 1/2; 10/3 lunar = Sunday 10/4.
  ...year(2022, { tet: '01-31', hungKings: '04-10', nationalDay: '09-01' }),
  // 2023: announced. Mùng 1 = 22/1; leap month 2, so 10/3 lunar = Saturday 29/4, beside 30/4 and 1/5.
  ...year(2023, { tet: '01-20', hungKings: '04-29', nationalDay: '09-01' }),
  // 2024: announced (2450/VPCP-KGVX for the exchange). Mùng 1 = 10/2; 10/3 lunar = 18/4.
  ...year(2024, { tet: '02-08', hungKings: '04-18', nationalDay: '09-02' }),
  ...exchange('2024-04-29', '2024-05-04'),
  // 2025: announced. Mùng 1 = 29/1; 10/3 lunar = 7/4.
  ...year(2025, { tet: '01-27', hungKings: '04-07', nationalDay: '09-01' }),
  ...exchange('2025-05-02', '2025-04-26'),
  // 2026: R63 for all up to 1/5 (Giỗ Tổ Sunday 26/4, so Monday 27/4 by compensation); the five days of 29/8 to 2/9 with
  // Saturday 22/8 worked for Monday 31/8 as the Ministry of Home Affairs announced them (VNS 17/10/2025).
  ...year(2026, { tet: '02-16', hungKings: '04-26', nationalDay: '09-01' }),
  ...exchange('2026-01-02', '2026-01-10'),
  ...exchange('2026-08-31', '2026-08-22'),
  ...pending('2026-11-24'),
  // 2027: computed throughout. Mùng 1 = Saturday 6/2, two days before and two after as in 2024; 10/3 lunar = 16/4; 3/9
  // beside 2/9 as in 2021. No exchange is known.
  ...year(2027, { tet: '02-04', hungKings: '04-16', nationalDay: '09-02' }),
  ...pending('2027-11-24'),
];

/**
 * The list with its compensation days (R62): a holiday on Saturday or Sunday is made up for on the next day that is
 * neither a weekend nor off already, in the order of the holidays. A rest day that has been exchanged away (`swap_work`)
 * is not compensated. Applying it twice adds nothing.
 */
export function withCompensation(list: readonly Holiday[]): Holiday[] {
  const given = new Map(list.filter(({ kind }) => kind === 'compensation').map((row) => [row.day, row]));
  for (const { day, name } of compensationsOf(list)) {
    const called = name === undefined ? {} : { name: `Nghỉ bù ${name}` };
    if (!given.has(day)) given.set(day, { day, kind: 'compensation', ...called });
  }
  const others = list.filter(({ kind }) => kind !== 'compensation');
  return [...others, ...given.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** The day on which each holiday that falls on a rest day is made up for (R62), with that holiday's name and day. */
export function compensationsOf(list: readonly Holiday[]): { day: Day; for: Day; name?: string }[] {
  const daysOf = (kinds: readonly string[]): Set<Day> =>
    new Set(list.filter(({ kind }) => kinds.includes(kind)).map(({ day }) => day));
  const off = daysOf(['holiday', 'swap_off']);
  const worked = daysOf(['swap_work']);
  const names = new Map(list.filter(({ kind }) => kind === 'holiday').map(({ day, name }) => [day, name]));
  const result: { day: Day; for: Day; name?: string }[] = [];
  for (const [holiday, name] of [...names].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (weekday(holiday) <= 5 || worked.has(holiday)) continue;
    let day = addDays(holiday, 1);
    while (weekday(day) > 5 || off.has(day)) day = addDays(day, 1);
    off.add(day);
    result.push({ day, for: holiday, ...(name === undefined ? {} : { name }) });
  }
  return result;
}

/** Every row for 2021 to 2027, compensation included, in order of days. 24/11 is `pending` (R64): announced, not yet law. */
export const VIETNAM_HOLIDAYS: readonly Holiday[] = withCompensation(LISTED);

/** The working calendar of the public sector (C5). */
export const VIETNAM_CALENDAR: WorkingCalendar = makeCalendar(VIETNAM_HOLIDAYS);

/** The eleven days of a year (R62): those that move by their first day, 'MM-DD'. Tết has five days in a row, 2/9 two. */
function year(number: number, moving: Record<'tet' | 'hungKings' | 'nationalDay', string>): Holiday[] {
  const on = (monthDay: string, name: string): Holiday => ({ day: `${number}-${monthDay}`, kind: 'holiday', name });
  const run = (first: string, length: number, name: string): Holiday[] =>
    Array.from({ length }, (_, index) => ({ day: addDays(`${number}-${first}`, index), kind: 'holiday', name }));
  return [
    on('01-01', 'Tết Dương lịch'),
    ...run(moving.tet, 5, 'Tết Nguyên đán'),
    on(moving.hungKings, 'Giỗ Tổ Hùng Vương'),
    on('04-30', 'Ngày Chiến thắng 30/4'),
    on('05-01', 'Ngày Quốc tế Lao động'),
    ...run(moving.nationalDay, 2, 'Quốc khánh'),
  ];
}

function pending(day: Day): Holiday[] {
  return [{ day, kind: 'pending', name: 'Ngày Văn hóa Việt Nam (chờ luật)' }];
}

/** A working day off, exchanged for a rest day worked (R63). */
function exchange(off: Day, work: Day): Holiday[] {
  return [
    { day: off, kind: 'swap_off', name: `Nghỉ hoán đổi, làm bù ${formatDayVi(work)}` },
    { day: work, kind: 'swap_work', name: `Làm bù cho ngày ${formatDayVi(off)}` },
  ];
}
