import { withoutAsking } from '../../server/domain/roster/asking.js';
import { readStatusCell, type StatusCell, type StatusDays } from '../../server/domain/roster/status-cells.js';
import { stageOfHeader, statusColumn } from '../../server/domain/roster/status-header.js';
import { knownMeaning } from '../../server/domain/roster/status-values.js';
import { statusKey } from '../../server/domain/roster/status-words.js';
import { foldHeader, matchHeader } from '../../server/domain/roster/match-header.js';
import { reasonIn } from '../../server/domain/roster/status-reasons.js';

const DAYS: StatusDays = { today: '2021-04-25', effectiveOn: '2021-04-25', startsOn: '2021-04-01' };
const VAGUE = { means: null, isNegative: false };

function said(value: string, column: Parameters<typeof knownMeaning>[1] = VAGUE): string {
  const { choice, suggestion, notReached } = knownMeaning(statusKey(value), column);
  if (choice === 'not_started') return `not ${notReached ?? 'anything'}`;
  return choice ?? (suggestion === null ? '?' : `${suggestion}?`);
}

describe('a word of a status column', () => {
  it.each([
    ['Đã được duyệt', 'approved'],
    ['ĐÃ DUYỆT', 'approved'],
    ['đã được phê duyệt', 'approved'],
    ['Được duyệt rồi', 'approved'],
    ['Đã có tài khoản VssID', 'approved'],
    ['Có tài khoản', 'approved'],
    ['Đã nộp tờ khai', 'submitted'],
    ['nộp rồi', 'submitted'],
    ['đã đăng ký', 'declared'],
    ['Đã kê khai xong', 'declared'],
    ['Đã cài', 'installed'],
    ['Đã cài đặt ứng dụng VssID', 'installed'],
    ['cài xong', 'installed'],
    ['Đã cài đặt thành công', 'installed'],
    ['Đã đăng nhập', 'activated'],
    ['bị từ chối', 'rejected'],
    ['Không được duyệt', 'rejected'],
    ['Chưa', 'not anything'],
    ['không', 'not anything'],
    ['0', 'not anything'],
    ['-', 'not anything'],
    ['chưa cài', 'not installed'],
    ['Chưa cài đặt VssID', 'not installed'],
    ['Chưa được duyệt', 'not approved'],
    ['chưa đăng ký được', 'not declared'],
  ])('%s means %s by itself', (value, meaning) => {
    expect(said(value)).toBe(meaning);
  });

  it.each([
    ['x', '?'],
    ['✓', '?'],
    ['1', '?'],
    ['Rồi', '?'],
    ['OK', '?'],
    ['20/4 thấy mà', '?'],
    ['đang chờ duyệt', 'submitted?'],
    ['Từ chối', 'rejected?'],
    ['hết hạn', '?'],
    ['Kê khai', 'declared?'],
    ['đăng ký thành công', 'declared?'],
    ['Đã nghỉ', 'left?'],
    ['đã nghỉ việc', 'left?'],
    ['Không có smartphone', 'exempted?'],
    ['nghỉ thai sản', 'exempted?'],
    ['x?', '?'],
    ['vàng', '?'],
    ['abc', '?'],
    ['✗', '?'],
  ])('%s is asked about where the column does not say more: %s', (value, meaning) => {
    expect(said(value)).toBe(meaning);
  });

  it.each(['x', 'X', ' x ', '✓', '☑', 'v', '1', 'R', 'Rồi', 'có', 'OK', 'đã xong'])(
    'the mark %s means what its column is about',
    (mark) => {
      expect(said(mark, { means: 'submitted', isNegative: false })).toBe('submitted');
      expect(said(mark, { means: 'installed', isNegative: true })).toBe('not installed');
    },
  );

  it('a no denies what its column is about, and two noes are asked about', () => {
    expect(said('Chưa', { means: 'approved', isNegative: false })).toBe('not approved');
    expect(said('Không', { means: 'installed', isNegative: true })).toBe('installed?');
  });

  it('a question mark is never lost', () => {
    expect(said('x?', { means: 'approved', isNegative: false })).toBe('?');
  });
});

