import fc from 'fast-check';
import { addDays } from '../../server/domain/calendar.js';
import type { RosterRow } from '../../server/domain/roster/types.js';
import { NAMES, toCombined } from '../support/vietnamese.js';
import { read, type Value } from './roster-helpers.js';

/** One field of one person: what is true, and how the cell says it. */
interface Written<T> {
  readonly truth: T;
  readonly cell: Value;
}

/** Every way of writing gives the truth, or something is said about the row that nobody can overlook. */
function isRightOrTold(row: RosterRow, found: unknown, truth: unknown): boolean {
  return found === truth || row.issues.some(({ severity }) => severity !== 'info');
}

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const provinces = fc.constantFrom('001', '004', '024', '052', '079', '089', '096');
const citizenId = fc
  .tuple(provinces, fc.constantFrom('0', '1', '2', '3'), digits(8))
  .map(([province, century, rest]) => province + century + rest);

const spaced = (text: string, sign: string): string => text.replace(/(\d{3})(?=\d)/g, `$1${sign}`);
const writings: readonly ((number: string, at: number) => Value)[] = [
  (number) => number,
  (number) => Number(number),
  (number) => `'${number}`,
  (number) => ` ${number} `,
  (number) => spaced(number, '.'),
  (number) => spaced(number, ' '),
  (number) => spaced(number, '\u00a0'),
  (number) => spaced(number, '-'),
  (number) => `${number}.0`,
  (number) => `${number},00`,
  (number) => `${String(Number(number))}.0`,
  (number) => Number(number).toLocaleString('en-US'),
  (number) => `${Number(number).toLocaleString('de-DE')},00`,
  (number) => Number(number).toLocaleString('de-DE'),
  (number) => Number(number).toExponential(1).toUpperCase(),
  (number) => number.replaceAll('0', 'O'),
  (number) => number.replace('1', 'l').replace('5', 'S'),
  (number, at) => number.slice(0, at) + number.slice(at + 1),
  (number, at) => number.slice(0, at) + number.charAt(at) + number.slice(at),
  (number) => `Số ${number}`,
  (number) => `${number} (cũ)`,
  (number) => `${number}/${number}`,
  (number) => `${number} 5096000001`,
  (number) => `${number}\n0909123456`,
  (number) => `GD489${number}`,
  (number) => number.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  (number) => `\ufeff${number.slice(0, 4)}\u200b${number.slice(4)}\u00ad`,
  (number) => `${number.slice(0, 2)}*****${number.slice(-3)}`,
];

const written = (number: fc.Arbitrary<string>): fc.Arbitrary<Written<string>> =>
  fc
    .tuple(number, fc.constantFrom(...writings), fc.nat(9))
    .map(([truth, write, at]) => ({ truth, cell: write(truth, at) }));

const HEADER = ['Họ và tên', 'Mã số BHXH', 'Số CCCD', 'Ngày sinh'];
const rowOf = (si: Value, citizen: Value, dob: Value = null): RosterRow =>
  read([HEADER, ['Lê Thị Hoa', si, citizen, dob]]).people[0]!;

describe('whatever way a number is written, it is read right or something is said', () => {
  it('in the BHXH column', () => {
    fc.assert(
      fc.property(written(digits(10)), ({ truth, cell }) => {
        const row = rowOf(cell, null);
        expect(isRightOrTold(row, row.parsed.siNumber, truth)).toBe(true);
      }),
      { numRuns: 800 },
    );
  });

  it('in the citizen-id column', () => {
    fc.assert(
      fc.property(written(citizenId), ({ truth, cell }) => {
        const row = rowOf('5096000019', cell);
        expect(isRightOrTold(row, row.parsed.citizenId, truth)).toBe(true);
        expect(row.parsed.siNumber).toBe('5096000019');
      }),
      { numRuns: 800 },
    );
  });

  it('in each other’s column', () => {
    fc.assert(
      fc.property(written(digits(10)), written(citizenId), (si, citizen) => {
        const row = rowOf(citizen.cell, si.cell);
        const isRight = row.parsed.siNumber === si.truth && row.parsed.citizenId === citizen.truth;
        expect(isRightOrTold(row, isRight, true)).toBe(true);
      }),
      { numRuns: 800 },
    );
  });
});

const day = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays('1950-01-01', offset));
const parts = (value: string): [string, string, string] => [value.slice(0, 4), value.slice(5, 7), value.slice(8)];
const bare = (text: string): string => String(Number(text));

const dayFirst: readonly ((value: string) => Value)[] = [
  (value) => value.split('-').reverse().join('/'),
  (value) => value.split('-').reverse().join('-'),
  (value) => value.split('-').reverse().map(bare).join('.'),
  (value) => parts(value).reverse().map(bare).join('/'),
  (value) => `${parts(value)[2]}-${parts(value)[1]}-${value.slice(2, 4)}`,
  (value) => `ngày ${parts(value)[2]} tháng ${parts(value)[1]} năm ${parts(value)[0]}`,
  (value) => value,
  (value) => value.replaceAll('-', ''),
  (value) => parts(value).reverse().join(''),
  (value) => ({ kind: 'date', text: value, number: serialOf(value) }),
  (value) => serialOf(value),
  (value) => String(serialOf(value)),
  (value) => `${value}T00:00:00`,
  (value) => `${addDays(value, -1)}T17:00:00.000Z`,
  (value) => `${value.split('-').reverse().join('/')} 00:00`,
];

