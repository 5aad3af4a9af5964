import fc from 'fast-check';
import type { CampaignHead } from '../../server/campaigns/campaign-rules.js';
import { neutralised } from '../../server/participants/export-cells.js';
import { slowBefore } from '../../server/participants/worklists.js';
import { addDays, daysBetween, workingDaysBetween } from '../../server/domain/calendar.js';
import { VIETNAM_CALENDAR } from '../../server/domain/holidays.js';
import { DEFAULT_RULES, type Rules } from '../../server/domain/stages.js';

const head = (rules: Partial<Rules>) =>
  ({ rules: { ...DEFAULT_RULES, ...rules }, calendar: VIETNAM_CALENDAR }) as unknown as CampaignHead;
const someDay = () => fc.nat(700).map((n) => addDays('2021-01-01', n));

describe('C3: slow approval', () => {
  it('is more than the expected days, by the calendar or by working days', () => {
    fc.assert(
      fc.property(someDay(), fc.nat(40), fc.nat(15), fc.boolean(), (day, ago, approvalDays, approvalInWorkingDays) => {
        const since = addDays(day, -ago);
        const waited = approvalInWorkingDays
          ? workingDaysBetween(since, day, VIETNAM_CALENDAR)
          : daysBetween(since, day);
        expect(since < slowBefore(head({ approvalDays, approvalInWorkingDays }), day)).toBe(waited > approvalDays);
      }),
    );
  });

  it('lasts longer over the holidays of 30/4', () => {
    // Handed in on Wed 28/4: 29/4, 4/5, 5/5, 6/5 and 7/5 are the five working days.
    const working = head({ approvalInWorkingDays: true });
    expect('2021-04-28' < slowBefore(working, '2021-05-09')).toBe(false);
    expect('2021-04-28' < slowBefore(working, '2021-05-10')).toBe(true);
    expect('2021-04-28' < slowBefore(head({}), '2021-05-04')).toBe(true);
  });
});

it.each([
  ['=1+1', "'=1+1"],
  ['+84 912', "'+84 912"],
  ['-', "'-"],
  ['@tên', "'@tên"],
  ['\tx', "'\tx"],
  ['Nguyễn', 'Nguyễn'],
  ['0123456789', '0123456789'],
])('writes the cell %j so that no spreadsheet program runs it', (text, written) => {
  expect(neutralised(text)).toBe(written);
});
