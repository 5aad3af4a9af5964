import type { CellSpec } from '../../../fixtures/make/xlsx.ts';
import type { Dice } from './random.ts';
import type { RosterField } from '../../../server/domain/roster/types.js';
import type { Invented } from './people.ts';
import { FAMILY_COLUMNS, HEADERS, OTHER_COLUMNS, POSITIONS, PUPIL_HEADERS } from './words.ts';

export type Kind = 'school' | 'pupils' | 'hospital' | 'company' | 'office' | 'commune';

/** Somebody in the roster, with what their office knows of them. */
export interface Member extends Invented {
  readonly position: string;
  readonly unit: string;
  readonly note: string;
}

/** One column: what stands above it (group and column, or column alone), what each person has in it, and what that means. */
export interface ColumnPlan {
  readonly header: readonly string[];
  readonly write: (person: Member, index: number) => CellSpec;
  readonly truth?: (person: Member) => Readonly<Record<string, string>>;
  readonly isUnit?: boolean;
  readonly isOrdinal?: boolean;
}

const dayOf = (dob: string): string => dob.split('-').reverse().join('/');

/** The columns of one roster, in the order in which offices have them. */
export function planColumns(random: Dice, kind: Kind, unitStyle: string): ColumnPlan[] {
  const words = kind === 'pupils' ? PUPIL_HEADERS : HEADERS;
  const header = (field: RosterField): string => random.pick(words[field]!);
  const plain = (field: RosterField, key: keyof Member): ColumnPlan => ({
    header: [header(field)],
    write: (person) => person[key],
    truth: (person) => ({ [field]: person[key] }),
  });
  const columns: ColumnPlan[] = [];
  if (random.chance(0.93)) columns.push(ordinal(random, header('ordinal')));
  if (random.chance(0.25)) columns.push(plain('staffCode', 'staffCode'));
  columns.push(...nameColumns(random, header('fullName')));
  const dobColumns = random.chance(0.85) ? birthColumns(random, header('dob')) : [];
  columns.push(...dobColumns);
  const saysSex = dobColumns.some(({ header: [, child] }) => child === 'Nữ');
  if (!saysSex && random.chance(0.5)) columns.push(...sexColumns(random, header('sex')));
  const unit: ColumnPlan[] =
    unitStyle === 'column' || unitStyle === 'merged' ? unitColumns(random, kind, header('unit')) : [];
  const isPupils = kind === 'pupils';
  if (unitStyle === 'position') columns.push(positionUnitColumn(random));
  else if (!isPupils && random.chance(0.7)) columns.push(plain('position', 'position'));
  columns.push(...unit);
  const others = random.chance(0.4) ? [extraColumn(random, isPupils)] : [];
  columns.push(...others);
  columns.push(...numberColumns(random, header));
  if (random.chance(0.6)) columns.push(plain('phone', 'phone'));
  if (random.chance(0.04)) columns.push({ header: ['SĐT khác'], write: () => null });
  if (random.chance(0.35)) columns.push(plain('email', 'email'));
  if (random.chance(0.3)) columns.push(extraColumn(random, isPupils));
  if (random.chance(0.5)) columns.push({ header: [header('note')], write: ({ note }) => note, truth: noteTruth });
  return withoutTwins(columns);
}

const noteTruth = ({ note }: Member): Record<string, string> => (note === '' ? {} : { note });

function ordinal(random: Dice, header: string): ColumnPlan {
  const style = random.pick(['number', 'number', 'text', 'dot', 'two']);
  const write = (_: Member, i: number): CellSpec =>
    style === 'number' ? i : style === 'dot' ? `${i}.` : style === 'two' ? String(i).padStart(2, '0') : String(i);
  return { header: [header], write, isOrdinal: true };
}

