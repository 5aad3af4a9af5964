import { type SheetReason, sheetRoles } from '../../server/domain/roster/sheet-roles.js';
import { findLayout } from '../../server/domain/roster/layout.js';
import { rowsOf, sheetOf, type Value } from './roster-helpers.js';

const PEOPLE: Value[][] = [
  ['STT', 'Họ và tên', 'Mã số BHXH'],
  [1, 'Lê Thị Nga', '5099000001'],
];
const BANKS: Value[][] = [
  ['STT', 'Tên', 'Ghi chú'],
  [1, 'Ngân hàng A', 'x'],
];

/** Names of things that look like people's. */
const KINDS: Value[][] = [
  ['STT', 'Tên'],
  [1, 'Lê Công Trình'],
];

type Sheet = string | readonly [name: string, more: { hidden?: boolean; rows?: Value[][] }];

function roles(...sheets: readonly Sheet[]): (SheetReason | null)[] {
  return sheetRoles(
    sheets.map((one, index) => {
      const [name, { hidden = false, rows = PEOPLE }] = typeof one === 'string' ? [one, {}] : one;
      const sheet = { ...sheetOf(), index, name, hidden };
      return { sheet, layout: findLayout(rowsOf(rows), sheet) };
    }),
  );
}

describe('the sheets of a file', () => {
  test.each<[string, Sheet[], (SheetReason | null)[]]>([
    ['one for each class', ['10A1', '10A2', '11B'], [null, null, null]],
    ['a cover without a table', [['Bìa', { rows: [['DANH SÁCH']] }], '10A1'], ['no_table', null]],
    ['hidden ones', ['10A1', ['Cũ', { hidden: true }]], [null, 'hidden']],
    ['hidden ones only', [['10A1', { hidden: true }]], ['hidden']],
    ['a draft', ['Phòng A', 'Nháp', 'Phòng B (cũ)'], [null, 'draft', 'draft']],
    ['a draft and nothing else', ['nháp'], [null]],
    ['no drafts though they sound so', ['Trung tâm A', 'Cán bộ', 'Tổ Thu ngân'], [null, null, null]],
    ['a copy that Excel has named', ['Phòng A', 'Phòng A (2)'], [null, 'draft']],
    ['two parts that look like a copy', ['Phòng A (1)', 'Phòng A (2)'], [null, null]],
    ['left-over sheets', ['Danh sách', 'Sheet2', 'Trang tính3'], [null, 'draft', 'draft']],
    ['sheets that nobody has named', ['Sheet1', 'Sheet2'], [null, null]],
    ['a summary of the others', ['Tổng hợp', '10A1', '10A2'], ['summary', null, null]],
    ['a summary alone', ['Tổng hợp'], [null]],
    ['a unit called summary', ['Khoa Nội tổng hợp', 'Khoa Ngoại', 'Khoa Sản'], [null, null, null]],
    ['a list of something else', ['DS', ['Ngân hàng', { rows: BANKS }]], [null, 'no_table']],
    ['a list of something else before the people', [['DM', { rows: KINDS }], 'DS'], ['other_table', null]],
  ])('%s', (_, sheets, expected) => {
    expect(roles(...sheets)).toEqual(expected);
  });
});
