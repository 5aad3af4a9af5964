import type { KnownUnit } from '../../server/domain/roster/types.js';
import { issuesOf, read, type Value } from './roster-helpers.js';

const HEAD: Value[] = ['STT', 'Họ và tên', 'Chức vụ', 'Mã số BHXH'];
let serial = 0;
const someone = (name = 'Lê Thị Nga'): Value[] => [1, name, 'Chuyên viên', String(5_099_000_000 + ++serial)];
const P = 'P';

/** The unit of each P among the rows; a row of one text stands over the table. */
function unitsOf(rows: readonly (string | Value[])[], units: readonly KnownUnit[] = []): (string | undefined)[] {
  const lines = rows.map((row) => (row === P ? someone() : typeof row === 'string' ? [row] : row));
  return read([HEAD, ...lines], { units }).people.map((one) => one.parsed.unitName);
}

describe('the unit of rows under headings', () => {
  test.each<[string, (string | Value[])[], (string | undefined)[]]>([
    ['one level', ['I. Phòng A', P, 'II. Phòng B', P], ['Phòng A', 'Phòng B']],
    [
      'two levels',
      ['A. KHỐI CHUYÊN MÔN', 'I. Khoa Nội', P, 'II. Khoa Ngoại', P, 'B. KHỐI HÀNH CHÍNH', P, 'I. Phòng A', P],
      ['Khoa Nội', 'Khoa Ngoại', 'KHỐI HÀNH CHÍNH', 'Phòng A'],
    ],
    [
      'levels without marks',
      ['Khoa CNTT', 'Lớp K17A', P, 'Lớp K17B', P, 'Khoa Luật', P],
      ['Lớp K17A', 'Lớp K17B', 'Khoa Luật'],
    ],
    [
      'numbered parts',
      ['I. Phòng A', '1. Tổ Một', P, '2. Tổ Hai', P, 'II. Phòng B', P],
      ['Tổ Một', 'Tổ Hai', 'Phòng B'],
    ],
    [
      'dotted parts',
      ['I. Khoa A', 'I.1 Lao động', P, 'I.2 Hợp đồng', P, 'II. Khoa B', P],
      ['Khoa A', 'Khoa A', 'Khoa B'],
    ],
    ['ranks of people', ['I. Phòng A', '1. Lãnh đạo', P, '2. Nhân viên', P], ['Phòng A', 'Phòng A']],
    [
      'letters that are Roman, too',
      ['A. Phòng A', P, 'B. Phòng B', P, 'C. Phòng C', P, 'D. Phòng D', P],
      ['Phòng A', 'Phòng B', 'Phòng C', 'Phòng D'],
    ],
    ['numbered rows', [[1, 'Phòng Tổ chức'], P, [2, 'Phòng Kế toán', null, 1], P], ['Phòng Tổ chức', 'Phòng Kế toán']],
    [
      'who leads them',
      ['Khoa Nội (Trưởng khoa: BS. Lê An)', P, 'Tổ Toán - Tổ trưởng: Vũ Tú', P],
      ['Khoa Nội', 'Tổ Toán'],
    ],
    ['a page that goes on', ['Phòng A', P, 'Phòng A (tiếp theo)', P, 'Phòng B', P], ['Phòng A', 'Phòng A', 'Phòng B']],
    ['a heading without a name', ['I. Phòng A', P, 'II.', P], ['Phòng A', undefined]],
    ['capitals without a kind', ['BAN GIÁM HIỆU', P, 'TỔ TỰ NHIÊN', P], ['BAN GIÁM HIỆU', 'TỔ TỰ NHIÊN']],
    [
      'the same name in two departments',
      ['I. Khoa A', '1. Tổ 1', P, 'II. Khoa B', '1. Tổ 1', P],
      ['Tổ 1', 'Tổ 1 (Khoa B)'],
    ],
  ])('%s', (_, rows, units) => {
    expect(unitsOf(rows)).toEqual(units);
  });

  it('is asked for below a heading that nobody has named', () => {
    const { people } = read([HEAD, ['I. Phòng A'], someone(), ['II.'], someone()]);
    expect(people.map(issuesOf)).toEqual([[], ['question NO_UNIT']]);
  });

  test.each<[string, string]>([
    ['Lớp: D15CNPM1', 'Lớp D15CNPM1'],
    ['Đơn vị: Phòng Tổ chức', 'Phòng Tổ chức'],
    ['DANH SÁCH HỌC SINH LỚP 10A1 NĂM HỌC 2021-2022', 'Lớp 10A1'],
  ])('may stand above the table: %s', (title, unit) => {
    expect(read([[title], HEAD, someone()]).people[0]?.parsed.unitName).toBe(unit);
  });

  test.each(['Đơn vị: Công ty Hòa Bình', 'PHÒNG TỔ CHỨC CÁN BỘ', 'DANH SÁCH CÁN BỘ PHÒNG CHỐNG DỊCH'])(
    'is not whoever sends the list: %s',
    (title) => {
      expect(read([[title], HEAD, someone()]).people[0]?.parsed).not.toHaveProperty('unitName');
    },
  );
});

