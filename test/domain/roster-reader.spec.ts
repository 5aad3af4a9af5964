import fc from 'fast-check';
import { findLayout } from '../../server/domain/roster/layout.js';
import { createRosterReader } from '../../server/domain/roster/reader.js';
import type { Layout, Merge, RosterField } from '../../server/domain/roster/types.js';
import { issuesOf, read, readRows, rowsOf, sheetOf, TODAY, type Value } from './roster-helpers.js';

const HEAD: Value[] = ['STT', 'Họ và tên', 'Chức vụ', 'Mã số BHXH'];
const person = (ordinal: number, name = 'Lê Thị Nga'): Value[] => [
  ordinal,
  name,
  'Chuyên viên',
  String(5_099_000_000 + ordinal),
];
const kinds = (values: Value[][], merges: Merge[] = []): string[] =>
  read([HEAD, ...values], { merges })
    .results.slice(1)
    .map((result) => result.kind);
const merge = (top: number, left: number, bottom: number, right: number): Merge => ({ top, left, bottom, right });

describe('rows that speak of nobody', () => {
  test.each<[string, Value[], string]>([
    ['an empty row', [], 'blank'],
    ['blanks only', [' ', null, '\u00a0'], 'blank'],
    ['a line prepared for later', [7, null, null, null], 'blank'],
    ['letters and numbers of the columns', ['A', 'B', 1, 2], 'index'],
    ['numbers in brackets', ['(1)', '(2)', '(3)', '(4)'], 'index'],
    ['plain numbers of the columns', [1, 2, 3, 4], 'index'],
    ['the header again', ['STT', 'Họ và tên', 'Chức vụ', 'Mã số BHH'], 'header'],
    ['the header misspelt', ['TT', 'Họ và tến', 'Chức vu', 'Ma số BHXH'], 'header'],
    ['a Roman section', ['I', 'Phòng Tổ chức', null, null], 'section'],
    ['a section in one cell', ['I. Phòng Tổ chức', null, null, null], 'section'],
    ['a class', [null, 'Lớp: D15CNPM1', null, null], 'section'],
    ['a section without a name', ['II', null, null, null], 'section'],
    ['a heading of the official forms', ['I', 'Tăng', null, null], 'section'],
    ['capitals in the name column', [null, 'LÃNH ĐẠO SỞ', null, null], 'section'],
    ['a total', ['Tổng cộng: 2 người', null, null, null], 'total'],
    ['a total beside its label', [null, 'Tổng cộng', null, 2], 'total'],
    ['a sub-total', [null, 'Cộng', null, null], 'total'],
    ['the sentence at the end', ['Danh sách này có 02 người./.', null, null, null], 'total'],
    ['a footnote', ['* Ghi chú: danh sách tạm thời', null, null, null], 'footnote'],
    ['a numbered footnote', ['(1) Đang nghỉ thai sản', null, null, null], 'footnote'],
    ['a signature', [null, 'NGƯỜI LẬP BIỂU', null, 'GIÁM ĐỐC'], 'footnote'],
    ['the number of a page', ['Trang 1/2'], 'footnote'],
    ['a word on the next page', [null, '(Xem tiếp trang sau)', null, null], 'footnote'],
    ['a sentence', ['Các đồng chí dưới đây hiện đang đi học. Đề nghị liên hệ trước.'], 'footnote'],
    ['the total of a page', ['Cộng trang 1: 1 người'], 'total'],
    ['what the page before came to', [null, 'Mang sang: 1'], 'total'],
    ['a numbered total', [9, 'Tổng', null, 1], 'total'],
    ['place and date', [null, null, null, 'An Giang, ngày 05 tháng 6 năm 2021'], 'footnote'],
  ])('%s', (_, row, kind) => {
    expect(kinds([person(1), row, person(2)])).toEqual(['person', kind, 'person']);
  });

  test.each<[string, Value[]]>([
    ['a person called Tống Công', [2, 'Tống Công Minh', 'Chuyên viên', '5099000002']],
    ['a person called Tống Công without STT', [null, 'Tống Công Minh', 'Chuyên viên', '5099000002']],
    ['a person without a number', [2, 'Hồ Văn Tên', null, null]],
    ['a person without STT and number', [null, 'Trần Văn An', 'Bảo vệ', null]],
    ['a one-letter name', [2, 'Ý', 'Bảo vệ', null]],
    ['a name that begins like a header', [2, 'Họ Thị Tên', null, '5099000002']],
  ])('but %s is somebody', (_, row) => {
    expect(kinds([person(1), row])).toEqual(['person', 'person']);
  });

  it('include who signs below a total, in whatever letters and column', () => {
    const signed: Value[][] = [
      ['Tổng cộng: 2 người'],
      [null, null, null, 'Giáo viên chủ nhiệm'],
      [null, null, null, '(Ký, ghi rõ họ tên)'],
      [null, null, null, 'Nguyễn Thị Hạnh'],
    ];
    expect(kinds([person(1), person(2), ...signed])).toEqual([
      'person',
      'person',
      'total',
      'footnote',
      'footnote',
      'footnote',
    ]);
    // Further up somebody may only be called so.
    expect(kinds([person(1), [2, 'Lê Nga', 'Giám đốc', null]])).toEqual(['person', 'person']);
  });

  it('include all that stands above the header', () => {
    const { results } = read([['DANH SÁCH'], [], HEAD, person(1)]);
    expect(results.map((result) => result.kind)).toEqual(['header', 'header', 'header', 'person']);
  });

  it('include both rows of a header that repeats', () => {
    const head: Value[][] = [
      ['STT', 'Họ và tên', 'Ngày sinh', null, 'Mã số BHXH'],
      [null, null, 'Nam', 'Nữ', null],
    ];
    const { results } = read([
      ...head,
      [1, 'Lê Nga', null, 1985, '5099000001'],
      ...head,
      [2, 'Trần An', 1980, null, '5099000002'],
    ]);
    expect(results.map((result) => result.kind)).toEqual(['header', 'header', 'person', 'header', 'header', 'person']);
  });

  it('end the table at a signature: a lone name below it is no person', () => {
    const rows: Value[][] = [
      person(1),
      [null, 'NGƯỜI LẬP BIỂU', null, 'THỦ TRƯỞNG ĐƠN VỊ'],
      [null, '(Ký, ghi rõ họ tên)', null, null],
      [],
      [null, 'Trần Văn An', null, 'Lê Thị Bình'],
      [null, null, null, 'Lê Thị Bình'],
    ];
    expect(kinds(rows)).toEqual(['person', 'footnote', 'footnote', 'blank', 'footnote', 'footnote']);
  });

  it('end the table at a label with somebody beside it', () => {
    expect(kinds([person(1), ['Người liên hệ:', 'Trần Văn An', '0912000111', null]])).toEqual(['person', 'footnote']);
  });

  it('end the table until its header comes again on the next page', () => {
    const rows: Value[][] = [person(1), ['* Ghi chú: trang 1'], [null, 'tiếp trang sau'], HEAD, person(2)];
    expect(kinds(rows)).toEqual(['person', 'footnote', 'footnote', 'header', 'person']);
  });
});