function serialOf(value: string): number {
  return (Date.parse(`${value}T00:00:00Z`) - Date.parse('1899-12-30T00:00:00Z')) / 86_400_000;
}

/** As a spreadsheet set to month-first English makes of day-first texts. */
function misread(value: string): Value {
  const [year, month, date] = parts(value);
  if (Number(date) > 12) return `${date}/${month}/${year}`;
  return { kind: 'date', text: `${year}-${date}-${month}`, number: serialOf(`${year}-${date}-${month}`) };
}

function column(days: readonly string[], write: (value: string, at: number) => Value): string[] {
  const values = days.map((value, at): Value[] => [`Lê Thị Hoa`, `50960${10_000 + at}`, null, write(value, at)]);
  const { people } = read([HEADER, ...values]);
  return people.flatMap((row, at) => {
    const found = row.parsed.dob?.value;
    return isRightOrTold(row, found, days[at])
      ? []
      : [`${days[at]} read as ${found} from ${JSON.stringify(values[at]![3])}`];
  });
}

describe('whatever way a birth date is written, it is read right or something is said', () => {
  it('by a hand that puts the day first', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(day, fc.nat(dayFirst.length - 1)), { minLength: 1, maxLength: 12 }), (written_) => {
        const days = written_.map(([value]) => value);
        expect(column(days, (value, at) => dayFirst[written_[at]![1]]!(value))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('in an English locale, as far as any row of the column shows it', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 20 }), (days) => {
        fc.pre(days.some((value) => Number(value.slice(8)) > 12));
        const monthFirst = (value: string): string => `${parts(value)[1]}/${parts(value)[2]}/${parts(value)[0]}`;
        expect(column(days, monthFirst)).toEqual([]);
        expect(column(days, misread)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

const HUMAN = fc.constantFrom(...NAMES.filter((name) => !name.startsWith('Ông ')));
const nameWritings: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.toLowerCase(),
  (name) => ` ${name.replaceAll(' ', '  ')} `,
  (name) => name.replaceAll(' ', '\u00a0'),
  (name) => name.replaceAll(' ', '\n'),
  (name) => name.normalize('NFD'),
  toCombined,
  (name) => name.replaceAll('Đ', '\u00d0').replaceAll('đ', '\u00f0'),
  (name) => `TS. ${name}`,
  (name) => `Đ/c ${name.toUpperCase()}`,
  (name) => `Ông/Bà: ${name}`,
  (name) => `12. ${name}`,
  (name) => `${name} (GVCN)`,
  (name) => `${name} (nghỉ thai sản)`,
  (name) => `${name} - Trưởng phòng`,
  (name) => `${name}, ThS.`,
  (name) => `${name} *`,
  (name) => `\u200b${name}\ufeff`,
];

it('whatever way a name is written, it is read right', () => {
  fc.assert(
    fc.property(HUMAN, fc.constantFrom(...nameWritings), (name, write) => {
      const row = read([HEADER, [write(name), '5096000001', null, null]]).people[0]!;
      expect(row.parsed.fullName).toBe(name);
    }),
    { numRuns: 400 },
  );
});

const phoneWritings: readonly ((number: string) => Value)[] = [
  (number) => number,
  (number) => Number(number),
  (number) => `${number.slice(0, 4)}.${number.slice(4, 7)}.${number.slice(7)}`,
  (number) => `${number.slice(0, 4)} ${number.slice(4, 7)} ${number.slice(7)}`,
  (number) => `${number.slice(0, 4)}-${number.slice(4, 7)}-${number.slice(7)}`,
  (number) => `+84${number.slice(1)}`,
  (number) => `+84 ${number.slice(1, 4)} ${number.slice(4, 7)} ${number.slice(7)}`,
  (number) => `(+84)${number}`,
  (number) => `84${number.slice(1)}`,
  (number) => `0084${number.slice(1)}`,
  (number) => number.slice(1),
  (number) => `${number} / 0912345678`,
  (number) => `${number}-0912345678`,
  (number) => `${number} hoặc 0912345678`,
  (number) => `ĐT: ${number}`,
  (number) => `${number} (vợ)`,
  (number) => number.replaceAll('0', 'O'),
  (number) => number.slice(0, 9),
  (number) => `${number}1`,
  (number) => Number(number).toExponential(2).toUpperCase(),
];

it('whatever way a phone number is written, it is read right or something is said', () => {
  const mobile = fc.stringMatching(/^0[35789][0-9]{8}$/);
  fc.assert(
    fc.property(mobile, fc.constantFrom(...phoneWritings), (number, write) => {
      const row = read([
        ['Họ và tên', 'Số điện thoại'],
        ['Lê Thị Hoa', write(number)],
      ]).people[0]!;
      expect(isRightOrTold(row, row.parsed.phone, number)).toBe(true);
    }),
    { numRuns: 800 },
  );
});
