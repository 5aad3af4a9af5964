import { issuesOf, read, type Value } from './roster-helpers.js';

function person(header: string[], row: Value[]): unknown[] {
  const { people } = read([header, row]);
  const { fullName, title, position, note } = people[0]!.parsed;
  const told = issuesOf(people[0]!).filter((issue) => !issue.includes('NO_UNIT'));
  return [fullName, title, position, note, ...told];
}

describe('what stands behind a name', () => {
  it('goes to the note, with the note column behind it', () => {
    expect(person(['Họ và tên', 'Ghi chú'], ['Lê Thị Nga (nghỉ thai sản)', 'về 6/2021'])).toEqual([
      'Lê Thị Nga',
      undefined,
      undefined,
      'nghỉ thai sản; về 6/2021',
      'info NAME_NOTE_MOVED',
    ]);
  });

  it('goes to the position where no column says one', () => {
    expect(person(['Họ và tên'], ['Lê Thị Nga - Kế toán trưởng'])).toEqual([
      'Lê Thị Nga',
      undefined,
      'Kế toán trưởng',
      undefined,
      'info POSITION_FROM_NAME',
    ]);
  });

  it('goes to the note where the column of positions says another', () => {
    expect(person(['Họ và tên', 'Chức vụ'], ['Lê Thị Nga (Bí thư chi bộ)', 'Chuyên viên'])).toEqual([
      'Lê Thị Nga',
      undefined,
      'Chuyên viên',
      'Bí thư chi bộ',
      'info NAME_NOTE_MOVED',
    ]);
  });

  it('is not said twice', () => {
    expect(person(['Họ và tên', 'Chức vụ'], ['Lê Thị Nga (Giáo viên)', 'Giáo viên Toán'])).toEqual([
      'Lê Thị Nga',
      undefined,
      'Giáo viên Toán',
      undefined,
    ]);
  });

  it('stays, and is told, where nobody can say what it is', () => {
    expect(person(['Họ và tên'], ['Lê Thị Nga - Bình'])).toEqual([
      'Lê Thị Nga - Bình',
      undefined,
      undefined,
      undefined,
      'warning NAME_HAS_TAIL',
    ]);
  });

  it.each(['Lê Thị Nga/Lê Văn Bình', 'Lê Thị Nga & con', 'Lê Thị Nga và Lê Văn Bình', 'Lê Thị Nga\nLê Văn Bình'])(
    'or another name are told: %j',
    (text) => {
      expect(person(['Họ và tên', 'Mã số BHXH'], [text, '5099000001'])).toContain('warning NAME_HAS_TAIL');
    },
  );

  it.each(['Lê Thị\nNga', 'Lê Thị Nga\n(Lê Nga)', 'Ông/Bà Lê Thị Nga', 'Vàng A Và', 'Giàng Và Sùng'])(
    'are none in %j',
    (text) => {
      expect(person(['Họ và tên', 'Mã số BHXH'], [text, '5099000001'])).not.toContain('warning NAME_HAS_TAIL');
    },
  );

  it.each([
    ['Nguyễn.Văn.An', 'Nguyễn Văn An', undefined],
    ['NguyễnVănAn', 'Nguyễn Văn An', undefined],
    ['Nguyễn VănAn', 'Nguyễn Văn An', undefined],
    ['McDonald', 'McDonald', undefined],
    ['(Mới) Nguyễn Văn An', 'Nguyễn Văn An', 'Mới'],
    ['(1) Nguyễn Văn An', 'Nguyễn Văn An', undefined],
    ['Nguyễn Văn An (B)', 'Nguyễn Văn An (B)', undefined],
  ])('of %j: the name is %j', (text, name, note) => {
    const [fullName, , , found, ...told] = person(['Họ và tên', 'Mã số BHXH'], [text, '5099000001']);
    expect([fullName, found]).toEqual([name, note]);
    expect(told).not.toContain('warning NAME_HAS_TAIL');
  });

  it('in the middle of the name are told', () => {
    expect(person(['Họ và tên', 'Mã số BHXH'], ['Nguyễn Văn (Tý) An', '5099000001'])).toContain(
      'warning NAME_HAS_TAIL',
    );
  });

  it.each(['nghỉ hưu 01/6/2021', 'Đã chuyển công tác', 'mới về; đã nghỉ việc từ 5/2021'])(
    'warn where a note says that somebody has left: %j',
    (note) => {
      const row = ['Lê Thị Nga', '5099000001', note];
      expect(person(['Họ và tên', 'Mã số BHXH', 'Ghi chú'], row)).toContain('warning NOTE_SAYS_LEFT');
    },
  );

  it.each(['nghỉ thai sản', 'mới về', 'chuyển đến 6/2021'])('tell nothing more of %j', (note) => {
    const row = ['Lê Thị Nga', '5099000001', note];
    expect(person(['Họ và tên', 'Mã số BHXH', 'Ghi chú'], row)).not.toContain('warning NOTE_SAYS_LEFT');
  });

  it('are no name where they say that nobody knows it', () => {
    expect(person(['Họ và tên', 'Mã số BHXH'], ['Không có', '5099000001'])).toContain('error NAME_MISSING');
  });
});
