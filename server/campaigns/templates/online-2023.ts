import type { ProcedureTemplate } from '../procedure-template.js';

/** Wholly on line with a code by e-mail (S0): no paper, so nothing lapses, and approval is awaited from the declaration. */
export const ONLINE_2023: ProcedureTemplate = {
  key: 'online_2023',
  name: { vi: '2023: trực tuyến', en: '2023: on line' },
  note: {
    vi: 'Kê khai và xác thực bằng mã OTP qua thư điện tử; không nộp giấy, không có hạn 10 ngày.',
    en: 'Declared and confirmed with a code by e-mail; no paper, no limit of 10 days.',
  },
  appName: 'VssID',
  doneWhen: 'approved',
  rules: { paperForm: false, lapseAfterDays: null },
  names: {
    declared: { vi: 'Đã kê khai', en: 'Declared' },
    submitted: { vi: 'Đã xác thực OTP', en: 'Code confirmed' },
    approved: { vi: 'Đã được phê duyệt', en: 'Approved' },
    activated: { vi: 'Đã đăng nhập', en: 'Logged in' },
    installed: { vi: 'Đã cài ứng dụng', en: 'App installed' },
  },
  guidance: {
    not_started: {
      vi: 'Chuẩn bị một địa chỉ thư điện tử chưa dùng cho tài khoản khác, rồi kê khai trong ứng dụng VssID hoặc trên cổng.',
      en: 'Have an e-mail address ready that no other account uses, then declare in the VssID app or on the portal.',
    },
    declared: {
      vi: 'Nhập mã OTP được gửi qua thư điện tử (xem cả thư rác), rồi chờ phê duyệt; thường từ 2 đến 5 ngày.',
      en: 'Enter the code sent by e-mail (look into spam too), then wait for approval, usually 2 to 5 days.',
    },
    lapsed: { vi: 'Bản kê khai không còn hiệu lực. Kê khai lại.', en: 'The declaration has lapsed. Declare again.' },
    submitted: {
      vi: 'Chờ cơ quan BHXH phê duyệt; tài khoản và mật khẩu được gửi qua thư điện tử.',
      en: 'Wait for approval; account and password come by e-mail.',
    },
    rejected: {
      vi: 'Xem lý do bị từ chối. Nếu họ tên, ngày sinh hoặc CCCD không khớp dữ liệu BHXH thì điều chỉnh bằng mẫu TK1-TS trước, rồi kê khai lại.',
      en: 'See why it was refused. Where name, birth date or citizen id differ from the agency’s data, correct them by form TK1-TS first, then declare again.',
    },
    approved: {
      vi: 'Đăng nhập VssID bằng mã số BHXH và mật khẩu trong thư điện tử, rồi đổi mật khẩu lần đầu.',
      en: 'Log in to VssID with the social-insurance number and the password from the e-mail, and change it.',
    },
    activated: {
      vi: 'Đã hoàn thành. Nhớ đổi mật khẩu ít nhất 6 tháng một lần.',
      en: 'Done. Remember to change the password at least every 6 months.',
    },
  },
};