describe('a header of a status column', () => {
  it.each([
    ['Đã kê khai', 'declared'],
    ['Đăng ký VssID', 'declared'],
    ['Đã nộp', 'submitted'],
    ['Đã được duyệt', 'approved'],
    ['Đã đăng nhập', 'activated'],
    ['Đã cài đặt', 'installed'],
    ['Đã ĐK (x)', 'declared'],
    ['Đã nộp TK1-TS', 'submitted'],
    ['Đã cấp MK', 'approved'],
    ['Bạn đã cài đặt VssID chưa?', 'installed'],
    ['Kết quả', null],
    ['VssID', null],
    ['Tình trạng', null],
    ['Đăng ký và cài đặt', null],
  ])('%s is about %s', (header, stage) => {
    expect(stageOfHeader(foldHeader(header))).toBe(stage);
  });

  it('tells a column of noes from a question', () => {
    const negative = (header: string) => statusColumn({ column: 3, header, field: 'status' })?.isNegative;
    expect(negative('Chưa cài đặt')).toBe(true);
    expect(negative('Em đã cài đặt chưa?')).toBe(false);
    expect(negative('Cài đặt VssID chưa')).toBe(false);
  });

  it('has one key wherever and however it stands', () => {
    const key = (column: number, header: string) => statusColumn({ column, header, field: 'status' })?.key;
    expect(key(3, 'Tình trạng')).toBe(key(7, 'TÌNH  TRẠNG (*)'));
    expect(key(3, 'Tình trạng')).not.toBe(key(3, 'Kết quả'));
    expect(key(3, '')).not.toBe(key(4, ''));
  });

  it.each([
    ['Họ và tên của bạn', 'fullName'],
    ['Bạn đã cài đặt VssID chưa?', 'status'],
    ['Em đã kê khai chưa?', 'status'],
    ['Lớp của em', 'unit'],
    ['Mã số BHXH của thầy/cô', 'siNumber'],
    ['Vui lòng cho biết số điện thoại', 'phone'],
    ['Dấu thời gian', 'answeredAt'],
    ['Timestamp', 'answeredAt'],
    ['Đã nộp tờ khai', 'status'],
    ['Đã ĐK (x)', 'status'],
    ['Đã nộp TK1', 'status'],
    ['Đã cấp mật khẩu', 'status'],
    ['Ngày ĐK', 'declaredOn'],
    ['Chưa có tài khoản', 'status'],
    ['Ngày cấp MK', 'approvedOn'],
  ])('put as a question, %s is %s', (header, field) => {
    expect(matchHeader(header).field).toBe(field);
  });

  it('that no sheet has suggests what a stroke through a name often means', () => {
    const struck = statusColumn({ column: 10_001, header: 'Gạch ngang', field: 'status', source: 'strike' })!;
    expect(knownMeaning('x', struck)).toMatchObject({ choice: null, suggestion: 'left' });
  });

  it('nobody is asked by a plain header', () => {
    expect(withoutAsking('ho va ten')).toBeNull();
  });
});

describe('a cell of a status column', () => {
  const read = (text: string, kind?: StatusCell['kind'], days: Partial<StatusDays> = {}): string => {
    const cell = kind === undefined ? { column: 'c', text } : { column: 'c', text, kind };
    const { parts, findings } = readStatusCell(cell, { ...DAYS, ...days });
    const shown = parts.map(({ key, on }) => (on === undefined ? key : `${key} on ${on}`)).join(' + ');
    return findings.length === 0 ? shown : `${shown} ! ${findings.map(({ code }) => code).join(', ')}`;
  };

  it.each([
    ['Đã duyệt 20/4', 'da duyet on 2021-04-20'],
    ['20/4 nộp', 'nop on 2021-04-20'],
    ['đã nộp ngày 20/04/2021', 'da nop on 2021-04-20'],
    ['Đã duyệt (20.4.2021)', 'da duyet on 2021-04-20'],
    ['20/4/2021', '@date on 2021-04-20'],
    ['ngày 20 tháng 4 năm 2021', '@date on 2021-04-20'],
    ['ngày 20 tháng 4', '@date on 2021-04-20'],
    ['2021-04-20', '@date on 2021-04-20'],
    ['20/4/2021 09:15', '@date on 2021-04-20'],
    ['31/3', '@date on 2021-03-31'],
    ['Đã đăng ký, Đã cài đặt', 'da dang ky + da cai dat'],
    ['Đã cài, chưa đăng ký', 'da cai + chua dang ky'],
    ['Đã cài, máy của con', 'da cai may cua con'],
    ['✓', '✓'],
    ['0912.345.678', '0912 345 678'],
  ])('%s says %s', (text, meaning) => {
    expect(read(text)).toBe(meaning);
  });

  it.each([
    ['20/4/2022', '@date ! DATE_IN_FUTURE'],
    ['31/2/2021', '@date ! DATE_IMPOSSIBLE'],
    ['2/3/1985', '@date ! DATE_TOO_EARLY'],
    ['30/12', '@date ! DATE_YEAR_MISSING'],
    ['nộp 30/12', 'nop ! DATE_YEAR_MISSING'],
  ])('%s is no day: %s', (text, meaning) => {
    expect(read(text)).toBe(meaning);
  });

  it('reads days that Excel holds as days or as their serials', () => {
    expect(read('2021-04-20', 'date')).toBe('@date on 2021-04-20');
    expect(read('44306', 'number')).toBe('@date on 2021-04-20');
    expect(read('1', 'number')).toBe('1');
    expect(read('2021-04-20T08:00:00', 'date')).toBe('@date on 2021-04-20');
  });
});

describe('a reason in words', () => {
  it.each([
    ['không có điện thoại thông minh', 'NO_SMARTPHONE'],
    ['Số điện thoại đã được dùng', 'PHONE_USED'],
    ['nghỉ thai sản', 'ON_LEAVE'],
    ['ảnh mờ', 'PHOTO_BAD'],
    ['sai ngày sinh', 'ID_MISMATCH'],
    ['đã nghỉ việc', 'LEFT_UNIT'],
    ['vì bận', null],
    ['', null],
  ])('%s is %s', (text, code) => {
    expect(reasonIn(text)).toBe(code);
  });
});
