import type { ProcedureTemplate } from '../procedure-template.js';

/**
 * Login with the electronic identity of level 2 (from 19/10/2023; Decree 164/2025 from 01/7/2025). The police grant it: 3
 * working days to those with a chip card (Decree 59/2022, art. 17); nothing is handed in at the social-insurance office.
 */
export const VNEID_2025: ProcedureTemplate = {
  key: 'vneid_2025',
  name: { vi: '2025: đăng nhập bằng VNeID', en: '2025: login with VNeID' },
  note: {
    vi: 'Có tài khoản định danh điện tử mức độ 2 rồi đăng nhập VssID bằng VNeID; không nộp tờ khai.',
    en: 'Get an electronic identity of level 2, then log in to VssID with VNeID; no form is handed in.',
  },
  appName: 'VssID',
  doneWhen: 'activated',
  rules: {
    paperForm: false,
    lapseAfterDays: null,
    approvalDays: 3,
    approvalInWorkingDays: true,
    stagesOff: ['submitted'],
  },
  names: {
    declared: { vi: 'Đã đăng ký định danh mức 2', en: 'Level-2 identity applied for' },
    submitted: { vi: 'Đã nộp hồ sơ', en: 'Handed in' },
    approved: { vi: 'Đã có định danh mức 2', en: 'Level-2 identity granted' },
    activated: { vi: 'Đã đăng nhập bằng VNeID', en: 'Logged in with VNeID' },
    installed: { vi: 'Đã cài ứng dụng', en: 'App installed' },
  },
  guidance: {
    not_started: {
      vi: 'Mang CCCD hoặc căn cước đến công an cấp xã để đăng ký tài khoản định danh điện tử mức độ 2.',
      en: 'Go to the commune police with the identity card to apply for an electronic identity of level 2.',
    },
    declared: {
      vi: 'Chờ công an cấp tài khoản; thẻ gắn chip không quá 3 ngày làm việc. Khi có tin báo, kích hoạt trong ứng dụng VNeID.',
      en: 'Wait for the police; with a chip card no more than 3 working days. Once told, activate it in the VNeID app.',
    },
    lapsed: { vi: 'Đăng ký không còn hiệu lực. Đăng ký lại.', en: 'The application has lapsed. Apply again.' },
    submitted: { vi: 'Chờ kết quả.', en: 'Wait for the result.' },
    rejected: {
      vi: 'Xem lý do, bổ sung giấy tờ rồi đăng ký lại tại công an cấp xã.',
      en: 'See the reason, complete the papers and apply again at the commune police.',
    },
    approved: {
      vi: 'Cập nhật VNeID và VssID lên bản mới, mở VssID và chọn đăng nhập bằng VNeID.',
      en: 'Update VNeID and VssID, open VssID and choose to log in with VNeID.',
    },
    activated: {
      vi: 'Đã hoàn thành. Kiểm tra số CCCD hiển thị trong VssID đã đúng chưa.',
      en: 'Done. Check that VssID shows the right citizen id.',
    },
  },
  reasons: [
    'ID_MISMATCH',
    'NO_BHXH_NUMBER',
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
