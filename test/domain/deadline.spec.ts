import fc from 'fast-check';
import { addDays, formatDayVi } from '../../server/domain/calendar.js';
import { parseDeadline } from '../../server/domain/deadline.js';
import { DomainError } from '../../server/domain/errors.js';

const referenceDay = '2021-04-23';
const lastDay = (phrase: string, day = referenceDay) => parseDeadline(phrase, { referenceDay: day }).lastDay;

describe('parseDeadline', () => {
  test.each([
    ['trước ngày 30/4/2021', '2021-04-29'],
    ['trước 30/4/2021', '2021-04-29'],
    ['xong trước 30/4', '2021-04-29'],
    ['Hoàn thành 100% trước ngày 30/4/2021.', '2021-04-29'],
    ['100% sinh viên, xong trước 30/4/2021', '2021-04-29'],
    ['TRƯỚC NGÀY 30/4/2021', '2021-04-29'],
    ['truoc ngay 30/4/2021', '2021-04-29'],
    ['trước ngày 30/4/2021'.normalize('NFD'), '2021-04-29'],
    ['trước\u00a0ngày30/4', '2021-04-29'],
    ['trước thứ Sáu, ngày 30/4/2021', '2021-04-29'],
    ['trước 01/5', '2021-04-30'],
    ['trước ngày 1 tháng 1 năm 2022', '2021-12-31'],
    ['trước 08-6-2021', '2021-06-07'],
    ['trước 0h ngày 30/4/2021', '2021-04-29'],
    ['trước tháng 6', '2021-05-31'],
    ['trước năm 2022', '2021-12-31'],
    ['đến trước ngày 30/4/2021', '2021-04-29'],
    ['trước quý III/2021', '2021-06-30'],
  ])('C4, R20: ends %s before the named day, on %s', (phrase, expected) => {
    expect(lastDay(phrase)).toBe(expected);
    expect(parseDeadline(phrase, { referenceDay }).understoodAs.rule).toBe('before');
  });

  test.each([
    ['đến ngày 30/4/2021', '2021-04-30'],
    ['đến hết ngày 30/4/2021', '2021-04-30'],
    ['từ nay đến hết ngày 30/4', '2021-04-30'],
    ['hết ngày 30 tháng 4 năm 2021', '2021-04-30'],
    ['chậm nhất 30/4', '2021-04-30'],
    ['chậm nhất ngày 30/4/2021', '2021-04-30'],
    ['chậm nhất là đến hết ngày 30/4/2021', '2021-04-30'],
    ['chậm nhất 17h ngày 08/6/2021', '2021-06-08'],
    ['chậm nhất vào lúc 17 giờ 30 phút, thứ Ba ngày 08/6/2021', '2021-06-08'],
    ['trước 17h00 ngày 08/6/2021', '2021-06-08'],
    ['trước 16g30 ngày 8/6', '2021-06-08'],
    ['trước 24h ngày 29/4', '2021-04-29'],
    ['muộn nhất ngày 30/4', '2021-04-30'],
    ['không quá ngày 30/4', '2021-04-30'],
    ['trong ngày 30/4', '2021-04-30'],
    ['hạn cuối 30/4 này', '2021-04-30'],
    ['hoàn thành ngày 30/4', '2021-04-30'],
    ['30/4/2021', '2021-04-30'],
    ['30/04/21', '2021-04-30'],
    ['30.4.2021', '2021-04-30'],
    ['30 / 4 / 2021', '2021-04-30'],
    ['ngày 30 tháng 4', '2021-04-30'],
    ['2021-04-30', '2021-04-30'],
    ['đến hết tháng 6', '2021-06-30'],
    ['trong tháng 6/2021', '2021-06-30'],
    ['cuối tháng 2 năm 2024', '2024-02-29'],
    ['hạn 6/2021', '2021-06-30'],
    ['hết quý II/2021', '2021-06-30'],
    ['đến hết năm 2021', '2021-12-31'],
    ['trong tháng 5', '2021-05-31'],
    ['hoàn thành trong tháng 5 năm 2021', '2021-05-31'],
    ['hết quý II', '2021-06-30'],
    ['trong quý III/2021', '2021-09-30'],
    ['hạn chót: 30/4/2021', '2021-04-30'],
    ['chậm nhất hết giờ hành chính ngày 08/6/2021', '2021-06-08'],
    ['trong giờ làm việc ngày 08/6', '2021-06-08'],
    ['trước 23:59 ngày 30/4/2021', '2021-04-30'],
  ])('C4: includes the named day of %s, %s', (phrase, expected) => {
    expect(lastDay(phrase)).toBe(expected);
    expect(parseDeadline(phrase, { referenceDay }).understoodAs.rule).toBe('up_to');
  });

  test.each([
    ['trước 30/4', '2021-04-29', '2021-04-29'],
    ['trước 30/4', '2021-04-30', '2022-04-29'],
    ['đến 30/4', '2021-04-30', '2021-04-30'],
    ['đến 30/4', '2021-05-01', '2022-04-30'],
    ['trước 1/1', '2021-12-31', '2021-12-31'],
    ['đến hết tháng 3', '2021-04-23', '2022-03-31'],
    ['đến 29/2', '2021-04-23', '2024-02-29'],
  ])('takes for %s, asked on %s, the next year in which it is not over: %s', (phrase, day, expected) => {
    expect(lastDay(phrase, day)).toBe(expected);
    expect(parseDeadline(phrase, { referenceDay: day }).understoodAs.isYearAssumed).toBe(true);
  });

  it('keeps a given year even where the deadline is past', () => {
    expect(lastDay('trước ngày 30/4/2021', '2022-01-01')).toBe('2021-04-29');
  });

  it('says how it was understood', () => {
    expect(parseDeadline('  chậm nhất 17h ngày 08/6/2021 ', { referenceDay })).toEqual({
      lastDay: '2021-06-08',
      phrase: 'chậm nhất 17h ngày 08/6/2021',
      understoodAs: { rule: 'up_to', named: '2021-06-08', isYearAssumed: false, time: '17:00' },
    });
    expect(parseDeadline('trước 30/4', { referenceDay }).understoodAs).toEqual({
      rule: 'before',
      named: '2021-04-30',
      isYearAssumed: true,
      time: null,
    });
  });

  test.each([
    [''],
    ['sớm nhất có thể'],
    ['trong vòng 10 ngày'],
    ['sau ngày 30/4/2021'],
    ['từ ngày 30/4/2021'],
    ['không trước ngày 30/4/2021'],
    ['từ ngày 01/4 đến ngày 30/4/2021'],
    ['trước 30/4 hoặc 05/5/2021'],
    ['trước ngày 31/4/2021'],
    ['trước ngày 29/2/2021'],
    ['trước 30/13/2021'],
    ['trước ngày 30/4/2021 một tuần'],
    ['trước thứ Hai ngày 30/4/2021'],
    ['chậm nhất 25h ngày 30/4'],
    ['chậm nhất 17h tháng 6'],
    ['đầu tháng 6'],
    ['giữa tháng 6'],
    ['trước giờ làm việc ngày 30/4/2021'],
    ['trong tuần này'],
    ['trước ngày 30/4/0021'],
  ])('refuses %j rather than guess', (phrase) => {
    expect(() => lastDay(phrase)).toThrow(new DomainError('DEADLINE_NOT_UNDERSTOOD'));
  });

  it('refuses a text far too long to be a deadline', () => {
    expect(() => lastDay(`trước ngày 30/4/2021${' '.repeat(300)}x`)).toThrow('DEADLINE_NOT_UNDERSTOOD');
  });

  it('reads back every day as it is written in Vietnam', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 36_000 }), (n) => {
        const day = addDays('2000-01-01', n);
        expect(lastDay(formatDayVi(day))).toBe(day);
        expect(lastDay(day)).toBe(day);
        expect(lastDay(`trước ngày ${formatDayVi(day)}`)).toBe(addDays(day, -1));
      }),
    );
  });

  it('never throws anything but its own refusal, and never a day before the reference when the year is assumed', () => {
    const word = fc.constantFrom(
      'trước',
      'đến',
      'hết',
      'ngày',
      'tháng',
      '6',
      '30/4',
      '17h',
      'năm',
      '2021',
      'quý',
      'thứ',
      'sáu',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 7 }), (words) => {
        try {
          const { lastDay: day, understoodAs } = parseDeadline(words.join(' '), { referenceDay });
          expect(!understoodAs.isYearAssumed || day >= referenceDay).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ code: 'DEADLINE_NOT_UNDERSTOOD' });
        }
      }),
    );
  });
});
