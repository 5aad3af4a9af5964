import { reviseRow } from '../../server/domain/roster/revise.js';
import { lettersOf } from '../../server/domain/roster/lost-letters.js';
import { indexUnits } from '../../server/domain/roster/units.js';
import { issuesOf, read, TODAY, type Value } from './roster-helpers.js';

describe('the letters of a name', () => {
  test.each([
    ['Nguyễn Văn An', null],
    ['H’ Bia Niê', null],
    ["H'Hen Niê Kđăm", null],
    ['Công Tằng Tôn Nữ Huyền Trân', null],
    ['Jean-Pierre Dupont', null],
    ['McDonald', null],
    ['José', null],
    ['Phòng Khám – Quản lý SK (A)', null],
    ['Nguyễn Văn An 🎉', null],
    ['Nguy?n V?n An', 'lost'],
    ['Lê Th?', 'lost'],
    ['?inh Văn An', 'lost'],
    ['Nguy\ufffdn Văn An', 'lost'],
    ['Nguy\uf0d4n Văn An', 'lost'],
    ['Nguy\ud83cn Văn An', 'lost'],
    ['NguyÔn V¨n An', 'doubtful'],
    ['Ph¹m ThÞ Lan', 'doubtful'],
    ['C«ng', 'doubtful'],
    ['Nguyá»…n VÄƒn An', 'doubtful'],
    ['Traàn Vaên Töôi', 'doubtful'],
    ['Vi Vaên Tới', 'doubtful'],
    ['Jürgen Müller', 'doubtful'],
  ])('of %j are %s', (text, expected) => {
    expect(lettersOf(text)).toBe(expected);
  });
});

describe('a row whose name has lost letters', () => {
  const row = (name: Value) =>
    read([
      ['STT', 'Họ và tên', 'Mã số BHXH'],
      [1, name, '5099000001'],
    ]).people[0]!;

  test.each<[string, Value]>([
    ['marks of question', 'Nguy?n V?n An'],
    ['a substitute', 'Nguy\x1an Văn An'],
    ['a control character within a word', 'Nguy\x8dn Văn An'],
  ])('is left out for %s', (_, name) => {
    expect(issuesOf(row(name)).filter((issue) => !issue.includes('NO_UNIT'))).toEqual(['error LETTERS_LOST']);
  });

  it('is somebody even without a number', () => {
    const { people } = read([
      ['Họ và tên', 'Giới tính'],
      ['Nguy?n V?n An', null],
      ['?', 'Nữ'],
    ]);
    expect(people.map(({ parsed }) => parsed.fullName)).toEqual(['Nguy?n V?n An', undefined]);
    expect(people.every(({ issues }) => issues.some(({ severity }) => severity === 'error'))).toBe(true);
  });

  it('keeps a name whose invisible characters stand beside its words', () => {
    expect(row('Nguyễn Văn An\x01\u200b').parsed.fullName).toBe('Nguyễn Văn An');
    expect(issuesOf(row('Nguyễn Văn An\x01'))).toEqual(issuesOf(row('Nguyễn Văn An')));
  });

  it('is told of a name in two columns, too', () => {
    const { people } = read([
      ['Họ và tên đệm', 'Tên', 'Mã số BHXH'],
      ['Nguy?n V?n', 'An', '5099000001'],
    ]);
    expect(issuesOf(people[0]!)).toContain('error LETTERS_LOST');
  });

  it('goes in once the name has been typed anew', () => {
    const revised = reviseRow(row('Nguy?n V?n An'), { fullName: 'Nguyễn Văn An' }, indexUnits([]), TODAY);
    expect(revised.parsed.fullName).toBe('Nguyễn Văn An');
    expect(revised.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