describe('known units', () => {
  const tree: KnownUnit[] = [
    { id: 1, name: 'Khoa Nội', parentId: null, aliases: [] },
    { id: 2, name: 'Khoa Ngoại', parentId: null, aliases: [] },
    { id: 3, name: 'Tổ Hành chính', parentId: 1, aliases: [] },
    { id: 4, name: 'Tổ Hành chính', parentId: 2, aliases: [] },
    { id: 5, name: 'Tổ Xe', parentId: 1, aliases: [] },
  ];
  const readIn = (...rows: Value[][]) => read([HEAD, ...rows], { units: tree });

  it('of one name are told apart by the heading around them', () => {
    const { people } = readIn(['I. Khoa Ngoại'], ['1. Tổ Hành chính'], someone());
    expect(people[0]?.parsed).toMatchObject({ unitId: 4 });
  });

  it('elsewhere than the file says are asked about', () => {
    const { people, summary } = readIn(['I. Khoa Ngoại'], ['1. Tổ Xe'], someone());
    expect(people[0]?.parsed).not.toHaveProperty('unitId');
    expect(summary.unitNames).toMatchObject([{ name: 'Tổ Xe', candidates: [5] }]);
  });

  it('take new ones below them', () => {
    const { summary } = readIn(['I. Khoa Ngoại'], ['1. Tổ Lái xe'], someone());
    expect(summary.unitNames).toMatchObject([{ name: 'Tổ Lái xe', parentId: 2 }]);
  });
});

describe('two columns of units', () => {
  const table = (first: string, second: string, ...rows: [string, string][]) =>
    read([
      ['STT', 'Họ và tên', first, second, 'Mã số BHXH'],
      ...rows.map(([a, b], i): Value[] => [i + 1, 'Lê Thị Nga', a, b, String(5_099_100_000 + i)]),
    ]);
  const units = (result: ReturnType<typeof read>) => result.people.map((one) => one.parsed.unitName);

  test.each<[string, string]>([
    ['Khoa', 'Lớp'],
    ['Đơn vị', 'Bộ phận'],
    ['Phòng', 'Tổ'],
    ['Khối', 'Lớp'],
  ])('%s and %s: the part is the unit', (whole, part) => {
    const result = table(whole, part, ['A', 'A1'], ['A', 'A2'], ['B', 'B1']);
    expect(units(result)).toEqual(['A1', 'A2', 'B1']);
    expect(result.layout.columns[2]).toMatchObject({ field: 'parentUnit' });
  });

  it('may stand the other way round', () => {
    expect(units(table('Tổ', 'Phòng', ['A1', 'A'], ['A2', 'A']))).toEqual(['A1', 'A2']);
  });

  it('leave the whole where the part is empty', () => {
    expect(units(table('Phòng', 'Tổ', ['Phòng A', ''], ['Phòng A', 'Tổ Xe']))).toEqual(['Phòng A', 'Tổ Xe']);
  });

  it('tell numbered parts apart', () => {
    expect(units(table('Xưởng', 'Tổ', ['Xưởng A', '1'], ['Xưởng B', '1'], ['Xưởng A', '1']))).toEqual([
      'Tổ 1',
      'Tổ 1 (Xưởng B)',
      'Tổ 1',
    ]);
  });
});

