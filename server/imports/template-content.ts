/** What the template says: its columns, an invented example, notes, usual positions. */
export interface TemplateColumn {
  readonly key:
    | 'ordinal'
    | 'fullName'
    | 'siNumber'
    | 'citizenId'
    | 'dob'
    | 'sex'
    | 'position'
    | 'unit'
    | 'phone'
    | 'email'
    | 'note';
  readonly header: string;
  readonly width: number;
  /** Formatted as text, so that Excel keeps leading zeros and does not write 1,2E+09. */
  readonly isText: boolean;
}

export const TEMPLATE_COLUMNS: readonly TemplateColumn[] = [
  { key: 'ordinal', header: 'STT', width: 6, isText: false },
  { key: 'fullName', header: 'Họ và tên', width: 28, isText: true },
  { key: 'siNumber', header: 'Mã số BHXH', width: 16, isText: true },
  { key: 'citizenId', header: 'Số CCCD', width: 18, isText: true },
  { key: 'dob', header: 'Ngày sinh', width: 14, isText: true },
  { key: 'sex', header: 'Giới tính', width: 10, isText: true },
  { key: 'position', header: 'Chức vụ', width: 24, isText: true },
  { key: 'unit', header: 'Đơn vị', width: 34, isText: true },
  { key: 'phone', header: 'Số điện thoại', width: 16, isText: true },
  { key: 'email', header: 'Email', width: 26, isText: true },
  { key: 'note', header: 'Ghi chú', width: 26, isText: true },
];

export const EXAMPLES: readonly Partial<Record<TemplateColumn['key'], string>>[] = [
  {
    ordinal: '1',
    fullName: 'Nguyễn Văn Ví Dụ',
    siNumber: '0123456789',
    citizenId: '001085000123',
    dob: '02/03/1985',
    sex: 'Nam',
    position: 'Trưởng phòng',
    unit: 'Phòng Tổ chức cán bộ',
    phone: '0900000001',
    email: 'vidu@example.vn',
  },
  {
    ordinal: '2',
    fullName: 'Trần Thị Mẫu',
    siNumber: '0123456790',
    dob: '1990',
    sex: 'Nữ',
    position: 'Chuyên viên',
    unit: 'Phòng Tổ chức cán bộ',
    note: 'Chưa có CCCD gắn chip',
  },
];

export const NOTES: readonly string[] = [
  'Bắt buộc: Họ và tên. Nên có Mã số BHXH (10 chữ số) hoặc Số CCCD (12 chữ số) để hệ thống nhận ra đúng người.',
  'Các cột số đã đặt kiểu văn bản: gõ hoặc dán nguyên số, giữ số 0 ở đầu. Nếu dán từ tệp khác, chọn Dán giá trị (Paste Values).',
  'Ngày sinh ghi ngày/tháng/năm (02/03/1985); chỉ biết năm thì ghi năm (1985).',
  'Đơn vị: chọn trong danh sách. Đơn vị chưa có thì gõ tên; khi nhập, hệ thống hỏi có tạo mới hay không.',
  'Ô để trống không làm mất dữ liệu đã có.',
  'Không đổi tên dòng tiêu đề. Có thể xóa cột không dùng, thêm dòng tùy ý.',
  'Không ghi mật khẩu, mã OTP; không dán ảnh giấy tờ.',
];

/** Where the list of units cannot hold them all. */
export function moreUnitsThan(listed: number): string {
  return `Danh sách đơn vị để chọn chỉ có ${listed.toLocaleString('vi')} đơn vị đầu tiên; đơn vị khác thì gõ đúng tên.`;
}

/** Offered besides those that the unit's people hold. */
export const POSITIONS: readonly string[] = [
  'Giám đốc',
  'Phó Giám đốc',
  'Trưởng phòng',
  'Phó Trưởng phòng',
  'Chánh Văn phòng',
  'Phó Chánh Văn phòng',
  'Kế toán trưởng',
  'Kế toán viên',
  'Chuyên viên chính',
  'Chuyên viên',
  'Văn thư',
  'Nhân viên',
];
