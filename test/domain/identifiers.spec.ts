import fc from 'fast-check';
import {
  checkCitizenId,
  hasMask,
  maskIdentifier,
  maskPhone,
  parseCitizenId,
  parseHealthCardCode,
  parseSiNumber,
} from '../../server/domain/identifiers.js';
import { parsePhone } from '../../server/domain/phones.js';

type Kind = 'text' | 'number';

/** Values first, then `severity CODE` of each finding, with its suggestion. */
function brief(reading: { findings: readonly { severity: string; code: string; suggestion?: string }[] }): unknown {
  const { findings, ...values } = reading;
  return [values, ...findings.map((f) => `${f.severity} ${f.code}${f.suggestion ? ` ${f.suggestion}` : ''}`)];
}

describe('I1, I4, I5: BHXH number', () => {
  test.each<[string, Kind, unknown]>([
    ['5099339563', 'text', [{ siNumber: '5099339563' }]],
    ['5099339563', 'number', [{ siNumber: '5099339563' }]],
    ['0099339563', 'text', [{ siNumber: '0099339563' }]],
    [" '50.99.339\u00a0563 ", 'text', [{ siNumber: '5099339563' }]],
    ['5,099,339,563', 'text', [{ siNumber: '5099339563' }]],
    ['5099339563.0', 'text', [{ siNumber: '5099339563' }]],
    ['', 'text', [{}]],
    [' - ', 'text', [{}]],
    ['079185001234', 'text', [{ citizenId: '079185001234' }, 'info SI_NUMBER_IS_CITIZEN_ID']],
    [
      'GD4 89 8908123456',
      'text',
      [{ siNumber: '8908123456', healthCardCode: 'GD4898908123456' }, 'info SI_NUMBER_FROM_HEALTH_CARD'],
    ],
    [
      'dn-4-89-8908123456',
      'text',
      [{ siNumber: '8908123456', healthCardCode: 'DN4898908123456' }, 'info SI_NUMBER_FROM_HEALTH_CARD'],
    ],
    ['109933956', 'number', [{}, 'suggestion LOST_ZERO 0109933956']],
    ['109933956.0', 'text', [{}, 'suggestion DIGIT_MISSING 0109933956']],
    ['109933956', 'text', [{}, 'suggestion DIGIT_MISSING 0109933956']],
    ['79185001234', 'number', [{}, 'suggestion DIGIT_MISSING 079185001234']],
    ['50923185644', 'text', [{}, 'suggestion DIGIT_DOUBLED 5092318564']],
    ['50992318564', 'text', [{}, 'suggestion DIGIT_DOUBLED 5092318564']],
    ['50993185644', 'text', [{}, 'error SI_NUMBER_MALFORMED']],
    ['50923185647', 'text', [{}, 'error SI_NUMBER_MALFORMED']],
    ['92345678901', 'number', [{}, 'suggestion DIGIT_MISSING 092345678901']],
    ['98345678901', 'number', [{}, 'error SI_NUMBER_MALFORMED']],
    ['0791852312334', 'text', [{}, 'suggestion DIGIT_DOUBLED 079185231234']],
    ['50960', 'text', [{}, 'error SI_NUMBER_MALFORMED']],
    ['5099339563,00', 'text', [{ siNumber: '5099339563' }]],
    ['5.099.339.563,00', 'text', [{ siNumber: '5099339563' }]],
    ['5,099,339,563.0', 'text', [{ siNumber: '5099339563' }]],
    ['50.99.33.95.00', 'text', [{ siNumber: '5099339500' }]],
    ['５０９９３３９５６３', 'text', [{ siNumber: '5099339563' }]],
    ['\ufeff5099\u200b339\u00ad563', 'text', [{ siNumber: '5099339563' }]],
    ['Số sổ: 5099339563', 'text', [{}, 'suggestion NUMBER_AMONG_WORDS 5099339563']],
    ['5099339563 (đã chốt)', 'text', [{}, 'suggestion NUMBER_AMONG_WORDS 5099339563']],
    ['5099339563 / 5099339571', 'text', [{}, 'suggestion TWO_NUMBERS 5099339563']],
    ['5099339563 5099339571', 'text', [{}, 'suggestion TWO_NUMBERS 5099339563']],
    ['0909123456; 5099339571', 'text', [{}, 'suggestion TWO_NUMBERS 5099339571']],
    [
      '5099339563\n079185001234',
      'text',
      [{ siNumber: '5099339563', citizenId: '079185001234' }, 'info NUMBERS_IN_ONE_CELL'],
    ],
    [
      '5099339563 - 352123456',
      'text',
      [{ siNumber: '5099339563', otherId: { type: 'cmnd9', value: '352123456' } }, 'info NUMBERS_IN_ONE_CELL'],
    ],
    ['5099339563/5099339571/5099339589', 'text', [{}, 'error SI_NUMBER_MALFORMED']],
    ['GD4898908I23456', 'text', [{}, 'suggestion OCR_LETTERS GD4898908123456']],
    ['l099339S63', 'text', [{}, 'suggestion OCR_LETTERS 1099339563']],
    ['1)993395634', 'text', [{}, 'suggestion OCR_LETTERS 0993395634']],
    ['đang chốt sổ cũ', 'text', [{}, 'warning NO_SI_NUMBER']],
    ['1.2E+09', 'text', [{}, 'error SCIENTIFIC_NOTATION']],
    ['8,9E+9', 'text', [{}, 'error SCIENTIFIC_NOTATION']],
    ['5O99339S63', 'text', [{}, 'suggestion OCR_LETTERS 5099339563']],
    ['50*****563', 'text', [{}, 'error MASKED_VALUE']],
    ['Chưa có', 'text', [{}, 'info NO_SI_NUMBER']],
    ['XX12', 'text', [{}, 'error SI_NUMBER_MALFORMED']],
  ])('reads %j (%s)', (text, kind, expected) => {
    expect(brief(parseSiNumber(text, kind))).toEqual(expected);
  });

  it('never rejects ten digits, whatever their prefix', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{10}$/), (digits) => {
        expect(parseSiNumber(digits)).toEqual({ siNumber: digits, findings: [] });
      }),
    );
  });
});

