import { acceptedEdits, type RowEdits, reviseRow } from '../../server/domain/roster/revise.js';
import type { RosterRow } from '../../server/domain/roster/types.js';
import { indexUnits } from '../../server/domain/roster/units.js';
import { issuesOf, read, TODAY, type Value } from './roster-helpers.js';

const HEADER = ['Họ và tên', 'Mã số BHXH', 'Số CCCD', 'Mã thẻ BHYT', 'Ngày sinh', 'Giới tính', 'Điện thoại', 'Ghi chú'];
const NO_UNITS = indexUnits([]);

function person(values: Readonly<Record<string, Value>>): RosterRow {
  const { people } = read([
    HEADER,
    HEADER.map((header) => values[header] ?? (header === 'Họ và tên' ? 'Lê Thị Nga' : null)),
  ]);
  return people[0]!;
}

function revised(row: RosterRow, edits: RowEdits): unknown[] {
  const { parsed, issues } = reviseRow(row, edits, NO_UNITS, TODAY);
  const { fullName: _name, sourceOrder: _order, ...rest } = parsed;
  return [rest, ...issuesOf({ ...row, issues }).filter((issue) => !issue.includes('NO_UNIT'))];
}

describe('a row typed anew', () => {
  test.each<[string, Readonly<Record<string, Value>>, RowEdits, unknown[]]>([
    [
      'takes back a citizen id that only the BHXH cell said',
      { 'Mã số BHXH': '079185001234' },
      { siNumber: '5096000001' },
      [{ siNumber: '5096000001' }],
    ],
    [
      'reads another citizen id in its place',
      { 'Mã số BHXH': '079185001234' },
      { siNumber: '079185001243' },
      [{ citizenId: '079185001243' }, 'info SI_NUMBER_IS_CITIZEN_ID'],
    ],
    [
      'keeps a citizen id that its own column says, too',
      { 'Mã số BHXH': '079185001234', 'Số CCCD': '079185001234' },
      { siNumber: '5096000001' },
      [{ siNumber: '5096000001', citizenId: '079185001234' }],
    ],
    [
      'takes the number from the card that is typed now',
      { 'Mã thẻ BHYT': 'GD4898908123456' },
      { healthCardCode: 'GD4898908123464' },
      [{ siNumber: '8908123464', healthCardCode: 'GD4898908123464' }, 'info SI_NUMBER_FROM_HEALTH_CARD'],
    ],
    [
      'keeps the number of the BHXH column when the card is emptied',
      { 'Mã số BHXH': '8908123456', 'Mã thẻ BHYT': 'GD4898908123456' },
      { healthCardCode: '' },
      [{ siNumber: '8908123456' }],
    ],
    [
      'accepts numbers in any Unicode form',
      {},
      { siNumber: '５０９６０００００１', note: 'nghi\u0309 thai sa\u0309n' },
      [{ siNumber: '5096000001', note: 'nghỉ thai sản' }],
    ],
    [
      'settles a date by typing it',
      { 'Ngày sinh': '31/02/1985' },
      { dob: '28/2/85' },
      [{ dob: { value: '1985-02-28', precision: 'day' } }, 'info DATE_TWO_DIGIT_YEAR'],
    ],
    [
      'weighs a citizen id without its zeros by what is known now',
      { 'Số CCCD': '79185001234' },
      { dob: '1985', sex: 'Nữ' },
      [{ dob: { value: '1985', precision: 'year' }, sex: 'female' }, 'suggestion LOST_ZERO=079185001234'],
    ],
    ['settles a bad cell by emptying it', { 'Mã số BHXH': '50960' }, { siNumber: ' ' }, [{}]],
    [
      'drops a number that turns out to be the phone number',
      { 'Mã số BHXH': '0909123456' },
      { phone: '0909 123 456' },
      [{ phone: '0909123456' }, 'warning SI_NUMBER_IS_PHONE'],
    ],
  ])('%s', (_what, values, edits, expected) => {
    expect(revised(person(values), edits)).toEqual(expected);
  });

  test.each<[string, Readonly<Record<string, Value>>, unknown[]]>([
    ['DIGIT_MISSING', { 'Mã số BHXH': '112345678' }, [{ siNumber: '0112345678' }]],
    ['DIGIT_DOUBLED', { 'Mã số BHXH': '50923185644' }, [{ siNumber: '5092318564' }]],
    ['TWO_NUMBERS', { 'Mã số BHXH': '5092318564/5092318572' }, [{ siNumber: '5092318564' }]],
    ['NUMBER_AMONG_WORDS', { 'Điện thoại': '0909123456 (mẹ)' }, [{ phone: '0909123456' }]],
    ['SI_NUMBER_IN_CITIZEN_COLUMN', { 'Số CCCD': '5096000001' }, [{ siNumber: '5096000001' }]],
    [
      'DATE_IS_YEAR',
      { 'Ngày sinh': { kind: 'date', text: '1905-06-07', number: 1985 } },
      [{ dob: { value: '1985', precision: 'year' } }],
    ],
    ['DATE_FROM_SERIAL', { 'Ngày sinh': '31111' }, [{ dob: { value: '1985-03-05', precision: 'day' } }]],
  ])('takes the suggestion of %s once accepted, and has nothing more to say', (code, values, expected) => {
    const row = person(values);
    expect(revised(row, acceptedEdits(row, new Set([code])))).toEqual(expected);
  });
});
