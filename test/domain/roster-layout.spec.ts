import fc from 'fast-check';
import { SHARED_FIELDS } from '../../server/domain/roster/column-guesses.js';
import { headerFingerprint } from '../../server/domain/roster/fingerprint.js';
import { findLayout, type LayoutChoices } from '../../server/domain/roster/layout.js';
import { matchHeader } from '../../server/domain/roster/match-header.js';
import type { Layout, Merge } from '../../server/domain/roster/types.js';
import { rowsOf, sheetOf, type Value } from './roster-helpers.js';

function layoutOf(
  values: readonly (readonly Value[])[],
  merges: readonly Merge[] = [],
  choices: LayoutChoices = {},
): Layout | null {
  return findLayout(rowsOf(values), sheetOf(merges), choices);
}
const fields = (layout: Layout | null): unknown => layout?.columns.map((column) => column.field);
const merge = (top: number, left: number, bottom: number, right: number): Merge => ({ top, left, bottom, right });

describe('one header text', () => {
  test.each([
    ['Mã số BHXH', 'siNumber', 'exact'],
    ['Mã số\nBHXH (*)', 'siNumber', 'exact'],
    ['MÃ SỐ BHXH', 'siNumber', 'exact'],
    ['Ma\u0303 so\u0302\u0301 BHXH', 'siNumber', 'exact'],
    ['Mã số BHHH', 'siNumber', 'exact'],
    ['Mã số BHH', 'siNumber', 'exact'],
    ['Mã số BHIXH', 'siNumber', 'exact'],
    ['Mã s6 BHXH', 'siNumber', 'exact'],
    ['Mă số BHXH', 'siNumber', 'exact'],
    ['Mã sồ BHXG', 'siNumber', 'typo'],
    ['Mã số bảo hiểm xã hôi', 'siNumber', 'exact'],
    ['Mã số bảo hiêm xa hộii', 'siNumber', 'typo'],
    ['Mã số BHXH (10 số)', 'siNumber', 'exact'],
    ['Mã số thẻ BHYT', 'healthCardCode', 'exact'],
    ['Số CCCD/CMND', 'citizenId', 'exact'],
    ['CMND/CCCD', 'citizenId', 'exact'],
    ['Họ và tên', 'fullName', 'exact'],
    ['Họ  và  tên cán bộ, giáo viên, nhân viên', 'fullName', 'part'],
    ['Tên và họ', 'fullName', 'exact'],
    ['Họ và tên cha', 'guardianName', 'part'],
    ['Ngày, tháng, năm sinh', 'dob', 'exact'],
    ['Ngày sinh (dd/mm/yyyy)', 'dob', 'exact'],
    ['Chức vụ, phòng ban', 'positionUnit', 'exact'],
    ['Chức vụ', 'position', 'exact'],
    ['Đơn vị công tác', 'unit', 'exact'],
    ['Số điện thoại liên hệ', 'phone', 'exact'],
    ['Ghi chú', 'note', 'exact'],
    ['Mã số thuế', null, 'unknown'],
    ['Ngày cấp', null, 'unknown'],
    ['Mã số', null, 'ambiguous'],
    ['Số định danh', null, 'ambiguous'],
    ['Hệ số lương', null, 'unknown'],
    ['Nguyễn Văn An', null, 'unknown'],
    ['', null, 'unknown'],
  ])('%j is %s (%s)', (text, field, reason) => {
    expect(matchHeader(text)).toMatchObject({ field, reason });
  });
});

