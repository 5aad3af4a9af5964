import fc from 'fast-check';
import { tidy, toNfc } from '../../server/domain/fold.js';
import type { Issue, ParsedPerson } from '../../server/domain/roster/types.js';
import { NAMES, toCombined, vietnameseText, withOldTones } from '../support/vietnamese.js';
import { read } from './roster-helpers.js';

const HEADER = [
  'STT',
  'Họ và tên',
  'Mã số BHXH',
  'Ngày sinh',
  'Giới tính',
  'Chức vụ',
  'Đơn vị',
  'Điện thoại',
  'Ghi chú',
];
const UNITS = [{ id: 7, name: 'Phòng Tổ chức cán bộ', parentId: null, aliases: ['P. TCCB'] }];

const FORMS: readonly (readonly [string, (text: string) => string])[] = [
  ['NFD', (text) => text.normalize('NFD')],
  ['hat vowels with combining tones', toCombined],
  ['the tone marks of old', withOldTones],
  ['eth for đ', (text) => text.replaceAll('Đ', '\u00d0').replaceAll('đ', '\u00f0')],
  ['African D for đ', (text) => text.replaceAll('Đ', '\u0189').replaceAll('đ', '\u0256')],
];

type Said = readonly { readonly parsed: ParsedPerson; readonly issues: readonly Issue[] }[];

function saidOf(rows: readonly (readonly string[])[], form: (text: string) => string): Said {
  const values = [HEADER, ...rows].map((row) => row.map(form));
  return read(values, { units: UNITS }).people.map(({ parsed, issues }) => ({ parsed, issues }));
}

const cell = {
  name: fc.oneof(
    fc.constantFrom(...NAMES),
    fc.constantFrom('TS. Đỗ Thị Ngoãn (nghỉ thai sản)', 'lê thị đào', 'ĐỖ THỊ ĐÀO'),
  ),
  number: fc.constantFrom('5096000001', 'chưa có', 'đang chốt sổ', 'Sổ số 5096000001', '5O96000001'),
  dob: fc.constantFrom('ngày 5 tháng 3 năm 1985', 'tháng 5/1980', 'Năm 1985', 'không nhớ', '05/03/1985'),
  sex: fc.constantFrom('Nữ', 'Nam', 'nữ', 'Khác'),
  unit: fc.constantFrom('Phòng Tổ chức cán bộ', 'P. TCCB', 'Tổ Bảo vệ', ''),
  phone: fc.constantFrom('0909123456 hoặc 0912345678', 'Điện thoại: 0909123456', '0909123456 (chồng)', 'không'),
  text: vietnameseText,
};
const row = fc
  .tuple(cell.name, cell.number, cell.dob, cell.sex, cell.text, cell.unit, cell.phone, cell.text)
  .map((cells) => ['1', ...cells]);

test.each(FORMS)('a roster in %s gives the same people and the same issues', (_name, form) => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
      const nfc = saidOf(rows, (text) => text);
      expect(nfc.length).toBeGreaterThan(0);
      expect(saidOf(rows, form)).toEqual(nfc);
    }),
    { numRuns: 150 },
  );
});

test('a roster with invisible characters gives the same people', () => {
  const rows = [
    ['1', 'Đỗ Thị Ngoãn', '5096000001', '05/03/1985', 'Nữ', 'Kế toán trưởng', 'Tổ Bảo vệ', '0909123456', 'Thai sản'],
  ];
  const plain = saidOf(rows, (text) => text);
  for (const sign of ['\u00ad', '\u200b', '\u200d', '\u2060', '\ufeff', '\u202a']) {
    const dotted = saidOf(rows, (text) => `${sign}${text.slice(0, 3)}${sign}${text.slice(3)}${sign}`);
    expect(dotted.map(({ parsed }) => parsed)).toEqual(plain.map(({ parsed }) => parsed));
  }
  const spaced = saidOf(rows, (text) => text.replaceAll(' ', '\u00a0'));
  expect(spaced.map(({ parsed }) => parsed)).toEqual(plain.map(({ parsed }) => parsed));
});

test.each([
  ['Nguye\u0302\u0303n', 'Nguyễn'],
  ['Nguyê\u0303n', 'Nguyễn'],
  ['a\u0340 e\u0341', 'à é'],
  ['\u00d0\u1ed7 \u00f0', 'Đỗ đ'],
  ['\u0189\u0256', 'Đđ'],
  ['\uff10\uff19\uff21', '09A'],
  ['H\u2019 Bia', 'H\u2019 Bia'],
])('%j is %j', (text, expected) => {
  expect(toNfc(text)).toBe(expected);
  expect(tidy(` ${text}\u00a0 `)).toBe(expected);
});
