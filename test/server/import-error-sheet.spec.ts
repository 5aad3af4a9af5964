import { findLayout } from '../../server/domain/roster/layout.js';
import type { ColumnGuess, RosterField, SheetInfo } from '../../server/domain/roster/types.js';
import { errorColumns, errorTables, errorText } from '../../server/imports/error-sheet.js';
import type { Import } from '../../server/imports/import.entity.js';
import { FIELD_LABELS } from '../../server/imports/field-labels.js';

const SHEET: SheetInfo = { index: 0, name: 'Danh sách', hidden: false, merges: [], hiddenColumns: [] };

function fieldsOf(headers: readonly string[]): (RosterField | null)[] {
  const rows = [{ row: 1, cells: headers.map((text) => ({ kind: 'text' as const, text })) }];
  const found = findLayout(rows, SHEET)?.columns ?? [];
  return headers.map((_, i) => found.find(({ column }) => column === i)?.field ?? null);
}

const column = (at: number, header: string, field: RosterField | null, samples: string[] = []): ColumnGuess => ({
  column: at,
  header,
  field,
  confidence: 1,
  reason: 'chosen',
  samples,
});

/** Fields that are read only beside another one. */
const BESIDE: Partial<Record<RosterField, readonly RosterField[]>> = {
  given: ['familyMiddle'],
  familyMiddle: ['given'],
  birthYearMale: ['birthYearFemale'],
  birthYearFemale: ['birthYearMale'],
};

it.each(Object.keys(FIELD_LABELS) as RosterField[])('the label of %s is recognised', (field) => {
  const others = (['ordinal', 'fullName', 'siNumber', 'citizenId'] as const).filter(
    (other) => other !== field && !(other === 'fullName' && (field === 'given' || field === 'familyMiddle')),
  );
  const fields = [...others, field, ...(BESIDE[field] ?? [])];
  expect(fieldsOf(fields.map((one) => FIELD_LABELS[one]!))).toEqual(fields);
});

it('headers that are understood stay as they are', () => {
  const columns = [
    column(0, 'Số TT', 'ordinal'),
    column(1, 'HỌ VÀ TÊN (*)', 'fullName'),
    column(2, 'Mã số BHH', 'siNumber'),
  ];
  expect(errorColumns({ sheets: null, columns }, false).map(({ header }) => header)).toEqual(
    columns.map(({ header }) => header),
  );
});

it('a header that only a person could explain gets one that explains itself, the old one beside it', () => {
  const columns = [
    column(0, 'Cột một', 'fullName', ['Lê Thị Nga']),
    column(1, 'Mã', 'siNumber', ['12', '5099000001']),
    column(2, 'Số CCCD', 'ignore'),
    column(3, 'Cột riêng', 'position'),
  ];
  const out = errorColumns({ sheets: null, columns }, true);
  expect(out.map(({ header, original }) => [header, original])).toEqual([
    ['Họ và tên', 'Cột một'],
    ['Mã số BHXH', 'Mã'],
    ['Cột C (không nhập)', 'Số CCCD'],
    ['Chức vụ', 'Cột riêng'],
    ['Đơn vị', undefined],
  ]);
  expect(fieldsOf(out.map(({ header }) => header))).toEqual(['fullName', 'siNumber', null, 'position', 'unit']);
});

it('split names and birth years of two columns come back as they were', () => {
  const columns = [
    column(0, 'Họ và tên Họ đệm', 'familyMiddle'),
    column(1, 'Họ và tên Tên', 'given'),
    column(2, 'Ngày sinh Nam', 'birthYearMale'),
    column(3, 'Ngày sinh Nữ', 'birthYearFemale'),
  ];
  const out = errorColumns({ sheets: null, columns }, false);
  expect(fieldsOf(out.map(({ header }) => header))).toEqual(columns.map(({ field }) => field));
});

it('a colour that means something goes out in words, one that means nothing does not', () => {
  const mark = (at: number, header: string, field: RosterField | null): ColumnGuess => ({
    ...column(at, header, field),
    source: at === 10_000 ? 'fill' : 'strike',
  });
  const names = column(0, 'Họ và tên', 'fullName');
  const columns = [names, mark(10_000, 'Màu nền', 'status'), mark(10_001, 'Gạch ngang', null)];
  const [table] = errorTables({ mapping: { columns } } as unknown as Import);
  const out = errorColumns(table!, false);
  expect(out.map(({ header }) => header)).toEqual(['Họ và tên', 'Màu nền']);
  const [{ statusKey } = {}] = out.slice(1);
  const row = { raw: ['Lê Thị Nga'], parsed: { sourceOrder: 1, statusCells: [{ column: statusKey!, text: 'vàng' }] } };
  expect(out.map((one) => errorText(one, { ...row, decision: {} }))).toEqual(['Lê Thị Nga', 'vàng']);
  const decision = { values: { fullName: 'Lê Thị Ngà' }, status: { [statusKey!]: 'đỏ' } };
  expect(out.map((one) => errorText(one, { ...row, decision }))).toEqual(['Lê Thị Ngà', 'đỏ']);
});
