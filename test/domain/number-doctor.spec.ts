import fc from 'fast-check';
import { isOneSlip, slipKeys } from '../../server/domain/roster/number-doctor.js';
import { acceptedEdits, reviseRow } from '../../server/domain/roster/revise.js';
import type { ParsedPerson, RosterRow } from '../../server/domain/roster/types.js';
import { indexUnits } from '../../server/domain/roster/units.js';
import { read, TODAY, type Value } from './roster-helpers.js';

const number = fc.stringMatching(/^[0-9]{10}$/);

describe('one slip', () => {
  test.each([
    ['5096000001', '5096000001', false],
    ['5096000001', '5096000007', true],
    ['5096000001', '6096000001', true],
    ['5096000012', '5096000021', true],
    ['0596000012', '5096000012', true],
    ['5096000012', '5096000102', true],
    ['5096000123', '5096000321', false],
    ['5096000001', '5096000077', false],
    ['5096000001', '509600001', false],
    ['', '', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(isOneSlip(a, b)).toBe(expected);
    expect(isOneSlip(b, a)).toBe(expected);
  });

  it('is always found by a common key', () => {
    fc.assert(
      fc.property(number, fc.nat(9), fc.nat(9), (typed, at, digit) => {
        const replaced = typed.slice(0, at) + String(digit) + typed.slice(at + 1);
        const next = Math.min(at + 1, 9);
        const exchanged =
          typed.slice(0, at) +
          typed
            .slice(at, next + 1)
            .split('')
            .reverse()
            .join('') +
          typed.slice(next + 1);
        const keys = new Set(slipKeys(typed));
        for (const other of [replaced, exchanged]) {
          expect(isOneSlip(typed, other)).toBe(typed !== other);
          expect(slipKeys(other).some((key) => keys.has(key))).toBe(true);
        }
      }),
    );
  });

  it('is not there where no key is common', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const keys = new Set(slipKeys(a));
        if (!slipKeys(b).some((key) => keys.has(key))) expect(isOneSlip(a, b)).toBe(false);
      }),
    );
  });
});

