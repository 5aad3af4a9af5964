import fc from 'fast-check';
import { splitPositionUnit } from '../../server/domain/roster/position-unit.js';
import { UnitSuggester } from '../../server/domain/roster/suggest-unit.js';
import { indexUnits, similarUnits, unitKey } from '../../server/domain/roster/units.js';

const unit = (id: number, name: string, aliases: string[] = []) => ({ id, name, parentId: null, aliases });

describe('position and unit in one cell', () => {
  test.each<[string, string | undefined, string | undefined]>([
    ['Chuyên viên, phòng Tổ chức cán bộ', 'Chuyên viên', 'Phòng Tổ chức cán bộ'],
    ['Trưởng phòng Tổ chức Cán bộ', 'Trưởng phòng', 'Phòng Tổ chức Cán bộ'],
    ['Phó Trưởng phòng Chính trị, tư tưởng', 'Phó Trưởng phòng', 'Phòng Chính trị, tư tưởng'],
    ['Chuyên viên, phòng Chính trị, tư tưởng', 'Chuyên viên', 'Phòng Chính trị, tư tưởng'],
    ['Kế toán trưởng, phòng Kế hoạch - Tài chính', 'Kế toán trưởng', 'Phòng Kế hoạch - Tài chính'],
    ['Chánh Văn phòng', 'Chánh Văn phòng', 'Văn phòng'],
    ['Phó Chánh Văn phòng', 'Phó Chánh Văn phòng', 'Văn phòng'],
    ['Chuyên viên, Văn phòng Sở', 'Chuyên viên', 'Văn phòng Sở'],
    ['Chuyên viên - Phòng TCCB', 'Chuyên viên', 'Phòng TCCB'],
    ['Chuyên viên\nPhòng TCCB', 'Chuyên viên', 'Phòng TCCB'],
    ['Trưởng P.TCCB', 'Trưởng P.', 'P. TCCB'],
    ['P. Trưởng phòng KHTC', 'P. Trưởng phòng', 'Phòng KHTC'],
    ['Giáo viên tổ Toán', 'Giáo viên', 'Tổ Toán'],
    ['Tổ trưởng tổ Văn', 'Tổ trưởng', 'Tổ Văn'],
    ['Giảng viên khoa Khoa học cơ bản', 'Giảng viên', 'Khoa Khoa học cơ bản'],
    ['Phó Giám đốc Trung tâm Tin học', 'Phó Giám đốc Trung tâm', 'Trung tâm Tin học'],
    ['Chủ nhiệm bộ môn Toán', 'Chủ nhiệm bộ môn', 'Bộ môn Toán'],
    ['Bí thư, Trưởng phòng TCCB', 'Bí thư, Trưởng phòng', 'Phòng TCCB'],
    ['Trưởng phòng TCCB, Bí thư chi bộ', 'Trưởng phòng, Bí thư chi bộ', 'Phòng TCCB'],
    ['Chuyen vien, phong To chuc', 'Chuyen vien', 'Phong To chuc'],
    ['Chuyên viên, Thanh tra Sở', 'Chuyên viên', 'Thanh tra Sở'],
    ['Phòng Kế hoạch - Tài chính', undefined, 'Phòng Kế hoạch - Tài chính'],
    ['Giám đốc Sở', 'Giám đốc Sở', undefined],
    ['Phó Giám đốc Sở', 'Phó Giám đốc Sở', undefined],
    ['Tài xế', 'Tài xế', undefined],
    ['Chánh Thanh tra', 'Chánh Thanh tra', undefined],
    ['Thanh tra viên', 'Thanh tra viên', undefined],
    ['Bảo vệ, tạp vụ', 'Bảo vệ, tạp vụ', undefined],
    ['Nhân viên văn phòng', 'Nhân viên văn phòng', undefined],
    ['Nhân viên phòng cháy chữa cháy', 'Nhân viên phòng cháy chữa cháy', undefined],
    ['Phó trưởng phòng phụ trách', 'Phó trưởng phòng phụ trách', undefined],
    ['Phóng viên', 'Phóng viên', undefined],
    ['Tổ trưởng', 'Tổ trưởng', undefined],
    ['', undefined, undefined],
  ])('%j is %j in %j', (text, position, unitName) => {
    expect(splitPositionUnit(text)).toEqual({
      ...(position !== undefined && { position }),
      ...(unitName !== undefined && { unitName }),
    });
  });

  it('splits before a unit that only the tree knows', () => {
    const index = indexUnits([unit(1, 'Hành chính quản trị', ['HCQT'])]);
    expect(splitPositionUnit('Kế toán, HCQT', index)).toEqual({ position: 'Kế toán', unitName: 'HCQT' });
    expect(splitPositionUnit('Kế toán, HCQT')).toEqual({ position: 'Kế toán, HCQT' });
  });

  it('loses no letter and never throws', () => {
    const words = fc.constantFrom('trưởng', 'phó', 'phòng', 'văn', 'ban', 'tổ', ',', '-', 'P.', 'viên', 'Sở', 'x', ' ');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((list) => list.join(' ')),
        ),
        (text) => {
          const { position, unitName } = splitPositionUnit(text);
          const hasLetters = /[\p{L}\p{N}]/u.test(text);
          if (hasLetters) expect((position ?? '') + (unitName ?? '')).not.toBe('');
        },
      ),
    );
  });
});

