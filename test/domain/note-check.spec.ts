import { checkNote } from '../../server/domain/note-check.js';

it.each([
  ['OTP 123456', 'NOTE_HAS_SECRET'],
  ['mã otp: 991234 hết hạn', 'NOTE_HAS_SECRET'],
  ['Mật khẩu là Abc@2021', 'NOTE_HAS_SECRET'],
  ['mã xác thực 4821', 'NOTE_HAS_SECRET'],
  ['password = hunter2021', 'NOTE_HAS_SECRET'],
  ['Số mới 0912 345 678', 'NOTE_HAS_NUMBER'],
  ['sổ BHXH 7900000123', 'NOTE_HAS_NUMBER'],
  ['Chưa nhận được OTP, gọi lại ngày 26/4', null],
  ['Quên mật khẩu, hẹn 15h ngày 08/6/2021', null],
  ['Hẹn nộp lúc 14h30, phòng 305', null],
  ['', null],
])('U6: a note "%s": %s', (note, expected) => {
  expect(checkNote(note)).toBe(expected);
});
