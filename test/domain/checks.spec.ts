import fc from 'fast-check';
import { addDays, daysBetween } from '../../server/domain/calendar.js';
import {
  campaignChecks,
  childTargetCheck,
  deadlineUnderstood,
  severityOf,
  type CampaignForm,
} from '../../server/domain/checks.js';
import { parseDeadline } from '../../server/domain/deadline.js';
import { VIETNAM_CALENDAR } from '../../server/domain/holidays.js';
import { DEFAULT_RULES, type Rules } from '../../server/domain/stages.js';

const form = (over: Partial<CampaignForm> = {}, rules: Partial<Rules> = {}): CampaignForm => ({
  startsOn: null,
  lastDay: null,
  collectionDay: null,
  handoverDay: null,
  ...over,
  rules: { ...DEFAULT_RULES, ...rules },
});
const checks = (over: Partial<CampaignForm>, rules: Partial<Rules> = {}) =>
  campaignChecks(form(over, rules), VIETNAM_CALENDAR);
const codes = (over: Partial<CampaignForm>, rules: Partial<Rules> = {}) => checks(over, rules).map(({ code }) => code);

describe('COLLECTION_AFTER_LAPSE', () => {
  const startsOn = '2021-05-27';
  const collectionDay = parseDeadline('trước 08/6', { referenceDay: startsOn }).lastDay;

  it('C1, R9: finds that forms handed over on 9/6 come too late for the declarations of 27 to 29/5', () => {
    expect(checks({ startsOn, collectionDay, handoverDay: '2021-06-09' })).toEqual([
      {
        code: 'COLLECTION_AFTER_LAPSE',
        params: {
          startsOn: '2021-05-27',
          collectionDay: '2021-06-07',
          handoverDay: '2021-06-09',
          lapseAfterDays: 10,
          lapsingFrom: '2021-05-27',
          lapsingTo: '2021-05-29',
          goneOn: '2021-06-07',
          safeFrom: '2021-05-30',
          safeTo: '2021-06-07',
          firstBatchBy: '2021-06-04',
        },
      },
    ]);
  });

  test.each([
    ['the hand-over is on day 10 of the first declaration', { handoverDay: '2021-06-06' }, {}],
    ['no day of collection or hand-over is set', {}, {}],
    ['the start is not set', { startsOn: null, handoverDay: '2021-06-09' }, {}],
    ['declarations never lapse', { handoverDay: '2021-06-09' }, { lapseAfterDays: null }],
    ['no paper is asked', { handoverDay: '2021-06-09' }, { paperForm: false }],
    ['the portal waits longer', { handoverDay: '2021-06-09' }, { lapseAfterDays: 13 }],
  ])('is silent where %s', (_, over, rules) => {
    expect(codes({ startsOn, ...over }, rules)).toEqual([]);
  });

  it('takes the collection day where no hand-over day is set', () => {
    const [check] = checks({ startsOn, collectionDay });
    expect(check?.params).toMatchObject({ handoverDay: '2021-06-07', lapsingTo: '2021-05-27', safeFrom: '2021-05-28' });
  });

  it('offers no safe days where collection ends more than ten days before the hand-over', () => {
    const [check] = checks({ startsOn, collectionDay: '2021-06-01', handoverDay: '2021-06-20' });
    expect(check?.params).toMatchObject({ lapsingTo: '2021-06-01', safeFrom: null, safeTo: null });
  });

  it('offers no first batch where every day until the lapse is off', () => {
    const tet = { startsOn: '2021-02-10', handoverDay: '2021-02-24' };
    expect(checks(tet, { lapseAfterDays: 5 })[0]?.params).toMatchObject({ firstBatchBy: null });
  });

  it('splits the days of declaring where the lapse rule does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 20 }), (wait, lapseAfterDays) => {
        const handoverDay = addDays(startsOn, wait);
        const [check] = checks({ startsOn, handoverDay }, { lapseAfterDays });
        expect(check !== undefined).toBe(wait > lapseAfterDays);
        if (check === undefined) return;
        expect(daysBetween(String(check.params['lapsingTo']), handoverDay)).toBe(lapseAfterDays + 1);
        expect(String(check.params['firstBatchBy']) < String(check.params['goneOn'])).toBe(true);
      }),
    );
  });
});