it('warns of a name with nothing beside it', () => {
  const { people } = read([HEAD, person(1), [null, 'Trần Văn An', null, null]]);
  expect(issuesOf(people[1]!)).toEqual(['warning LONE_NAME']);
});

describe('sections', () => {
  test.each<[Value[], string | undefined]>([
    [['I', 'Phòng Tổ chức', null, null], 'Phòng Tổ chức'],
    [['I.', 'Phòng Tổ chức', null, 12], 'Phòng Tổ chức'],
    [['I. Phòng Tổ chức'], 'Phòng Tổ chức'],
    [['1. Phòng Tổ chức (12 người)'], 'Phòng Tổ chức'],
    [['Lớp: D15CNPM1'], 'Lớp D15CNPM1'],
    [['Lớp D15CNPM1 - GVCN: Lê Nga - Sĩ số: 45'], 'Lớp D15CNPM1'],
    [['Lớp:', 'D15CNPM1'], 'Lớp D15CNPM1'],
    [['Đơn vị: Phòng Tổ chức'], 'Phòng Tổ chức'],
    [['A. KHỐI VĂN PHÒNG'], 'KHỐI VĂN PHÒNG'],
    [['I', 'Tăng'], undefined],
  ])('%j heads the rows below as %s', (row, unitName) => {
    const { people } = read([HEAD, row, person(1), person(2)]);
    expect(people.map((one) => one.parsed.unitName)).toEqual([unitName, unitName]);
  });

  it('change the unit of the rows below them and count them', () => {
    const { people, summary } = read([
      HEAD,
      ['I. Phòng A'],
      person(1),
      ['II. Phòng B'],
      person(2),
      person(3),
      ['I.', 'phòng a'],
      person(4),
    ]);
    expect(people.map((one) => one.parsed.unitName)).toEqual(['Phòng A', 'Phòng B', 'Phòng B', 'Phòng A']);
    expect(summary.unitNames).toEqual([
      { key: 'phong a', name: 'Phòng A', rows: 2 },
      { key: 'phong b', name: 'Phòng B', rows: 2 },
    ]);
  });

  it('may stand in the title block', () => {
    const { people } = read([['TRƯỜNG X', null, 'Lớp: D15CNPM1'], [], HEAD, person(1), ['Lớp: D15CNPM2'], person(2)]);
    expect(people.map((one) => one.parsed.unitName)).toEqual(['Lớp D15CNPM1', 'Lớp D15CNPM2']);
  });

  it('leave a question with the rows above the first of them', () => {
    const { people, summary } = read([HEAD, person(1), ['I. Phòng A'], person(2)]);
    expect(people.map(issuesOf)).toEqual([['question NO_UNIT'], []]);
    expect(summary.lateIssues).toHaveLength(1);
  });
});