describe('I3, I4: citizen id', () => {
  test.each<[string, Kind, unknown]>([
    ['079185001234', 'text', [{ citizenId: '079185001234' }]],
    ['079 185 001 234', 'text', [{ citizenId: '079185001234' }]],
    ['79185001234', 'number', [{}, 'suggestion LOST_ZERO 079185001234']],
    ['1205001234', 'number', [{}, 'suggestion LOST_ZERO 001205001234']],
    ['79185001234', 'text', [{}, 'suggestion DIGIT_MISSING 079185001234']],
    ['1205001234', 'text', [{}, 'suggestion DIGIT_MISSING 001205001234']],
    ['12345678', 'number', [{}, 'suggestion LOST_ZERO 012345678']],
    ['12345678', 'text', [{}, 'warning CITIZEN_ID_MALFORMED']],
    ['0791852312344', 'text', [{}, 'suggestion DIGIT_DOUBLED 079185231234']],
    ['0079185231234', 'text', [{}, 'suggestion DIGIT_DOUBLED 079185231234']],
    ['079185001234,00', 'text', [{ citizenId: '079185001234' }]],
    ['０７９１８５００１２３４', 'text', [{ citizenId: '079185001234' }]],
    ['CCCD 079185001234', 'text', [{}, 'suggestion NUMBER_AMONG_WORDS 079185001234']],
    [
      '079185001234 (cũ: 352123456)',
      'text',
      [{ citizenId: '079185001234', otherId: { type: 'cmnd9', value: '352123456' } }, 'info NUMBERS_IN_ONE_CELL'],
    ],
    ['079185001234/079185001235', 'text', [{}, 'suggestion TWO_NUMBERS 079185001234']],
    ['079185001234/5099339563', 'text', [{}, 'suggestion TWO_NUMBERS 079185001234']],
    ['5099339563/5099339571', 'text', [{}, 'warning CITIZEN_ID_MALFORMED']],
    ['GD4 89 8908123456', 'text', [{}, 'suggestion HEALTH_CARD_IN_CITIZEN_COLUMN GD4898908123456']],
    ['352123456', 'text', [{ otherId: { type: 'cmnd9', value: '352123456' } }, 'warning CMND_EXPIRED']],
    ['C1234567', 'text', [{ otherId: { type: 'passport', value: 'C1234567' } }]],
    ['P12345678', 'text', [{ otherId: { type: 'passport', value: 'P12345678' } }]],
    ['O12345678', 'text', [{}, 'suggestion OCR_LETTERS 012345678']],
    ['l000000000', 'text', [{}, 'warning CITIZEN_ID_MALFORMED']],
    ['O7918500I234', 'text', [{}, 'suggestion OCR_LETTERS 079185001234']],
    ['7.9E+10', 'text', [{}, 'warning SCIENTIFIC_NOTATION']],
    ['12', 'text', [{}, 'warning CITIZEN_ID_MALFORMED']],
    ['không có', 'text', [{}]],
  ])('reads %j (%s)', (text, kind, expected) => {
    expect(brief(parseCitizenId(text, kind))).toEqual(expected);
  });

  test.each([
    ['079185001234', 'female', 1985, []],
    ['079185001234', 'male', 1985, ['CITIZEN_ID_SEX']],
    ['079185001234', undefined, undefined, []],
    ['079285001234', 'male', 2085, []],
    ['079305001234', 'female', 2005, []],
    ['079185001234', 'female', 1986, ['CITIZEN_ID_YEAR']],
    ['999185001234', 'female', 1985, ['CITIZEN_ID_PROVINCE']],
  ] as const)('checks %s against %s born %s', (id, sex, year, codes) => {
    const findings = checkCitizenId(id, sex, year);
    expect(findings.map((finding) => finding.code)).toEqual(codes);
    expect(findings.every((finding) => finding.severity === 'warning')).toBe(true);
  });
});

