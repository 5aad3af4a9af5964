import { kindsFor } from '../../admin-ui/src/imports/upload/kinds.js';
import {
  fromSpans,
  guessSeparator,
  parsePasted,
  toTsv,
  type Separator,
  type SpannedCell,
} from '../../admin-ui/src/imports/upload/pasted-table.js';
import { refusalOf } from '../../admin-ui/src/imports/upload/refusal.js';

describe('a pasted table', () => {
  test.each<[string, Separator, string, string[][]]>([
    [
      'Excel, with a line break in a cell',
      'tab',
      'STT\t"Họ và\ntên"\tGhi chú\r\n1\tLê Thị Hoa\t"nói ""vâng"""\r\n',
      [
        ['STT', 'Họ và\ntên', 'Ghi chú'],
        ['1', 'Lê Thị Hoa', 'nói "vâng"'],
      ],
    ],
    [
      'a text file',
      'semicolon',
      'Họ tên;Chức vụ\nLê Thị Hoa;Phó phòng, phụ trách',
      [
        ['Họ tên', 'Chức vụ'],
        ['Lê Thị Hoa', 'Phó phòng, phụ trách'],
      ],
    ],
    [
      'a numbered list from a chat',
      'dash',
      '1. Lê Thị Hoa - 0912345678 - D15-CN1\n2. Trần Văn Bình – 0912345679 – D15-CN1',
      [
        ['1', 'Lê Thị Hoa', '0912345678', 'D15-CN1'],
        ['2', 'Trần Văn Bình', '0912345679', 'D15-CN1'],
      ],
    ],
    [
      'columns drawn with bars',
      'bar',
      '| Họ tên | Mã số |\n| Lê Thị Hoa | 0912345678 |',
      [
        ['Họ tên', 'Mã số'],
        ['Lê Thị Hoa', '0912345678'],
      ],
    ],
    [
      'columns aligned with spaces',
      'spaces',
      'Lê Thị Hoa      0912345678   Văn phòng\nTrần Văn Bình   0912345679   Văn phòng',
      [
        ['Lê Thị Hoa', '0912345678', 'Văn phòng'],
        ['Trần Văn Bình', '0912345679', 'Văn phòng'],
      ],
    ],
  ])('from %s is cut by its %s', (_from, separator, text, rows) => {
    expect(guessSeparator(text)).toBe(separator);
    expect(parsePasted(text, separator)).toEqual(rows);
  });

  it('keeps empty cells in their places, in a row and at its start', () => {
    expect(parsePasted('\tA\t\tB', 'tab')).toEqual([['', 'A', '', 'B']]);
    expect(parsePasted(';A;;B', 'semicolon')).toEqual([['', 'A', '', 'B']]);
  });

  it('takes a quote that nothing closes for a letter', () => {
    expect(parsePasted('1\t"Tổ 2\n2\tTổ 3', 'tab')).toEqual([
      ['1', '"Tổ 2'],
      ['2', 'Tổ 3'],
    ]);
  });

  it('has one column where nothing cuts it, and no rows where there is nothing', () => {
    expect(guessSeparator('Lê Thị Hoa\nTrần Văn Bình')).toBe('tab');
    expect(parsePasted('Lê Thị Hoa\n\n\n', 'tab')).toEqual([['Lê Thị Hoa']]);
    expect(parsePasted('', 'tab')).toEqual([]);
  });

  it('is sent so that it reads back as it was shown', () => {
    const rows = [
      ['STT', 'Họ và\ntên', ''],
      ['1', 'Lê "Hoa"', 'a\tb'],
    ];
    expect(parsePasted(toTsv(rows), 'tab')).toEqual(rows);
  });

  it('says in every row what a cell spanning them says, and in the first column what spans columns', () => {
    const cell = (text: string, more: Partial<SpannedCell> = {}): SpannedCell => ({
      text,
      columns: 1,
      rows: 1,
      ...more,
    });
    const table = [
      [cell('Lớp', { rows: 2 }), cell('Ngày sinh', { columns: 2 })],
      [cell('Nam'), cell('Nữ')],
      [cell('D15CN1', { rows: 2 }), cell('1990'), cell('')],
      [cell(''), cell('1991')],
    ];
    expect(fromSpans(table)).toEqual([
      ['Lớp', 'Ngày sinh', ''],
      ['Lớp', 'Nam', 'Nữ'],
      ['D15CN1', '1990', ''],
      ['D15CN1', '', '1991'],
    ]);
  });
});

describe('a file to be sent', () => {
  it('is one, not empty, and not larger than the server takes', () => {
    const file = (size: number) => ({ name: 'a.xlsx', size });
    expect(refusalOf([file(10)], 10)).toBeNull();
    expect(refusalOf([file(11)], 10)).toEqual({ code: 'too_large', name: 'a.xlsx', size: 11 });
    expect(refusalOf([file(0)], 10)).toEqual({ code: 'empty', name: 'a.xlsx' });
    expect(refusalOf([file(1), file(2)], 10)).toEqual({ code: 'several', count: 2 });
  });

  it('is a status sheet where somebody may send nothing else', () => {
    expect(kindsFor(['import', 'import_status'])).toEqual(['roster', 'status']);
    expect(kindsFor(['import_status', 'record'])).toEqual(['status']);
  });
});