describe('numbers in the light of their row', () => {
  const HEADER = ['Họ và tên', 'Mã số BHXH', 'Số CCCD', 'Ngày sinh', 'Giới tính', 'Số điện thoại'];
  const person = (si: Value, citizen: Value, dob: Value = null, sex: Value = null, phone: Value = null): RosterRow => {
    const { people } = read([HEADER, ['Lê Thị Hoa', si, citizen, dob, sex, phone]]);
    return people[0]!;
  };
  const told = (row: RosterRow): string[] =>
    row.issues
      .filter(({ code }) => code !== 'NO_UNIT')
      .map(({ severity, field, code, suggestion, params }) => {
        const sure = params?.confidence === undefined ? '' : ` ${params.confidence}`;
        return `${severity} ${field} ${code}${suggestion === undefined ? '' : `=${suggestion}`}${sure}`;
      });

  test.each<[string, Value[], string[], Partial<ParsedPerson>]>([
    ['a number cell that lost a zero', [null, 79185001234], ['suggestion citizenId LOST_ZERO=079185001234 0.6'], {}],
    [
      'one that birth year and sex confirm, even as text',
      [null, '79185001234', '02/03/1985', 'Nữ'],
      ['suggestion citizenId LOST_ZERO=079185001234 0.95'],
      {},
    ],
    [
      'ten digits that lost two zeros',
      [null, 1205001234, '2005', null],
      ['suggestion citizenId LOST_ZERO=001205001234 0.8'],
      {},
    ],
    [
      'ten digits that birth year and sex contradict',
      [null, 1205001234, '1985', 'Nữ'],
      ['suggestion citizenId LOST_ZERO=001205001234 0.3'],
      {},
    ],
    [
      'the same as text, where any digit may be missing',
      [null, '1205001234', '1985', 'Nữ'],
      ['warning citizenId CITIZEN_ID_MALFORMED'],
      {},
    ],
    [
      'ten digits of no province, and no BHXH number beside them',
      [null, 5096000001],
      ['suggestion siNumber SI_NUMBER_IN_CITIZEN_COLUMN=5096000001'],
      {},
    ],
    [
      'ten digits of no province beside a BHXH number',
      ['5096000019', 5096000001],
      ['warning citizenId CITIZEN_ID_MALFORMED'],
      { siNumber: '5096000019' },
    ],
    [
      'the BHXH number once more',
      ['1205001234', 1205001234],
      ['warning citizenId CITIZEN_ID_IS_SI_NUMBER'],
      { siNumber: '1205001234' },
    ],
    [
      'numbers in each other’s column',
      ['079185001234', '5096000001'],
      ['suggestion siNumber NUMBERS_SWAPPED=5096000001 0.8', 'suggestion citizenId NUMBERS_SWAPPED=079185001234 0.8'],
      { citizenId: '079185001234' },
    ],
    [
      'numbers in each other’s column, though the BHXH number looks like a citizen id without zeros',
      ['079185001234', 1205001234],
      ['suggestion siNumber NUMBERS_SWAPPED=1205001234 0.8', 'suggestion citizenId NUMBERS_SWAPPED=079185001234 0.8'],
      { citizenId: '079185001234' },
    ],
    [
      'an old identity card in each other’s column',
      ['352123456', '5096000001'],
      ['suggestion siNumber NUMBERS_SWAPPED=5096000001 0.8', 'suggestion citizenId NUMBERS_SWAPPED=352123456 0.8'],
      {},
    ],
    [
      'one citizen id in both columns, once without its zeros',
      ['001185001234', 1185001234],
      ['info siNumber SI_NUMBER_IS_CITIZEN_ID', 'suggestion citizenId LOST_ZERO=001185001234 0.6'],
      { citizenId: '001185001234' },
    ],
    [
      'a citizen id without its zero in the BHXH column',
      [79185001234, null, '1985', 'Nữ'],
      ['suggestion siNumber DIGIT_MISSING=079185001234 0.95'],
      {},
    ],
    [
      'eleven digits in the BHXH column that are a citizen id or a BHXH number with a digit typed twice',
      [79185001234, null, '1985'],
      ['error siNumber SI_NUMBER_MALFORMED'],
      {},
    ],
    [
      'a digit typed twice, as the birth year shows',
      [79185001234, null, '1990'],
      ['suggestion siNumber DIGIT_DOUBLED=7918501234'],
      {},
    ],
    [
      'eleven digits in the BHXH column that are no citizen id of this person',
      [79185231234, null, '1990', 'Nữ'],
      ['error siNumber SI_NUMBER_MALFORMED'],
      {},
    ],
    [
      'the phone number in the BHXH column',
      ['0909123456', null, null, null, '0909.123.456'],
      ['warning siNumber SI_NUMBER_IS_PHONE'],
      { phone: '0909123456' },
    ],
    [
      'a BHXH number that begins like a phone’s',
      ['0909123456', null, null, null, '0912345678'],
      [],
      { siNumber: '0909123456', phone: '0912345678' },
    ],
    [
      'a health card in the citizen-id column',
      [null, 'GD4 89 8908123456'],
      ['suggestion healthCardCode HEALTH_CARD_IN_CITIZEN_COLUMN=GD4898908123456'],
      {},
    ],
  ])('%s', (_what, values, issues, numbers) => {
    const [si, citizen, dob, sex, phone] = values;
    const row = person(si!, citizen!, dob, sex, phone);
    expect(told(row)).toEqual(issues);
    const { siNumber, citizenId, otherId, healthCardCode, phone: parsedPhone } = row.parsed;
    const held = { siNumber, citizenId, otherId, healthCardCode, phone: parsedPhone };
    expect(Object.fromEntries(Object.entries(held).filter(([, value]) => value !== undefined))).toEqual(numbers);
  });

  it('reads swapped numbers the right way round once that is accepted', () => {
    const row = person('079185001234', '5096000001');
    const edits = acceptedEdits(row, new Set(['NUMBERS_SWAPPED']));
    const revised = reviseRow(row, edits, indexUnits([]), TODAY);
    expect(revised.parsed).toMatchObject({ siNumber: '5096000001', citizenId: '079185001234' });
    expect(told(revised)).toEqual([]);
  });

  it('moves a health card to its field once that is accepted', () => {
    const row = person(null, 'GD4 89 8908123456');
    const edits = acceptedEdits(row, new Set(['HEALTH_CARD_IN_CITIZEN_COLUMN']));
    const revised = reviseRow(row, edits, indexUnits([]), TODAY);
    expect(revised.parsed).toMatchObject({ siNumber: '8908123456', healthCardCode: 'GD4898908123456' });
  });

  it('never holds in a person what it only suggests', () => {
    const cell = fc.oneof(
      fc.stringMatching(/^[0-9]{8,13}$/),
      fc.stringMatching(/^[0-9]{8,13}$/).map(Number),
      fc.stringMatching(/^[0-9OlISB ./-]{8,26}$/),
    );
    fc.assert(
      fc.property(cell, cell, (si, citizen) => {
        const row = person(si, citizen, '02/03/1985', 'Nữ');
        for (const { field, severity, suggestion } of row.issues) {
          if (severity !== 'suggestion') continue;
          const held = row.parsed[field as 'siNumber' | 'citizenId' | 'healthCardCode'];
          const isTakenFromElsewhere = field === 'citizenId' && row.parsed.citizenId === suggestion;
          if (!isTakenFromElsewhere) expect(held).not.toBe(suggestion);
        }
      }),
    );
  });
});