describe('TARGET_UNREACHABLE', () => {
  const startsOn = '2021-04-23';
  const lastDay = parseDeadline('trước ngày 30/4', { referenceDay: startsOn }).lastDay;

  it('R10, R20: finds that approval by 29/4 means handing in by Friday 23/4, the very day of the notice', () => {
    expect(checks({ startsOn, lastDay })).toEqual([
      {
        code: 'TARGET_UNREACHABLE',
        params: {
          startsOn: '2021-04-23',
          lastDay: '2021-04-29',
          doneWhen: 'approved',
          approvalDays: 5,
          handInBy: '2021-04-23',
          declareBy: null,
          daysToAct: 0,
        },
      },
    ]);
  });

  it('counts to the declaration, 24/4, where no paper is asked', () => {
    const [check] = checks({ startsOn, lastDay }, { paperForm: false });
    expect(check).toMatchObject({
      code: 'TARGET_UNREACHABLE',
      params: { handInBy: null, declareBy: '2021-04-24', daysToAct: 1 },
    });
  });

  it('counts working days over the weekend and Giỗ Tổ where the agency does', () => {
    // 29, 28, 27, 26, 23 April are the five; 22 is the last day to hand in before them.
    const [check] = checks({ startsOn: '2021-04-21', lastDay }, { approvalInWorkingDays: true });
    expect(check?.params).toMatchObject({ handInBy: '2021-04-22', daysToAct: 1 });
    // Six days reach to Thursday 22, and the holiday on Wednesday 21 sends paper back to Tuesday 20.
    const six = { approvalInWorkingDays: true, approvalDays: 6 };
    expect(checks({ startsOn: '2021-04-19', lastDay }, six)[0]?.params).toMatchObject({ handInBy: '2021-04-20' });
  });

  test.each([
    ['there are two days to act', { startsOn: '2021-04-21' }, {}],
    ['there is no last day', { lastDay: null }, {}],
    ['there is no start', { startsOn: null }, {}],
    ['declared is enough', {}, { doneWhen: 'declared' as const }],
    ['submitted is enough', {}, { doneWhen: 'submitted' as const }],
    ['the app on the phone is enough', {}, { doneWhen: 'installed' as const }],
  ])('is silent where %s', (_, over, rules) => {
    expect(codes({ startsOn, lastDay, ...over }, rules)).toEqual([]);
  });

  it('fires for handing in on a weekend alone', () => {
    const weekend = { startsOn: '2021-04-24', lastDay: '2021-04-25' };
    expect(checks(weekend, { doneWhen: 'submitted' })[0]?.params).toMatchObject({
      handInBy: '2021-04-23',
      daysToAct: -1,
    });
  });

  it('fires with both clashes at once', () => {
    const clashing = { startsOn, lastDay, handoverDay: '2021-05-10' };
    expect(codes(clashing)).toEqual(['COLLECTION_AFTER_LAPSE', 'TARGET_UNREACHABLE']);
  });
});

describe('CHILD_TARGET_AFTER_PARENT', () => {
  test.each([
    ['2021-04-28', '2021-04-29', false],
    ['2021-04-29', '2021-04-29', false],
    ['2021-04-30', '2021-04-29', true],
    [null, '2021-04-29', false],
    ['2021-04-30', null, false],
  ])('R21: unit by %s under a superior by %s: %s', (lastDay, parentLastDay, fires) => {
    const check = childTargetCheck(lastDay, parentLastDay);
    expect(check).toEqual(fires ? { code: 'CHILD_TARGET_AFTER_PARENT', params: { lastDay, parentLastDay } } : null);
  });
});

describe('DEADLINE_UNDERSTOOD', () => {
  const understood = (phrase: string) =>
    deadlineUnderstood(parseDeadline(phrase, { referenceDay: '2021-04-23' }), VIETNAM_CALENDAR);

  it('C4: shows the day that a phrase was understood as, its weekday, and the year where none was given', () => {
    expect(understood('trước ngày 30/4')).toEqual({
      code: 'DEADLINE_UNDERSTOOD',
      params: {
        phrase: 'trước ngày 30/4',
        lastDay: '2021-04-29',
        rule: 'before',
        named: '2021-04-30',
        time: null,
        assumedYear: 2021,
        weekday: 'thursday',
        nextWorkingDay: null,
      },
    });
    expect(understood('chậm nhất 17h ngày 08/6/2021').params).toMatchObject({
      lastDay: '2021-06-08',
      time: '17:00',
      assumedYear: null,
      weekday: 'tuesday',
    });
    expect(severityOf('DEADLINE_UNDERSTOOD')).toBe('info');
    expect(severityOf('TARGET_UNREACHABLE')).toBe('warning');
  });

  it('R60: names the next working day where the last day is a day off', () => {
    // 30/4 and Saturday 1/5 are holidays, Monday 3/5 makes up for the latter.
    expect(understood('đến hết ngày 30/4/2021').params).toMatchObject({
      lastDay: '2021-04-30',
      nextWorkingDay: '2021-05-04',
    });
    expect(understood('đến hết tháng 5/2021').params).toMatchObject({ lastDay: '2021-05-31', nextWorkingDay: null });
  });
});