function nameColumns(random: Dice, header: string): ColumnPlan[] {
  const isLoud = random.chance(0.25);
  const show = (text: string): string => (isLoud ? text.toUpperCase() : text);
  const truth = ({ fullName }: Member): Record<string, string> => ({ fullName });
  const form = random.next();
  if (form < 0.06) {
    return [
      {
        header: [random.pick(['Họ và tên đệm', 'Họ lót', 'Họ đệm', 'Họ và chữ đệm'])],
        write: ({ family }) => show(family),
        truth,
      },
      { header: ['Tên'], write: ({ given }) => show(given) },
    ];
  }
  if (form < 0.12) {
    const parent = random.pick(['Họ và tên', 'HỌ VÀ TÊN', 'Họ tên']);
    return [
      {
        header: [parent, random.pick(['Họ', 'Họ đệm', 'Họ và tên đệm', 'Họ lót'])],
        write: ({ family }) => show(family),
        truth,
      },
      { header: [parent, 'Tên'], write: ({ given }) => show(given) },
    ];
  }
  if (form < 0.15) {
    return [
      { header: ['Họ và tên', 'Họ và tên'], write: ({ family }) => show(family), truth },
      { header: ['Họ và tên', 'Họ và tên'], write: ({ given }) => show(given) },
    ];
  }
  return [{ header: [header], write: ({ fullName }) => show(fullName), truth }];
}

function birthColumns(random: Dice, header: string): ColumnPlan[] {
  const dob = (person: Member): Record<string, string> => ({ dob: person.dob });
  const year = (person: Member): Record<string, string> => ({ dob: person.dob.slice(0, 4) });
  const form = random.next();
  if (form < 0.12) {
    const parent = random.pick(['Năm sinh', 'Ngày sinh', 'Ngày, tháng, năm sinh', 'NĂM SINH']);
    const asYear = parent.toLowerCase() === 'năm sinh';
    const of = (sex: string) => (person: Member) =>
      person.sex !== sex ? '' : asYear ? Number(person.dob.slice(0, 4)) : dayOf(person.dob);
    const truth = (person: Member): Record<string, string> => ({ ...(asYear ? year : dob)(person), sex: person.sex });
    return [
      { header: [parent, 'Nam'], write: of('male'), truth },
      { header: [parent, 'Nữ'], write: of('female') },
    ];
  }
  if (form < 0.17) {
    const parent = random.pick(['Ngày sinh', 'Ngày tháng năm sinh']);
    const part = (at: number) => (person: Member) => Number(person.dob.split('-')[at]);
    return [
      { header: [parent, 'Ngày'], write: part(2), truth: dob },
      { header: [parent, 'Tháng'], write: part(1) },
      { header: [parent, 'Năm'], write: part(0) },
    ];
  }
  if (header === 'Năm sinh' || header === 'N.sinh') {
    return [{ header: [header], write: (person) => Number(person.dob.slice(0, 4)), truth: year }];
  }
  const asDate = random.chance(0.3);
  const separator = random.pick(['/', '/', '-', '.']);
  return [
    {
      header: [header],
      write: (person) =>
        asDate
          ? { v: new Date(`${person.dob}T00:00:00Z`), format: 'dd/mm/yyyy' }
          : dayOf(person.dob).replaceAll('/', separator),
      truth: dob,
    },
  ];
}

function sexColumns(random: Dice, header: string): ColumnPlan[] {
  const truth = ({ sex }: Member): Record<string, string> => ({ sex });
  const form = random.next();
  if (form < 0.15) {
    const female = ({ sex }: Member): Record<string, string> => (sex === 'female' ? { sex } : {});
    const only = random.pick(['Nữ', 'Nữ (x)', 'Nữ (đánh dấu x)']);
    return [{ header: [only], write: ({ sex }) => (sex === 'female' ? 'x' : ''), truth: female }];
  }
  if (form < 0.25) {
    return [
      { header: ['Giới tính', 'Nam'], write: ({ sex }) => (sex === 'male' ? 'x' : ''), truth },
      { header: ['Giới tính', 'Nữ'], write: ({ sex }) => (sex === 'female' ? 'x' : '') },
    ];
  }
  return [{ header: [header], write: ({ sex }) => (sex === 'male' ? 'Nam' : 'Nữ'), truth }];
}