test.each([
  ['Phòng Tổ chức Cán bộ', 'phòng  tổ chức cán bộ'],
  ['Phòng Kế hoạch - Tài chính', 'Phòng Kế hoạch – Tài chính'],
  ['Phòng Kế hoạch - Tài chính', 'Phòng Kế hoạch, Tài chính'],
  ['P. TCCB', 'Phòng TCCB'],
  ['Văn phòng', 'Văn phòng Sở'],
  ['Văn phòng', 'VP Sở'],
])('%j and %j are one unit', (a, b) => {
  expect(unitKey(a)).toBe(unitKey(b));
});

test.each([
  ['Văn phòng Đoàn', 'Văn phòng'],
  ['Phòng A', 'Ban A'],
  ['Tổ 1', 'Tổ 2'],
])('%j and %j are two units', (a, b) => {
  expect(unitKey(a)).not.toBe(unitKey(b));
});

test.each<[string, readonly string[], string | null]>([
  ['Chánh Thanh tra', ['Phòng Thanh tra', 'Văn phòng Sở'], 'Phòng Thanh tra'],
  ['Thanh tra viên', ['Phòng Thanh tra'], 'Phòng Thanh tra'],
  ['Thanh tra viên', ['Phòng Thanh tra', 'Ban Thanh tra'], null],
  ['Kế toán', ['Phòng Kế toán - Tài vụ'], 'Phòng Kế toán - Tài vụ'],
  ['Giám đốc Sở', ['Văn phòng Sở'], null],
  ['Tài xế', ['Phòng Kế hoạch - Tài chính'], null],
  ['Giáo viên', ['Phòng Giáo dục Tiểu học'], null],
])('for %j among %j suggests %j', (position, names, expected) => {
  expect(new UnitSuggester(names).suggest(position)).toBe(expected);
});

it('lists units that a new name may mean, the likeliest first', () => {
  const units = [
    unit(1, 'Phòng Tổ chức Cán bộ'),
    unit(2, 'Phòng Tổ chức'),
    unit(3, 'Phòng Thanh tra'),
    unit(4, 'Khoa Y', ['Khoa Răng']),
  ];
  const ids = (name: string): number[] => similarUnits(name, units).map((found) => found.id);
  expect(ids('P. TCCB')).toEqual([1]);
  expect(ids('Phòng Tổ chúc Cán bô')).toEqual([1, 2]);
  expect(ids('Phòng Thanh tr')).toEqual([3]);
  expect(ids('Đội xe')).toEqual([]);
});

it('takes the name before the alias of another unit, and says when a name is there twice', () => {
  const index = indexUnits([unit(1, 'Phòng A'), unit(2, 'Phòng B', ['Phòng A']), unit(3, 'Tổ 1'), unit(4, 'tổ  1')]);
  expect(index.byKey.get(unitKey('PHÒNG A'))).toEqual([1]);
  expect(index.byKey.get(unitKey('Tổ 1'))).toEqual([3, 4]);
});