it('takes a mark for what the row above says', () => {
  const { people } = read([
    ['STT', 'Họ và tên', 'Chức vụ', 'Phòng', 'Mã số BHXH'],
    [1, 'Lê Thị Nga', 'Chuyên viên', 'Phòng A', '5097000001'],
    [2, 'Trần Văn An', '"', 'nt', '5097000002'],
    [3, 'Vũ Văn Tú', '-nt-', '-"-', '5097000003'],
    [4, 'Lê Văn Tư', 'Văn thư', 'Phòng B', '5097000004'],
    [5, 'Đỗ Văn Sáu', 'như trên', '”', '5097000005'],
  ]);
  expect(people.map(({ parsed }) => `${parsed.position ?? ''}, ${parsed.unitName ?? ''}`)).toEqual([
    'Chuyên viên, Phòng A',
    'Chuyên viên, Phòng A',
    'Chuyên viên, Phòng A',
    'Văn thư, Phòng B',
    'Văn thư, Phòng B',
  ]);
});

describe('people who leave', () => {
  const people = (...rows: (string | Value[])[]) =>
    read([HEAD, ...rows.map((row) => (row === P ? someone() : typeof row === 'string' ? [row] : row))]).people.map(
      issuesOf,
    );

  test.each<[string, (string | Value[])[]]>([
    [
      'of D02',
      [['I', 'Tăng'], ['I.1', 'Lao động'], P, [null, 'Cộng tăng', 1], ['II', 'Giảm'], ['II.1', 'Lao động'], P],
    ],
    ['in words', ['DANH SÁCH LAO ĐỘNG TĂNG', P, 'DANH SÁCH LAO ĐỘNG GIẢM', P]],
    ['who have gone', [P, 'Nghỉ việc', P]],
    ['who are retired', [P, 'II. CÁN BỘ ĐÃ NGHỈ HƯU', P]],
    ['who have moved', [P, 'Danh sách giáo viên chuyển công tác trong năm 2021', P]],
  ])('%s are asked about', (_, rows) => {
    expect(people(...rows)).toEqual([[], ['question LEAVING_SECTION']]);
  });

  it('may be told by a column of the form', () => {
    const { people: found } = read([
      ['STT', 'Họ và tên', 'Loại phương án', 'Mã số BHXH'],
      [1, 'Lê Thị Nga', 'Tăng mới', '5097000001'],
      [2, 'Trần Văn An', 'Giảm lao động', '5097000002'],
    ]);
    expect(found.map(issuesOf)).toEqual([[], ['question LEAVING_SECTION']]);
  });

  it.each(['Chi bộ hưu trí', 'CLB hưu trí', 'Cán bộ chờ nghỉ hưu', 'Nghỉ thai sản'])('are not those of %j', (title) => {
    expect(people([title], P)).toEqual([[]]);
  });

  it('end with their section', () => {
    expect(people(['I', 'Giảm'], P, ['II', 'Tăng'], P)).toEqual([['question LEAVING_SECTION'], []]);
  });
});

describe('what sections say of their size', () => {
  const mismatches = (...rows: (string | Value[])[]) =>
    read([
      HEAD,
      ...rows.map((row) => (row === P ? someone() : typeof row === 'string' ? [row] : row)),
    ]).summary.warnings.map(({ params }) => params);

  test.each<[string, (string | Value[])[], unknown[]]>([
    ['in brackets', ['I. Phòng A (2 người)', P, P, 'II. Phòng B (2 người)', P], [{ stated: 2, found: 1 }]],
    ['beside the name', [['I', 'Phòng A', 3], P, ['II', 'Phòng B', 1], P], [{ stated: 3, found: 1 }]],
    ['of a class', ['Lớp 10A - Sĩ số: 2', P, P], []],
    ['of a whole with parts', ['A. Khối A (3 người)', 'I. Phòng A', P, 'II. Phòng B', P, P, 'Cộng khối: 3'], []],
  ])('%s', (_, rows, expected) => {
    expect(mismatches(...rows)).toEqual(expected);
  });
});
