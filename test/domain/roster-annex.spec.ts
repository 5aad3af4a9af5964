import { readFileSync } from 'node:fs';
import { storedValues } from '../../server/domain/roster/field-changes.js';
import { type PlanContext, planRow } from '../../server/domain/roster/plan.js';
import type { StoredPerson } from '../../server/domain/roster/stored-person.js';
import { read } from './roster-helpers.js';

const EDUCATION = 'phòng Giáo dục chuyên nghiệp và Khảo thí kiểm định chất lượng giáo dục';
const PRIMARY = 'phòng Giáo dục Mầm non và Giáo dục Tiểu học';
const SECONDARY = 'phòng Giáo dục Trung học và Giáo dục Thường xuyên';
const FINANCE = 'phòng Kế hoạch - Tài chính';

/** The positions of the annex, in its order; a leading number says how often one is repeated. */
const POSITIONS: readonly (readonly [number, string])[] = [
  [1, 'Giám đốc Sở'],
  [3, 'Phó Giám đốc Sở'],
  [1, 'Chánh Văn phòng'],
  [1, 'Phó Chánh Văn phòng'],
  [1, 'Chuyên viên, Văn phòng Sở'],
  [1, 'Tài xế'],
  [1, 'Chuyên viên, Văn phòng Sở'],
  [1, 'Nhân viên, Văn phòng Sở'],
  [1, 'Văn thư, Văn phòng Sở'],
  [1, 'Chuyên viên, Văn phòng Sở'],
  [1, 'Trưởng phòng Tổ chức Cán bộ'],
  [1, 'Phó Trưởng phòng Tổ chức Cán bộ'],
  [2, 'Chuyên viên, phòng Tổ chức cán bộ'],
  [1, 'Chánh Thanh tra'],
  [1, 'Phó Chánh Thanh tra'],
  [2, 'Thanh tra viên'],
  [1, 'Chuyên viên, phòng Thanh tra'],
  [1, 'Trưởng phòng Kế hoạch - Tài chính'],
  [1, `Kế toán trưởng, ${FINANCE}`],
  [2, `Chuyên viên, ${FINANCE}`],
  [2, `Kế toán viên, ${FINANCE}`],
  [2, `Chuyên viên, ${FINANCE}`],
  [1, `Kế toán viên, ${FINANCE}`],
  [1, `Trưởng ${EDUCATION}`],
  [3, `Chuyên viên, ${EDUCATION}`],
  [1, `Trưởng ${PRIMARY}`],
  [3, `Phó Trưởng ${PRIMARY}`],
  [4, `Chuyên viên, ${PRIMARY}`],
  [2, `Phó Trưởng ${SECONDARY}`],
  [1, `Chuyên viên chính, ${SECONDARY}`],
  [5, `Chuyên viên, ${SECONDARY}`],
  [1, 'Trưởng phòng Chính trị, tư tưởng'],
  [1, 'Phó Trưởng phòng Chính trị, tư tưởng'],
  [2, 'Chuyên viên, phòng Chính trị, tư tưởng'],
];

const header = (number: string): string[] => ['STT', 'Họ và tên', 'Chức vụ, phòng ban', number];
const HEADER_BEFORE: Readonly<Record<number, string>> = { 18: 'Mã số BHHH', 35: 'Mã số BHHH', 53: 'Mã số BHH' };

/** The annex of notice S2 in its real shape: four printed pages, each with its own drifting header; invented people. */
function annex(): string[][] {
  const rows = [header('Mã số BHXH')];
  const positions = POSITIONS.flatMap(([times, position]) => Array.from({ length: times }, () => position));
  positions.forEach((position, i) => {
    const ordinal = i + 1;
    if (HEADER_BEFORE[ordinal]) rows.push(header(HEADER_BEFORE[ordinal]));
    rows.push([
      String(ordinal),
      `Nguyễn Thị ${String.fromCharCode(65 + (i % 26))}an`,
      position,
      String(5_096_000_000 + i * 7919),
    ]);
  });
  return rows;
}