it('asks for no unit in a sheet that never speaks of units', () => {
  const { people, summary } = read([HEAD, person(1), person(2)]);
  expect(people.flatMap((one) => one.issues)).toEqual([]);
  expect(summary.unitNames).toEqual([]);
});

describe('the unit column', () => {
  const head: Value[] = ['STT', 'Họ và tên', 'Đơn vị', 'Mã số BHXH'];
  const one = (ordinal: number, unit: Value): Value[] => [ordinal, 'Lê Nga', unit, String(5_099_000_000 + ordinal)];

  it('is filled down where its cells are merged', () => {
    const rows = [head, one(1, 'Phòng A'), one(2, null), one(3, null), one(4, 'Phòng B')];
    const { people } = read(rows, { merges: [merge(2, 2, 4, 2)] });
    expect(people.map((row) => row.parsed.unitName)).toEqual(['Phòng A', 'Phòng A', 'Phòng A', 'Phòng B']);
    expect(people[1]?.raw[2]).toBe('');
  });

  it('is never filled down by itself: the unit above is suggested', () => {
    const { people } = read([head, one(1, 'Phòng A'), one(2, null)]);
    expect(people[1]?.parsed).not.toHaveProperty('unitName');
    expect(issuesOf(people[1]!)).toEqual(['question NO_UNIT=Phòng A']);
  });

  it('says which units go by a name that the tree has twice', () => {
    const units = [1, 2].map((id) => ({ id, name: 'Tổ Văn', parentId: id + 10, aliases: [] }));
    const { people, summary } = read([head, one(1, 'tổ văn')], { units });
    expect(people[0]?.parsed).not.toHaveProperty('unitId');
    expect(summary.unitNames).toMatchObject([{ name: 'Tổ văn', candidates: [1, 2], rows: 1 }]);
  });

  it('knows aliases and codes', () => {
    const units = [{ id: 1, name: 'Phòng Tổ chức Cán bộ', parentId: null, aliases: ['P. TCCB'], code: 'TA01' }];
    expect(read([head, one(1, 'Phòng TCCB')], { units }).people[0]?.parsed).toMatchObject({
      unitId: 1,
      unitName: 'Phòng Tổ chức Cán bộ',
    });
    const byCode = read([['STT', 'Họ và tên', 'Mã đơn vị', 'Mã số BHXH'], one(1, 'ta01')], { units });
    expect(byCode.people[0]?.parsed).toMatchObject({ unitId: 1 });
  });
});