/** The unit, sometimes with the whole that it is part of in a column before it. */
function unitColumns(random: Dice, kind: Kind, header: string): ColumnPlan[] {
  if (kind === 'pupils' && random.chance(0.2)) {
    return [
      { header: ['Khối'], write: ({ unit }) => `Khối ${/\d+/.exec(unit)?.[0] ?? 'K'}` },
      unitColumn(random.pick(['Lớp', 'Tên lớp'])),
    ];
  }
  return random.chance(0.1)
    ? [
        { header: [random.pick(['Cơ quan', 'Công ty', 'Trường'])], write: () => 'Cơ sở chính' },
        unitColumn(random.pick(['Bộ phận', 'Phòng ban'])),
      ]
    : [unitColumn(header)];
}

function unitColumn(header: string): ColumnPlan {
  return { header: [header], write: ({ unit }) => unit, truth: ({ unit }) => ({ unitName: unit }), isUnit: true };
}

function positionUnitColumn(random: Dice): ColumnPlan {
  const headers = [
    'Chức vụ, phòng ban',
    'Chức vụ, đơn vị công tác',
    'Chức vụ - Đơn vị',
    'Chức vụ và nơi công tác',
    'Chức danh, đơn vị',
  ];
  return {
    header: [random.pick(headers)],
    write: ({ position, unit }) => `${position}, ${unit}`,
    truth: ({ position, unit }) => ({ position, unitName: unit }),
  };
}

function extraColumn(random: Dice, isPupils: boolean): ColumnPlan {
  const [header, values] = random.pick(isPupils ? [...OTHER_COLUMNS, ...FAMILY_COLUMNS] : OTHER_COLUMNS);
  return { header: [header], write: (_, i) => values[i % values.length]! };
}

function numberColumns(random: Dice, header: (field: RosterField) => string): ColumnPlan[] {
  const si = (above: readonly string[]): ColumnPlan => ({
    header: above,
    write: ({ siNumber }) => siNumber,
    truth: ({ siNumber }) => ({ siNumber }),
  });
  const citizen = (above: readonly string[]): ColumnPlan => ({
    header: above,
    write: ({ citizenId }) => citizenId,
    truth: ({ citizenId }) => ({ citizenId }),
  });
  const form = random.next();
  if (form < 0.1) {
    const parent = random.pick(['CMND/CCCD', 'Căn cước công dân', 'Số CCCD']);
    return [
      si([header('siNumber')]),
      citizen([parent, random.pick(['Số', 'Số thẻ', 'Số thẻ CCCD'])]),
      { header: [parent, 'Ngày cấp'], write: () => '12/04/2021' },
      { header: [parent, 'Nơi cấp'], write: () => 'Cục CS QLHC về TTXH' },
    ];
  }
  if (form < 0.18) {
    const parent = random.pick(['Thông tin BHXH', 'Bảo hiểm xã hội', 'BHXH', 'Tham gia BHXH']);
    return [
      si([parent, random.pick(['Mã số', 'Mã số BHXH', 'Số sổ'])]),
      {
        header: [parent, random.pick(['Năm tham gia', 'Thời điểm tham gia', 'Tháng bắt đầu'])],
        write: () => '01/2015',
      },
    ];
  }
  const columns = random.chance(0.85) ? [si([header('siNumber')])] : [];
  if (columns.length === 0 || random.chance(0.5)) columns.push(citizen([header('citizenId')]));
  return random.chance(0.5) ? columns : columns.reverse();
}

/** Two columns of a random pick never share a header by accident. */
function withoutTwins(columns: readonly ColumnPlan[]): ColumnPlan[] {
  const seen = new Set<string>();
  return columns.filter(({ header, write }, i) => {
    const key = header.join('|');
    const isTwin =
      seen.has(key) && columns.findIndex((one) => one.header.join('|') === key && one.write !== write) < i - 1;
    seen.add(key);
    return !isTwin;
  });
}

export function positionOf(random: Dice, kind: Kind): string {
  return random.pick(POSITIONS[kind === 'pupils' ? 'school' : kind]!);
}
