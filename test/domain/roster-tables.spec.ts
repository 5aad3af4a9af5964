import { isAggregate, layoutByContent, totalsStated } from '../../server/domain/roster/other-tables.js';
import { issuesOf, read, rowsOf, type Value } from './roster-helpers.js';

describe('a second table on the sheet', () => {
  it('is read by its own header', () => {
    const { people, results, summary } = read([
      ['STT', 'Họ và tên', 'Chức vụ', 'Mã số BHXH'],
      [1, 'Lê Thị Nga', 'Văn thư', '5099000001'],
      [],
      ['NGƯỜI LẬP BIỂU'],
      ['DANH SÁCH HỌC SINH'],
      ['TT', 'Mã số BHXH', 'Họ và tên học sinh', 'Năm sinh', null],
      [null, null, null, 'Nam', 'Nữ'],
      [1, '7999000001', 'Trần Văn An', 2005, null],
      [2, '7999000002', 'Vũ Thị Tú', null, 2006],
    ]);
    expect(
      people.map(({ parsed: { fullName, siNumber, position, sex } }) => ({ fullName, siNumber, position, sex })),
    ).toEqual([
      { fullName: 'Lê Thị Nga', siNumber: '5099000001', position: 'Văn thư' },
      { fullName: 'Trần Văn An', siNumber: '7999000001', sex: 'male' },
      { fullName: 'Vũ Thị Tú', siNumber: '7999000002', sex: 'female' },
    ]);
    expect(results.slice(5, 7).map(({ kind }) => kind)).toEqual(['header', 'header']);
    expect(summary.laterLayouts).toMatchObject([{ headerTop: 6, headerRow: 7 }]);
  });

  it('may have the same columns but one', () => {
    const { people } = read([
      ['STT', 'Họ và tên', 'Mã số BHXH'],
      [1, 'Lê Thị Nga', '5099000001'],
      ['STT', 'Họ và tên', 'Số điện thoại'],
      [1, 'Trần Văn An', '0912345678'],
    ]);
    expect(people[1]?.parsed).toMatchObject({ fullName: 'Trần Văn An', phone: '0912345678' });
    expect(people[1]?.parsed).not.toHaveProperty('siNumber');
  });

  it('is none where the same header only comes again, misspelt', () => {
    const { people, summary } = read([
      ['STT', 'Họ và tên', 'Chức vụ, phòng ban', 'Mã số BHXH'],
      [1, 'Lê Thị Nga', 'Văn thư, Văn phòng', '5099000001'],
      ['TT', 'Họ và tến', 'Chức vụ, phòng bàn', 'Mã số BHHH'],
      [2, 'Trần Văn An', 'Văn thư, Văn phòng', '5099000002'],
    ]);
    expect(summary.laterLayouts).toEqual([]);
    expect(people.flatMap(issuesOf)).toEqual([]);
  });
});

describe('a sheet that names nobody', () => {
  test.each<[string, Value[][], boolean]>([
    [
      'figures by unit',
      [
        ['STT', 'Đơn vị', 'Tổng số CBCNV', 'Số đã cài đặt', 'Tỷ lệ %'],
        [1, 'Phòng A', 12, 10, 83.3],
      ],
      true,
    ],
    [
      'a statement of money',
      [
        ['STT', 'Nội dung', 'Số lao động', 'Số tiền'],
        [1, 'Phải đóng', 12, 45_000_000],
      ],
      true,
    ],
    [
      'classes with their advisers',
      [
        ['Lớp', 'GVCN', 'Sĩ số', 'Đã cài VssID', 'Tỷ lệ'],
        ['10A', 'Cô Lan', 45, 40, 88],
      ],
      true,
    ],
    [
      'people',
      [
        ['STT', 'Họ và tên', 'Tổng số', 'Tỷ lệ'],
        [1, 'Lê Nga', 12, 4],
      ],
      false,
    ],
    ['a letter', [['Kính gửi các phòng']], false],
  ])('%s', (_, values, expected) => {
    expect(isAggregate(rowsOf(values))).toBe(expected);
  });

  it('may state a total', () => {
    expect(totalsStated(rowsOf([['DANH SÁCH'], ['Tổng số: 540 học sinh'], ['Tổng số lớp: 12']]))).toEqual([540]);
  });
});

describe('a table without a header', () => {
  const rows: Value[][] = [
    [1, 'Lê Thị Nga', '02/03/1985', 'Nữ', '5099000001', '079185001234', '0912345678', 'nga@example.com'],
    [2, 'Trần Văn An', '12/03/1985', 'Nam', '5099000002', '079085001235', '0912345679', 'an@example.com'],
    [3, 'Nguyễn Văn Bình', '22/03/1985', 'Nam', '5099000003', '079085001236', '0912345670', 'b@example.com'],
  ];

  it('is proposed by what its cells look like', () => {
    const fields = layoutByContent(rowsOf([['DANH SÁCH'], ...rows]))?.columns.map(({ field }) => field);
    expect(fields).toEqual(['ordinal', 'fullName', 'dob', 'sex', 'siNumber', 'citizenId', 'phone', 'email']);
  });

  it.each<[string, Value[][]]>([
    [
      'sentences',
      [
        ['Kính gửi', 'các phòng'],
        ['Đề nghị', 'nộp sớm'],
      ],
    ],
    [
      'prices',
      [
        ['Bút', 5000],
        ['Vở', 12000],
        ['Giấy', 50000],
      ],
    ],
  ])('is not seen in %s', (_, values) => {
    expect(layoutByContent(rowsOf(values))).toBeNull();
  });
});