describe('totals', () => {
  const warnings = (...values: Value[][]): unknown => read([HEAD, ...values]).summary.warnings;

  test.each<[string, Value[][], unknown]>([
    ['agrees', [person(1), person(2), ['Tổng cộng: 2 người']], []],
    ['differs', [person(1), ['Tổng cộng: 55 người']], [{ stated: 55, found: 1 }]],
    ['stands above the rows', [['Tổng số: 3 người'], person(1), person(2)], [{ stated: 3, found: 2 }]],
    ['is spelled out, too', [person(1), ['Tổng cộng: 01 người (Bằng chữ: 2 người)']], []],
    ['stands in another cell', [person(1), [null, 'Tổng cộng', null, 7]], [{ stated: 7, found: 1 }]],
    ['counts something else', [person(1), ['Tổng số sổ BHXH đề nghị cấp: 0']], []],
    ['counts staff', [person(1), ['Tổng số cán bộ, viên chức: 5']], [{ stated: 5, found: 1 }]],
    ['is money', [person(1), [null, 'Tổng cộng', null, 123_456_789]], []],
    ['states nothing', [person(1), [null, 'Tổng cộng']], []],
    ['ends a page', [person(1), ['Tổng cộng: 1'], person(2), ['Tổng cộng: 2']], []],
    [
      'of a section agrees',
      [['I. Phòng A'], person(1), ['Cộng: 1'], ['II. Phòng B'], person(2), person(3), ['Cộng: 2']],
      [],
    ],
    [
      'of a section differs',
      [['I. Phòng A'], person(1), ['Cộng: 4'], ['II. Phòng B'], person(2)],
      [{ stated: 4, found: 1 }],
    ],
    ['runs on over the sections', [['I. Phòng A'], person(1), ['Cộng: 1'], person(2), ['Cộng: 2']], []],
  ])('that %s', (_, rows, params) => {
    expect((warnings(...rows) as { params: unknown }[]).map((warning) => warning.params)).toEqual(params);
  });
});

describe('cells', () => {
  const head: Value[] = [
    'STT',
    'Họ và tên',
    'Nam',
    'Nữ',
    'Mã số BHXH',
    'Số CCCD',
    'Số thẻ BHYT',
    'Điện thoại',
    'Email',
    'Ghi chú',
  ];
  const one = (values: Partial<Record<string, Value>>): Value[] =>
    head.map((name, i) => (i === 0 ? 1 : (values[name as string] ?? (i === 1 ? 'TS. LÊ THỊ NGA' : null))));
  const first = (values: Partial<Record<string, Value>>) => read([head, one(values)]).people[0]!;

  it('become a person', () => {
    const full = first({
      Nữ: 1985,
      'Mã số BHXH': '50.99000001',
      'Số CCCD': '079185001234',
      'Số thẻ BHYT': 'GD4 89 5099000001',
      'Điện thoại': '+84 909 123 456',
      Email: 'Nga@Example.com',
      'Ghi chú': 'nghỉ  phép',
    });
    expect(full.parsed).toEqual({
      sourceOrder: 1,
      fullName: 'Lê Thị Nga',
      title: 'TS.',
      sex: 'female',
      dob: { value: '1985', precision: 'year' },
      siNumber: '5099000001',
      citizenId: '079185001234',
      healthCardCode: 'GD4895099000001',
      phone: '0909123456',
      email: 'nga@example.com',
      note: 'nghỉ phép',
    });
    expect(full.raw[1]).toBe('TS. LÊ THỊ NGA');
    expect(issuesOf(full)).toEqual(['info SI_NUMBER_FROM_HEALTH_CARD']);
  });

  test.each<[string, Partial<Record<string, Value>>, string[]]>([
    ['a number that lost its zero', { 'Mã số BHXH': 109933956 }, ['suggestion LOST_ZERO=0109933956']],
    ['a citizen id that lost two zeros', { 'Số CCCD': 1205001234 }, ['suggestion LOST_ZERO=001205001234']],
    ['a citizen id in the BHXH column', { 'Mã số BHXH': '079185001234' }, ['info SI_NUMBER_IS_CITIZEN_ID']],
    [
      'two citizen ids',
      { 'Mã số BHXH': '079185001234', 'Số CCCD': '079185001235' },
      ['info SI_NUMBER_IS_CITIZEN_ID', 'warning CITIZEN_IDS_DIFFER'],
    ],
    ['scientific notation', { 'Mã số BHXH': '1.2E+09' }, ['error SCIENTIFIC_NOTATION']],
    [
      'a card of somebody else',
      { 'Mã số BHXH': '5099000001', 'Số thẻ BHYT': 'GD4895099000002' },
      ['info SI_NUMBER_FROM_HEALTH_CARD', 'warning SI_NUMBER_DIFFERS_FROM_CARD'],
    ],
    ['a formula error', { 'Mã số BHXH': { kind: 'error', text: '#N/A' } }, ['warning FORMULA_ERROR']],
    ['two birth years', { Nam: 1980, Nữ: 1985 }, ['warning SEX_BOTH']],
    ['a sex that the citizen id contradicts', { Nam: 'x', 'Số CCCD': '079185001234' }, ['warning CITIZEN_ID_SEX']],
    ['a bad phone', { 'Điện thoại': '12' }, ['warning PHONE_MALFORMED']],
    ['a note too long to keep', { 'Ghi chú': 'x'.repeat(501) }, ['warning VALUE_TOO_LONG']],
    ['a name with digits', { 'Họ và tên': 'Lê Nga 2' }, ['warning NAME_HAS_DIGITS']],
    ['no name', { 'Họ và tên': '---', 'Mã số BHXH': '5099000001' }, ['error NAME_MISSING']],
    ['a name as long as a letter', { 'Họ và tên': 'Lê '.repeat(80) }, ['error NAME_TOO_LONG']],
  ])('say so: %s', (_, values, issues) => {
    expect(issuesOf(first(values))).toEqual(issues);
  });

  it('name row, column, field and value', () => {
    expect(first({ 'Điện thoại': '12' }).issues).toEqual([
      { field: 'phone', column: 7, code: 'PHONE_MALFORMED', value: '12', severity: 'warning' },
    ]);
  });

  it('may hold the parts of a name', () => {
    const { people } = read([
      ['STT', 'Họ đệm', 'Tên', 'Mã số BHXH'],
      [1, 'LÊ THỊ', 'NGA', '5099000001'],
      [2, null, 'Thảo', '5099000002'],
    ]);
    expect(people.map((one) => one.parsed.fullName)).toEqual(['Lê Thị Nga', 'Thảo']);
  });

  it('of two columns of one kind: the first that holds anything counts', () => {
    const head = ['STT', 'Họ và tên', 'SĐT', 'SĐT 2', 'Chức vụ', 'Chức danh'];
    const { people } = read([
      head,
      [1, 'Lê Nga', '0912000111', '0912000222', 'Tổ trưởng', 'Giáo viên'],
      [2, 'Trần An', null, '0912000333', null, 'Giáo viên'],
    ]);
    expect(people.map(({ parsed: { phone, position } }) => [phone, position])).toEqual([
      ['0912000111', 'Tổ trưởng'],
      ['0912000333', 'Giáo viên'],
    ]);
    expect(people.map(issuesOf)).toEqual([['info PHONE_FIRST_KEPT'], []]);
  });

  it('in a column that somebody has renamed are read as told', () => {
    const rows = [
      ['STT', 'Họ và tên', 'Mã số'],
      [1, 'Lê Nga', 'A-17'],
    ] as Value[][];
    const { people } = read(rows, { choices: { columns: { 2: 'staffCode' } } });
    expect(people[0]?.parsed).toMatchObject({ staffCode: 'A-17' });
  });
});

