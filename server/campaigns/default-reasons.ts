import type { FactKind } from '../domain/stages.js';
import type { Reason } from './campaign.entity.js';

const REJECTED: FactKind[] = ['rejected'];
const EXEMPTED: FactKind[] = ['exempted'];
const EITHER: FactKind[] = ['rejected', 'exempted'];

/** Reasons that a new campaign starts with (T10); each campaign edits its own list. */
export const DEFAULT_REASONS: readonly Reason[] = [
  {
    code: 'ID_MISMATCH',
    kinds: REJECTED,
    vi: 'Sai hoặc không khớp họ tên, ngày sinh, CCCD',
    en: 'Name, birth date or citizen id does not match',
  },
  { code: 'NO_BHXH_NUMBER', kinds: EITHER, vi: 'Chưa có mã số BHXH', en: 'No social-insurance number' },
  { code: 'DUP_BHXH_NUMBER', kinds: EITHER, vi: 'Có từ hai mã số BHXH', en: 'More than one social-insurance number' },
  { code: 'PHOTO_BAD', kinds: REJECTED, vi: 'Ảnh mờ, thiếu mặt sau', en: 'Photo blurred or back side missing' },
  { code: 'PHONE_USED', kinds: REJECTED, vi: 'Số điện thoại đã được dùng', en: 'Phone number already in use' },
  { code: 'EMAIL_USED', kinds: REJECTED, vi: 'Email đã được dùng', en: 'Email already in use' },
  { code: 'NO_EMAIL', kinds: EITHER, vi: 'Không có email', en: 'No email' },
  { code: 'OTP_NOT_RECEIVED', kinds: REJECTED, vi: 'Không nhận được OTP', en: 'OTP not received' },
  { code: 'FORM_UNSIGNED', kinds: REJECTED, vi: 'Tờ khai chưa ký', en: 'Form not signed' },
  { code: 'FORM_EXPIRED', kinds: REJECTED, vi: 'Tờ khai quá hạn', en: 'Form expired' },
  { code: 'WRONG_AGENCY', kinds: REJECTED, vi: 'Nộp sai cơ quan BHXH', en: 'Sent to the wrong agency' },
  {
    code: 'ALREADY_HAS_ACCOUNT',
    kinds: EITHER,
    vi: 'Đã có tài khoản đăng ký ở nơi khác',
    en: 'Already has an account registered elsewhere',
  },
  { code: 'NO_SMARTPHONE', kinds: EXEMPTED, vi: 'Không có điện thoại thông minh', en: 'No smartphone' },
  { code: 'NO_CHIP_ID', kinds: EITHER, vi: 'Chưa có CCCD gắn chip', en: 'No chip identity card' },
  { code: 'ID_EXPIRED', kinds: EITHER, vi: 'Giấy tờ tùy thân hết hạn', en: 'Identity document expired' },
  {
    code: 'ON_LEAVE',
    kinds: EXEMPTED,
    vi: 'Nghỉ thai sản, nghỉ ốm, đi nước ngoài',
    en: 'On maternity or sick leave, or abroad',
  },
  { code: 'FOREIGNER', kinds: EXEMPTED, vi: 'Người nước ngoài', en: 'Foreigner' },
  { code: 'LEFT_UNIT', kinds: ['left', 'exempted'], vi: 'Nghỉ việc, chuyển đơn vị, ra trường', en: 'Left the unit' },
  { code: 'REFUSED', kinds: EXEMPTED, vi: 'Từ chối tham gia', en: 'Refused to take part' },
  { code: 'OTHER', kinds: ['rejected', 'exempted', 'left'], vi: 'Lý do khác', en: 'Other' },
];