describe('I2: health-card code', () => {
  test.each<[string, Kind, unknown]>([
    [
      'GD4898908123456',
      'text',
      [{ siNumber: '8908123456', healthCardCode: 'GD4898908123456' }, 'info SI_NUMBER_FROM_HEALTH_CARD'],
    ],
    ['8908123456', 'text', [{ siNumber: '8908123456' }, 'info SI_NUMBER_FROM_HEALTH_CARD']],
    ['108123456', 'number', [{}, 'suggestion LOST_ZERO 0108123456']],
    ['079185001234', 'text', [{ citizenId: '079185001234' }, 'info SI_NUMBER_IS_CITIZEN_ID']],
    ['GD489890812345G', 'text', [{}, 'warning HEALTH_CARD_MALFORMED']],
    ['GD489890B12345O', 'text', [{}, 'suggestion OCR_LETTERS GD4898908123450']],
    ['GD98', 'text', [{}, 'warning HEALTH_CARD_MALFORMED']],
  ])('reads %j (%s)', (text, kind, expected) => {
    expect(brief(parseHealthCardCode(text, kind))).toEqual(expected);
  });
});

describe('I6: phone', () => {
  test.each<[string, unknown]>([
    ['0909123456', [{ phone: '0909123456' }]],
    ['0909.123.456', [{ phone: '0909123456' }]],
    ['09 09.123.456', [{ phone: '0909123456' }]],
    ['+84 909 123 456', [{ phone: '0909123456' }]],
    ['(+84) 0909 123 456', [{ phone: '0909123456' }]],
    ['84909123456', [{ phone: '0909123456' }]],
    ['0084909123456', [{ phone: '0909123456' }]],
    ['909123456', [{ phone: '0909123456' }]],
    ['0909-123-456', [{ phone: '0909123456' }]],
    ['01631234567', [{ phone: '0331234567' }, 'info PHONE_CONVERTED']],
    ['1631234567', [{ phone: '0331234567' }, 'info PHONE_CONVERTED']],
    ['0909123456/0912345678', [{ phone: '0909123456' }, 'info PHONE_FIRST_KEPT']],
    ['0909.123.456 - 0912.345.678', [{ phone: '0909123456' }, 'info PHONE_FIRST_KEPT']],
    ['0909123456-0912345678', [{ phone: '0909123456' }, 'info PHONE_FIRST_KEPT']],
    ['0909 123 456 0912 345 678', [{ phone: '0909123456' }, 'info PHONE_FIRST_KEPT']],
    ['0296-3852456', [{ phone: '02963852456' }]],
    ['0909123456 hoặc 0912345678', [{ phone: '0909123456' }, 'info PHONE_FIRST_KEPT']],
    ['0909123456 hoa\u0323\u0306c 0912345678', [{ phone: '0909123456' }, 'info PHONE_FIRST_KEPT']],
    ['0909123456\n0912345678', [{ phone: '0909123456' }, 'info PHONE_FIRST_KEPT']],
    ['0296.3852456 - 0909123456', [{ phone: '02963852456' }, 'info PHONE_FIRST_KEPT']],
    ['12345 / 0909123456', [{ phone: '0909123456' }, 'warning PHONE_MALFORMED', 'info PHONE_FIRST_KEPT']],
    ['ĐT: 0909.123.456', [{ phone: '0909123456' }]],
    ['Số Zalo 0909123456', [{ phone: '0909123456' }]],
    ['0909123456 (chồng)', [{}, 'suggestion NUMBER_AMONG_WORDS 0909123456']],
    ['909123456.0', [{ phone: '0909123456' }]],
    ['84909123456.0', [{ phone: '0909123456' }]],
    ['+84-909-123-456', [{ phone: '0909123456' }]],
    ['+840909123456', [{ phone: '0909123456' }]],
    ['2963852456', [{ phone: '02963852456' }]],
    ['０９０９１２３４５６', [{ phone: '0909123456' }]],
    ['01201234567 - 01991234567', [{ phone: '0701234567' }, 'info PHONE_CONVERTED', 'info PHONE_FIRST_KEPT']],
    ['+1 650 253 0000', [{}, 'warning PHONE_MALFORMED']],
    ['(028) 3822 1234', [{ phone: '02838221234' }]],
    ['1)909123456', [{}, 'suggestion OCR_LETTERS 0909123456']],
    ['O9O9123456', [{}, 'suggestion OCR_LETTERS 0909123456']],
    ['09*****456', [{}, 'warning MASKED_VALUE']],
    ['9.1E+08', [{}, 'warning SCIENTIFIC_NOTATION']],
    ['12345', [{}, 'warning PHONE_MALFORMED']],
    ['', [{}]],
    ['không', [{}]],
  ])('reads %j', (text, expected) => {
    expect(brief(parsePhone(text))).toEqual(expected);
  });
});

it('I9: masks all but the first two and the last three', () => {
  expect(maskIdentifier('5099339389')).toBe('50*****389');
  expect(maskIdentifier('079185001234')).toBe('07*******234');
  expect(maskIdentifier('12345')).toBe('*****');
  expect(maskPhone('0909123456')).toBe('09*****456');
  expect(hasMask('50*****389')).toBe(true);
  expect(hasMask('5099339389')).toBe(false);
});

it('never throws and never lets a row out for anything but the BHXH number', () => {
  const cells = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[0-9+*.,/() EeOolSB-]{0,24}$/));
  fc.assert(
    fc.property(cells, fc.constantFrom<Kind>('text', 'number'), (text, kind) => {
      parseSiNumber(text, kind);
      const others = [parseCitizenId(text, kind), parseHealthCardCode(text, kind), parsePhone(text)];
      expect(others.flatMap((reading) => reading.findings).filter((f) => f.severity === 'error')).toEqual([]);
    }),
  );
});