it('reads hidden rows, marks them and says how many', () => {
  const rows = rowsOf([HEAD, person(1), person(2)]).map((row) => (row.row === 3 ? { ...row, hidden: true } : row));
  const { people, summary } = readRows(rows);
  expect(people.map((one) => one.hidden)).toEqual([undefined, true]);
  expect(summary.warnings).toEqual([{ code: 'HIDDEN_ROWS', params: { rows: 1 } }]);
});

describe('any sheet', () => {
  const KINDS = ['person', 'section', 'header', 'total', 'index', 'blank', 'footnote'];
  const FIELDS: readonly (RosterField | null)[] = [
    'ordinal',
    'fullName',
    'given',
    'familyMiddle',
    'siNumber',
    'citizenId',
    'healthCardCode',
    'dob',
    'birthYearMale',
    'birthYearFemale',
    'sex',
    'position',
    'positionUnit',
    'unit',
    'unitCode',
    'phone',
    'email',
    'note',
    'status',
    'ignore',
    null,
  ];
  const texts = fc.constantFrom(
    'Nguyễn Văn An',
    'I',
    'Phòng A',
    'Tổng cộng: 3 người',
    'Cộng',
    'STT',
    'Họ và tên',
    '(1)',
    '5099000001',
    '* x',
    'NGƯỜI LẬP BIỂU',
    'Nam',
    ' ',
  );
  const cell: fc.Arbitrary<Value> = fc.oneof(
    fc.constant(null),
    texts,
    fc.string({ unit: 'grapheme' }),
    fc.double(),
    fc.integer({ min: -5, max: 99_999_999 }),
    fc.constantFrom<Value>(
      { kind: 'error', text: '#REF!' },
      { kind: 'boolean', text: 'TRUE' },
      { kind: 'date', text: '1985-03-05', number: 31111 },
    ),
  );
  const merges = fc.array(
    fc
      .record({ top: fc.integer({ min: 1, max: 12 }), left: fc.nat(6), down: fc.nat(4), right: fc.nat(3) })
      .map(({ top, left, down, right }) => merge(top, left, top + down, left + right)),
    { maxLength: 5 },
  );

  it('gives each row one kind, keeps the order, and reads the same twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...FIELDS), { minLength: 1, maxLength: 7 }),
        fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 }),
        merges,
        (fields, values, ranges) => {
          const columns = fields.map((field, column) => ({
            column,
            header: `Cột ${column}`,
            field,
            confidence: 1,
            reason: 'chosen' as const,
            samples: [],
          }));
          const layout: Layout = { headerTop: 0, headerRow: 0, columns };
          const run = () => {
            const reader = createRosterReader({
              layout,
              sheet: sheetOf(ranges),
              knownUnits: [],
              options: { today: TODAY },
            });
            return { results: rowsOf(values).map((row) => reader.push(row)), summary: reader.finish() };
          };
          const { results, summary } = run();
          expect(run()).toEqual({ results, summary });
          expect(results.every((result) => KINDS.includes(result.kind))).toBe(true);
          expect(results.map((result) => result.row)).toEqual(values.map((_, i) => i + 1));
          const people = results.filter((result) => result.kind === 'person');
          expect(people.map((one) => one.parsed.sourceOrder)).toEqual(people.map((_, i) => i + 1));
          expect(summary.rowsFound).toBe(people.length);
          for (const one of people) {
            const isLeftOut = one.issues.some((issue) => issue.severity === 'error');
            expect(isLeftOut || (one.parsed.fullName ?? '') !== '').toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  const HEADERS: readonly Value[] = ['STT', 'Họ và tên', 'Nam'];

  it('loses nobody who has a name and a number', () => {
    const names = fc.constantFrom(
      'Lê Thị Nga',
      'Tống Công Minh',
      'H’ Bia Niê',
      'Phòng Văn Tổ',
      'Hồ Tên',
      'Cộng Văn Tổng',
      'Lớp Văn Trưởng',
    );
    // Three headers in a row are the header of another table: from there on its columns count.
    const isHeader = (row: Value[]): boolean => row.filter((one) => HEADERS.includes(one)).length > 2;
    const noise = fc.array(cell, { maxLength: 4 }).filter((row) => !isHeader(row));
    const rows = fc.array(
      fc.oneof(
        noise.map((row) => ({ row, name: '' })),
        fc
          .tuple(names, fc.stringMatching(/^[0-9]{10}$/))
          .map(([name, number]) => ({ row: [null, name, null, number] as Value[], name })),
      ),
      { maxLength: 15 },
    );
    fc.assert(
      fc.property(rows, (lines) => {
        const { results } = read([HEAD, person(1), ...lines.map((line) => line.row)]);
        lines.forEach((line, i) => {
          if (line.name !== '')
            expect(results[i + 2]).toMatchObject({ kind: 'person', parsed: { fullName: line.name } });
        });
      }),
    );
  });
});

it('reads 100,000 rows of ten columns fast', () => {
  const head: Value[] = [
    'STT',
    'Họ và tên',
    'Ngày sinh',
    'Giới tính',
    'Chức vụ, phòng ban',
    'Mã số BHXH',
    'Số CCCD',
    'Điện thoại',
    'Email',
    'Ghi chú',
  ];
  const positions = ['Chuyên viên, phòng Tổ chức', 'Trưởng phòng Tổ chức', 'Thanh tra viên'];
  const rows = rowsOf([
    head,
    ...Array.from({ length: 100_000 }, (_, i): Value[] => [
      i + 1,
      `Nguyễn Thị Số ${'ABCDEFG'.charAt(i % 7)}`,
      `${1 + (i % 28)}/0${1 + (i % 9)}/19${60 + (i % 40)}`,
      i % 2 ? 'Nam' : 'Nữ',
      positions[i % 3]!,
      String(5_096_000_000 + i),
      `0791850${String(10_000 + (i % 90_000))}`,
      `09${String(10_000_000 + i)}`,
      `a${i}@example.com`,
      'ghi chú',
    ]),
  ]);
  const start = process.cpuUsage();
  const layout = findLayout(rows.slice(0, 80), sheetOf())!;
  const reader = createRosterReader({ layout, sheet: sheetOf(), knownUnits: [], options: { today: TODAY } });
  const found = rows.filter((row) => reader.push(row).kind === 'person').length;
  expect(found).toBe(100_000);
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(3_000);
});