describe('the table of a sheet', () => {
  const data: Value[][] = [
    [1, 'Lê Thị Nga', '5099000001'],
    [2, 'Trần Văn An', '5099000002'],
  ];

  it('is found below a title block', () => {
    const layout = layoutOf([
      ['UBND TỈNH AN GIANG', null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
      ['SỞ GIÁO DỤC VÀ ĐÀO TẠO', null, 'Độc lập - Tự do - Hạnh phúc'],
      [],
      ['DANH SÁCH CÁN BỘ, CÔNG CHỨC'],
      ['(Kèm theo Công văn số 1466/SGDĐT-KHTC ngày 27/5/2021)'],
      [],
      ['STT', 'Họ và tên', 'Mã số BHXH'],
      ...data,
    ]);
    expect(layout).toMatchObject({ headerTop: 7, headerRow: 7 });
    expect(fields(layout)).toEqual(['ordinal', 'fullName', 'siNumber']);
    expect(layout?.columns[1]).toMatchObject({ header: 'Họ và tên', samples: ['Lê Thị Nga', 'Trần Văn An'] });
  });

  it('is found below a title merged over its whole width, right above the header', () => {
    const layout = layoutOf(
      [['DANH SÁCH NHÂN VIÊN', null, null], ['STT', 'Họ và tên', 'Mã số BHXH'], ...data],
      [merge(1, 0, 1, 2)],
    );
    expect(layout).toMatchObject({ headerTop: 2, headerRow: 2 });
  });

  it.each([
    ['merged', [merge(1, 2, 1, 3), merge(1, 0, 2, 0), merge(1, 1, 2, 1), merge(1, 4, 2, 4)]],
    ['not merged', []],
  ])('may have a header of two rows, %s', (_, merges) => {
    const layout = layoutOf(
      [
        ['STT', 'Họ và tên', 'Ngày sinh', null, 'Mã số BHXH'],
        [null, null, 'Nam', 'Nữ', null],
        [1, 'Lê Thị Nga', null, 1985, '5099000001'],
      ],
      merges,
    );
    expect(layout?.headerRow).toBe(2);
    expect(fields(layout)).toEqual(['ordinal', 'fullName', 'birthYearMale', 'birthYearFemale', 'siNumber']);
  });

  it('may have groups of no use in its header', () => {
    const layout = layoutOf([
      ['STT', 'Họ và tên', 'Tiền lương', null, 'Mã số BHXH'],
      [null, null, 'Hệ số', 'Phụ cấp', null],
      [1, 'Lê Thị Nga', 2.34, 0.3, '5099000001'],
    ]);
    expect(layout?.headerRow).toBe(2);
    expect(fields(layout)).toEqual(['ordinal', 'fullName', null, null, 'siNumber']);
  });

  it('knows no field under a group of no use', () => {
    const layout = layoutOf([
      ['STT', 'Họ và tên', 'Mã số BHXH', 'Phụ cấp', null],
      [null, null, null, 'Chức vụ', 'Khác'],
      [1, 'Lê Thị Nga', '5099000001', 0.3, 0],
    ]);
    expect(layout?.headerRow).toBe(2);
    expect(fields(layout)).toEqual(['ordinal', 'fullName', 'siNumber', null, null]);
  });

  it.each<[string, Value[][], Merge[]]>([
    ['two headers', [['STT', 'Họ và tên đệm', 'Tên', 'Mã số BHXH']], []],
    ['one merged header', [['STT', 'Họ và tên', null, 'Mã số BHXH']], [merge(1, 1, 1, 2)]],
    [
      'a parent and its children',
      [
        ['STT', 'Họ và tên', null, 'Mã số BHXH'],
        [null, 'Họ đệm', 'Tên', null],
      ],
      [],
    ],
  ])('may split the name under %s', (_, header, merges) => {
    const layout = layoutOf([...header, [1, 'Lê Thị', 'Nga', '5099000001']], merges);
    expect(fields(layout)).toEqual(['ordinal', 'familyMiddle', 'given', 'siNumber']);
  });

  it.each<[string, string, unknown]>([
    ['Mã số', '5099000001', 'siNumber'],
    ['Số định danh', '079185001234', 'citizenId'],
    ['Mã số', 'A-17', null],
  ])('decides %j by what stands below it (%s)', (header, value, field) => {
    const layout = layoutOf([
      ['STT', 'Họ và tên', header],
      [1, 'Lê Thị Nga', value],
    ]);
    expect(layout?.columns[2]).toMatchObject({ field, reason: field === null ? 'ambiguous' : 'content' });
  });

  it('asks about a header that sounds like a status over telephone numbers', () => {
    const numbers = ['0883204086', '0323204099', '0893204112'];
    const layout = layoutOf([
      ['STT', 'Họ và tên', 'SĐ đăng ký VssID'],
      ...numbers.map((number, i): Value[] => [i + 1, 'Lê Thị Nga', number]),
    ]);
    expect(layout?.columns[2]).toMatchObject({ field: null, reason: 'ambiguous' });
  });

  it('sees that the positions name units', () => {
    const layout = layoutOf([
      ['STT', 'Họ và tên', 'Chức vụ'],
      [1, 'Lê Thị Nga', 'Chuyên viên, phòng Tổ chức'],
      [2, 'Trần Văn An', 'Trưởng phòng Tổ chức'],
    ]);
    expect(layout?.columns[2]).toMatchObject({ field: 'positionUnit', reason: 'content' });
  });

  it('asks where two columns claim one field', () => {
    const layout = layoutOf([['STT', 'Họ và tên', 'Mã số BHXH', 'Số sổ BHXH'], ...data]);
    expect(layout?.columns[3]).toMatchObject({ field: null, reason: 'ambiguous' });
  });

  it('obeys a person before it guesses', () => {
    const values: Value[][] = [
      ['STT', 'Họ và tên', 'Mã số', 'Mã số BHXH'],
      [1, 'Lê Nga', '17', '5099000001'],
    ];
    const layout = layoutOf(values, [], { columns: { 2: 'staffCode', 3: 'ignore' }, remembered: { 2: 'note' } });
    expect(layout?.columns.slice(2).map((column) => [column.field, column.reason])).toEqual([
      ['staffCode', 'chosen'],
      ['ignore', 'chosen'],
    ]);
    const moved = layoutOf(values, [], { columns: { 2: 'siNumber' } });
    expect(fields(moved)).toEqual(['ordinal', 'fullName', 'siNumber', null]);
  });

  it('takes the header row that a person points at, and a sheet without any', () => {
    const values: Value[][] = [['a', 'b', 'c'], ['x', 'y', 'z'], ...data];
    expect(layoutOf(values)).toBeNull();
    const columns = { 1: 'fullName', 2: 'siNumber' } as const;
    expect(layoutOf(values, [], { headerRow: 2, columns })).toMatchObject({ headerTop: 2, headerRow: 2 });
    expect(layoutOf(data, [], { headerRow: 0, columns })).toMatchObject({ headerTop: 0, headerRow: 0 });
  });

  it.each<[string, Value[][]]>([
    ['nothing', []],
    ['a letter', [['Kính gửi: Các phòng ban'], ['Thực hiện Công văn số 215/UBND-KGVX'], ['Ghi chú: họ và tên ghi rõ']]],
    [
      'a sheet without names',
      [
        ['STT', 'Đơn vị', 'Tổng số'],
        [1, 'Phòng A', 12],
      ],
    ],
  ])('is not there in %s', (_, values) => {
    expect(layoutOf(values)).toBeNull();
  });

  it('is the first of several printed pages', () => {
    const layout = layoutOf([['STT', 'Họ và tên', 'Mã số BHHH'], ...data, ['STT', 'Họ và tên', 'Mã số BHXH'], ...data]);
    expect(layout?.headerRow).toBe(1);
  });

  it('never throws, and gives two columns one field only where both may have it', () => {
    const value = fc.oneof(
      fc.constantFrom<Value>('STT', 'Họ và tên', 'Mã số BHXH', 'Nam', 'Nữ', 'Tên', null),
      fc.string(),
      fc.integer(),
    );
    const merges = fc.array(
      fc
        .record({ top: fc.nat(8), left: fc.nat(5), height: fc.nat(3), width: fc.nat(3) })
        .map(({ top, left, height, width }) => merge(top + 1, left, top + 1 + height, left + width)),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(fc.array(fc.array(value, { maxLength: 6 }), { maxLength: 10 }), merges, (values, ranges) => {
        const layout = layoutOf(values, ranges);
        const known =
          layout?.columns.flatMap(({ field }) => (field === null || SHARED_FIELDS.has(field) ? [] : [field])) ?? [];
        expect(new Set(known).size).toBe(known.length);
      }),
      // A title "BO" over two columns names a parent in each, as "Bố" and "Mẹ" would.
      { examples: [[[['STT', 'BO', 'STT', 'Họ và tên']], [merge(1, 1, 1, 2)]]] },
    );
  });
});

describe('fingerprint', () => {
  const print = (...header: string[]): string => headerFingerprint(layoutOf([header, ['1', 'Lê Nga', '5099000001']])!);

  it('stays while the header says the same', () => {
    expect(print('STT', 'Họ và tên', 'Mã số BHXH')).toMatch(/^[0-9a-f]{16}$/);
    expect(print('STT', 'HỌ VÀ TÊN (*)', 'Mã số\nBHXH')).toBe(print('STT', 'Họ và tên', 'Mã số BHXH'));
  });

  it('changes with the columns', () => {
    expect(print('STT', 'Họ và tên', 'Số sổ BHXH')).not.toBe(print('STT', 'Họ và tên', 'Mã số BHXH'));
  });
});