describe('the annex roster', () => {
  const { people, results, summary, layout } = read(annex());
  const withoutUnit = people.filter((row) => row.issues.some((issue) => issue.code === 'NO_UNIT'));

  it('finds its four columns', () => {
    expect(layout.columns.map((column) => [column.field, column.reason])).toEqual([
      ['ordinal', 'exact'],
      ['fullName', 'exact'],
      ['positionUnit', 'exact'],
      ['siNumber', 'exact'],
    ]);
  });

  it('gives 54 people in the order of the file and drops three repeated headers', () => {
    expect(people.map((row) => row.parsed.sourceOrder)).toEqual(Array.from({ length: 54 }, (_, i) => i + 1));
    expect(people.map((row) => row.raw[0])).toEqual(Array.from({ length: 54 }, (_, i) => String(i + 1)));
    expect(results.filter((row) => row.kind === 'header')).toHaveLength(4);
    expect(results).toHaveLength(58);
    expect(summary.rowsFound).toBe(54);
    expect(summary.warnings).toEqual([]);
  });

  it('names exactly eight units, each in one spelling', () => {
    expect(summary.unitNames.map((unit) => [unit.name, unit.rows])).toEqual([
      ['Văn phòng', 7],
      ['Phòng Tổ chức Cán bộ', 4],
      ['Phòng Thanh tra', 1],
      ['Phòng Kế hoạch - Tài chính', 9],
      [`P${EDUCATION.slice(1)}`, 4],
      [`P${PRIMARY.slice(1)}`, 8],
      [`P${SECONDARY.slice(1)}`, 8],
      ['Phòng Chính trị, tư tưởng', 4],
    ]);
  });

  it('asks for the unit of nine rows and suggests one where the title speaks of it', () => {
    expect(withoutUnit.map((row) => row.parsed.position)).toEqual([
      'Giám đốc Sở',
      'Phó Giám đốc Sở',
      'Phó Giám đốc Sở',
      'Phó Giám đốc Sở',
      'Tài xế',
      'Chánh Thanh tra',
      'Phó Chánh Thanh tra',
      'Thanh tra viên',
      'Thanh tra viên',
    ]);
    const suggestions = withoutUnit.map((row) => row.issues.find((issue) => issue.code === 'NO_UNIT')?.suggestion);
    expect(suggestions).toEqual([...Array(5).fill(undefined), ...Array(4).fill('Phòng Thanh tra')]);
  });

  it('has nothing else to say', () => {
    expect(people.flatMap((row) => row.issues).filter((issue) => issue.code !== 'NO_UNIT')).toEqual([]);
    expect(people.every((row) => row.parsed.siNumber?.length === 10)).toBe(true);
  });

  it('resolves the same units against a tree that has them, whatever their spelling', () => {
    const units = [
      { id: 1, name: 'Văn phòng Sở', parentId: null, aliases: [] },
      { id: 2, name: 'Phòng Tổ chức – Cán bộ', parentId: null, aliases: [] },
      { id: 3, name: 'Phòng KHTC', parentId: null, aliases: ['Phòng Kế hoạch Tài chính'] },
    ];
    const again = read(annex(), { units });
    const known = again.summary.unitNames.filter((unit) => unit.unitId !== undefined);
    expect(known.map((unit) => [unit.unitId, unit.name, unit.rows])).toEqual([
      [1, 'Văn phòng Sở', 7],
      [2, 'Phòng Tổ chức – Cán bộ', 4],
      [3, 'Phòng KHTC', 9],
    ]);
    expect(again.people[4]?.parsed).toMatchObject({ position: 'Chánh Văn phòng', unitId: 1 });
  });
});

it('the annex imported a second time changes nothing and asks nothing', () => {
  const OWN_UNIT = 100;
  const NOTHING_STORED = {
    title: null,
    citizenId: null,
    otherIdType: null,
    otherIdValue: null,
    healthCardCode: null,
    staffCode: null,
    dob: null,
    sex: null,
    phone: null,
    email: null,
  };
  const context = (candidates: StoredPerson[], importId: number): PlanContext => ({
    candidates,
    namesakes: [],
    importId,
    blank: 'keep',
    columns: new Set(['fullName', 'positionUnit', 'siNumber']),
  });
  const once = read(annex());
  const plans = once.people.map((row) => planRow(row, context([], 1)));
  expect(plans.filter((plan) => plan.outcome === 'create')).toHaveLength(45);
  expect(plans.filter((plan) => plan.outcome === 'question' && plan.unit?.kind === 'own')).toHaveLength(9);

  const units = once.summary.unitNames.map(({ name }, i) => ({ id: i + 1, name, parentId: OWN_UNIT, aliases: [] }));
  const stored = once.people.map((row, i): StoredPerson => {
    const place = plans[i]!.unit!;
    const unitId = place.kind === 'new' ? units.find(({ name }) => name === place.name)!.id : OWN_UNIT;
    const values = storedValues(row.parsed) as Pick<StoredPerson, 'fullName' | 'siNumber' | 'position'>;
    const placement = { unitId, importId: 1 };
    return { ...NOTHING_STORED, ...values, personId: i, participantId: i, isInScope: true, placement };
  });
  const again = read(annex(), { units });
  const second = again.people.map((row) =>
    planRow(
      row,
      context(
        stored.filter((p) => p.siNumber === row.parsed.siNumber),
        2,
      ),
    ),
  );
  expect(second.map((plan) => plan.outcome)).toEqual(Array(54).fill('unchanged'));
  expect(second.flatMap((plan) => plan.issues)).toEqual([]);
});

it('the invented annex among the fixtures reads the same', () => {
  const file = new URL('../../fixtures/tables/phu-luc-54.tsv', import.meta.url);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const { people, results, summary } = read(lines.map((line) => line.split('\t')));
  expect(people).toHaveLength(54);
  expect(results.filter((row) => row.kind === 'header')).toHaveLength(4);
  expect(summary.unitNames).toHaveLength(8);
  expect(people.filter((row) => row.issues.some((issue) => issue.code === 'NO_UNIT'))).toHaveLength(9);
});
