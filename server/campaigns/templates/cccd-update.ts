import type { ProcedureTemplate } from '../procedure-template.js';

/** People with an account bring their citizen id up to date (T11): a request is sent, and the agency takes it over. */
export const CCCD_UPDATE: ProcedureTemplate = {
  key: 'cccd_update',
  name: { vi: 'Cập nhật CCCD', en: 'Update of the citizen id' },
  note: {
    vi: 'Người đã có tài khoản gửi yêu cầu cập nhật số CCCD; cơ quan BHXH đối chiếu và cập nhật.',
    en: 'People with an account ask for their citizen id to be updated; the agency checks and updates it.',
  },
  appName: 'VssID',
  doneWhen: 'approved',
  rules: { paperForm: false, lapseAfterDays: null, stagesOff: ['submitted', 'activated', 'installed'] },
  names: {
    declared: { vi: 'Đã gửi yêu cầu', en: 'Request sent' },
    submitted: { vi: 'Đã nộp hồ sơ', en: 'Handed in' },
    approved: { vi: 'Đã cập nhật', en: 'Updated' },
    activated: { vi: 'Đã đăng nhập', en: 'Logged in' },
    installed: { vi: 'Đã cài ứng dụng', en: 'App installed' },
  },
  guidance: {
    not_started: {
      vi: 'Đăng nhập VssID, kiểm tra số CCCD; nếu chưa đúng thì gửi yêu cầu cập nhật.',
      en: 'Log in to VssID and look at the citizen id; where it is not right, send a request for its update.',
    },
    declared: {
      vi: 'Chờ cơ quan BHXH đối chiếu với cơ sở dữ liệu quốc gia về dân cư và cập nhật.',
      en: 'Wait for the agency to check against the population database and to update.',
    },
    lapsed: { vi: 'Yêu cầu không còn hiệu lực. Gửi lại.', en: 'The request has lapsed. Send it again.' },
    submitted: { vi: 'Chờ kết quả.', en: 'Wait for the result.' },
    rejected: {
      vi: 'Họ tên, ngày sinh hoặc số CCCD chưa khớp. Điều chỉnh thông tin bằng mẫu TK1-TS rồi gửi lại yêu cầu.',
      en: 'Name, birth date or number do not match. Correct them by form TK1-TS, then send the request again.',
    },
    approved: { vi: 'Đã hoàn thành.', en: 'Done.' },
    activated: { vi: 'Đã hoàn thành.', en: 'Done.' },
  },
  reasons: [
    'ID_MISMATCH',
    'NO_BHXH_NUMBER',
    'DUP_BHXH_NUMBER',
    'PHOTO_BAD',
    'OTP_NOT_RECEIVED',
    'NO_SMARTPHONE',
    'NO_CHIP_ID',
    'ID_EXPIRED',
    'ON_LEAVE',
    'FOREIGNER',
    'LEFT_UNIT',
    'REFUSED',
    'OTHER',
  ],
};
