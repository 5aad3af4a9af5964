import type { ProcedureTemplate } from '../procedure-template.js';

/** Portal or app, then the signed Mẫu 01 on paper (S1–S4: 11/2020 to 2021). */
export const PAPER_2021: ProcedureTemplate = {
  key: 'paper_2021',
  name: { vi: '2021: nộp tờ khai giấy', en: '2021: signed form on paper' },
  note: {
    vi: 'Kê khai trên cổng hoặc ứng dụng, rồi nộp tờ khai Mẫu 01 đã ký trong 10 ngày; quá hạn cổng tự xóa.',
    en: 'Declared on the portal or in the app, then the signed Mẫu 01 handed in within 10 days; after that the portal deletes it.',
  },
  appName: 'VssID',
  doneWhen: 'approved',
  rules: {},
  names: {
    declared: { vi: 'Đã kê khai', en: 'Declared' },
    submitted: { vi: 'Đã nộp tờ khai', en: 'Form handed in' },
    approved: { vi: 'Đã được phê duyệt', en: 'Approved' },
    activated: { vi: 'Đã đăng nhập', en: 'Logged in' },
    installed: { vi: 'Đã cài ứng dụng', en: 'App installed' },
  },
  guidance: {
    not_started: {
      vi: 'Kê khai đăng ký tài khoản trên Cổng Dịch vụ công BHXH Việt Nam hoặc ngay trong ứng dụng VssID, chọn đúng cơ quan BHXH tiếp nhận.',
      en: 'Register on the portal of Vietnam Social Security or in the VssID app, choosing the right receiving agency.',
    },
    declared: {
      vi: 'In tờ khai Mẫu 01, ký tên và nộp kèm giấy tờ tùy thân trước ngày bản kê khai hết hạn.',
      en: 'Print Mẫu 01, sign it and hand it in with an identity document before the declaration lapses.',
    },
    lapsed: {
      vi: 'Bản kê khai đã bị cổng xóa vì quá hạn. Kê khai lại rồi nộp tờ khai ngay trong những ngày đầu.',
      en: 'The portal has deleted the declaration. Declare again and hand the form in within the first days.',
    },
    submitted: {
      vi: 'Chờ cơ quan BHXH phê duyệt, thường từ 2 đến 5 ngày; để ý tin nhắn hoặc thư điện tử báo kết quả.',
      en: 'Wait for approval, usually 2 to 5 days; watch for the message or e-mail with the result.',
    },
    rejected: {
      vi: 'Xem lý do bị từ chối, sửa thông tin cho đúng rồi kê khai lại.',
      en: 'See why it was refused, correct the data and declare again.',
    },
    approved: {
      vi: 'Đăng nhập VssID bằng mã số BHXH và mật khẩu vừa được cấp, rồi đổi mật khẩu lần đầu.',
      en: 'Log in to VssID with the social-insurance number and the password sent, and change it.',
    },
    activated: {
      vi: 'Đã hoàn thành. Nhớ đổi mật khẩu ít nhất 6 tháng một lần.',
      en: 'Done. Remember to change the password at least every 6 months.',
    },
  },
};
