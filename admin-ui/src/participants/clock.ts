import type { Day } from '../api/types.js';
import { counting, daysFromTo, formatDay, shiftDay } from '../format.js';
import type { MessageKey } from '../i18n/useT.js';
import type { Standing } from './types.js';

/** How pressing it is; each step also has its own icon and words. */
export type Pressure = 'calm' | 'soon' | 'urgent' | 'late';

export interface ClockLine {
  readonly key: MessageKey;
  readonly params: Readonly<Record<string, string | number>>;
  readonly pressure: Pressure;
}

type Timed = Pick<
  Standing,
  'stage' | 'daysLeft' | 'daysLate' | 'handInBy' | 'lapsesOn' | 'declaredPrecision' | 'since' | 'lastDay' | 'isExtended'
>;

/** The colour steps of the lapse clock: at 5, 2 and 1 days left (domain.md, C2). */
export function pressureOf(daysLeft: number): Pressure {
  if (daysLeft > 5) return 'calm';
  return daysLeft > 2 ? 'soon' : daysLeft >= 1 ? 'urgent' : 'late';
}

/** What time says about somebody on a day: the lapse clock first, then the campaign's last day, then a long wait. */
export function clockLines(standing: Timed, day: Day): ClockLine[] {
  return [...lapseLines(standing), ...lateLines(standing), ...waitLines(standing, day), ...aheadLines(standing, day)];
}

function lapseLines({ stage, daysLeft, lapsesOn, declaredPrecision }: Timed): ClockLine[] {
  if (stage === 'lapsed' && lapsesOn !== null) {
    return [{ key: 'clock.lapsed', params: { day: formatDay(lapsesOn) }, pressure: 'late' }];
  }
  if (stage !== 'declared' || daysLeft === null) return [];
  const pressure = pressureOf(daysLeft);
  if (declaredPrecision === 'at_latest') {
    const day = lapsesOn === null ? '–' : formatDay(lastDayOf(lapsesOn));
    return [{ key: 'clock.unknown', params: { day }, pressure: pressure === 'calm' ? 'soon' : pressure }];
  }
  if (daysLeft <= 0) return [{ key: 'clock.last_day', params: {}, pressure: 'late' }];
  return [{ key: 'clock.left', params: counting(daysLeft), pressure }];
}

function lateLines({ daysLate }: Timed): ClockLine[] {
  return daysLate === null ? [] : [{ key: 'clock.late', params: counting(daysLate), pressure: 'late' }];
}

/** Waiting for the agency is nobody's fault: it is told, without alarm. */
function waitLines({ stage, since }: Timed, day: Day): ClockLine[] {
  if (stage !== 'submitted' || since === null) return [];
  const days = daysFromTo(since, day);
  if (days <= 0) return [{ key: 'clock.waiting_today', params: {}, pressure: 'calm' }];
  return [{ key: 'clock.waiting', params: counting(days), pressure: 'calm' }];
}

const BEFORE_THE_FIRST_STEP: readonly Standing['stage'][] = ['not_started', 'lapsed', 'rejected'];

/** How long there is to the last day, for those whom no other clock drives; and to everybody who was given more time. */
function aheadLines({ stage, lastDay, isExtended, daysLate }: Timed, day: Day): ClockLine[] {
  if (lastDay === null || daysLate !== null || lastDay < day || stage === 'exempt') return [];
  if (isExtended) return [{ key: 'clock.extended', params: { day: formatDay(lastDay) }, pressure: 'calm' }];
  if (!BEFORE_THE_FIRST_STEP.includes(stage)) return [];
  const left = daysFromTo(day, lastDay);
  return [{ key: 'clock.ahead', params: counting(left), pressure: pressureOf(left) }];
}

/** Before a week-end or holidays the last working day to hand the form in may be over while the portal's clock still runs. */
export function isHandInOver(handInBy: Day, day: Day): boolean {
  return handInBy < day;
}

/** `lapsesOn` is the first day on which the declaration is gone; the day before is the last. */
export function lastDayOf(lapsesOn: Day): Day {
  return shiftDay(lapsesOn, -1);
}
