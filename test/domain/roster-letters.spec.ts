import { findLayout } from '../../server/domain/roster/layout.js';
import type { Cell } from '../../server/domain/roster/types.js';
import { encodeLegacy } from '../support/legacy-encode.js';
import { read, rowsOf, sheetOf, type Value } from './roster-helpers.js';

const toTcvn3 = (text: string): string => encodeLegacy(text, 'tcvn3');
const toVni = (text: string): string => encodeLegacy(text, 'vni');
const NAMES = ['Nguyễn Thị Hường', 'Trần Văn Đạt', 'Lê Thị Ngọc Ánh', 'Phạm Quốc Việt', 'Đặng Thùy Dương'];
const TABLE: string[][] = [
  ['DANH SÁCH CÁN BỘ, VIÊN CHỨC'],
  ['STT', 'Họ và tên', 'Chức vụ', 'Mã số bảo hiểm xã hội'],
  ['I. Phòng Tổ chức'],
  ...NAMES.map((name, i) => [String(i + 1), name, 'Chuyên viên', String(5_099_000_001 + i)]),
  ['Tổng cộng: 5 người'],
];
type Encode = (text: string) => Value;
const encoded = (encode: Encode): Value[][] => TABLE.map((line) => line.map(encode));
const inFont =
  (font: string, encode: (text: string) => string): Encode =>
  (text) =>
    ({ kind: 'text', text: encode(text), font }) satisfies Cell;

describe('the same roster', () => {
  const plain = read(TABLE);

  test.each<[string, Encode]>([
    ['in decomposed Unicode', (text) => text.normalize('NFD')],
    ['in TCVN3 by its font', inFont('.VnTime', toTcvn3)],
    ['in VNI by its font', inFont('VNI-Times', toVni)],
    ['in TCVN3 by its look', toTcvn3],
    ['in VNI by its look', toVni],
    ['in Unicode, though its font says otherwise', inFont('.VnTime', (text) => text)],
  ])('%s gives the same people', (_, encode) => {
    const other = read(encoded(encode));
    expect(other.people.map(({ parsed, issues }) => ({ parsed, issues }))).toEqual(
      plain.people.map(({ parsed, issues }) => ({ parsed, issues })),
    );
    expect(other.results.map(({ kind }) => kind)).toEqual(plain.results.map(({ kind }) => kind));
    expect(other.summary.warnings).toEqual([]);
  });

  it('keeps what the file holds as it was found', () => {
    const other = read(encoded(toTcvn3));
    expect(other.people[0]?.raw[1]).toBe(toTcvn3(NAMES[0]!));
  });

  it('says how each column was read, with a sample', () => {
    const layout = findLayout(rowsOf(encoded(toTcvn3)), sheetOf())!;
    expect(layout.columns[1]).toMatchObject({
      header: 'Họ và tên',
      legacy: { charset: 'tcvn3', by: 'look', sample: { from: toTcvn3('Họ và tên'), to: 'Họ và tên' } },
    });
  });

  it('is left as it stands where somebody says so, and read as somebody says', () => {
    const rows = rowsOf(encoded(toTcvn3));
    const undone = findLayout(rows, sheetOf(), { encodings: { 2: 'none' } })!;
    expect(undone.columns[2]).toMatchObject({ header: toTcvn3('Chức vụ') });
    expect(undone.columns[2]).not.toHaveProperty('legacy');
    const forced = findLayout(rows, sheetOf(), { encodings: { 2: 'tcvn3' } })!;
    expect(forced.columns[2]).toMatchObject({ header: 'Chức vụ', legacy: { by: 'chosen' } });
  });

  it('may have capitals of its font in the header only', () => {
    const [title, header, ...rest] = encoded(inFont('.VnTime', toTcvn3));
    const loud = TABLE[1]!.map(inFont('.VnTimeH', (text) => toTcvn3(text.toLowerCase())));
    const other = read([title!, loud, ...rest]);
    expect(header).toHaveLength(4);
    expect(other.layout.columns[1]?.header).toBe('HỌ VÀ TÊN');
    expect(other.people[0]?.parsed.fullName).toBe(NAMES[0]);
  });

  it('is decoded by a font that turns up far below', () => {
    const rows: Value[][] = [
      TABLE[1]!,
      ...Array.from({ length: 150 }, (_, i): Value[] => [i, 'Lê Nga', 'Văn thư', String(5_098_000_000 + i)]),
    ];
    rows.push([151, { kind: 'text', text: toTcvn3('Nguyễn Thị Hường'), font: '.VnTime' }, null, '5097000001']);
    expect(read(rows).people.at(-1)?.parsed.fullName).toBe('Nguyễn Thị Hường');
  });
});
