import { fold } from '../fold.js';

/** Words by which offices name the reasons that campaigns come with (reference, section 3), folded; the first that fits counts. */
const WORDS: readonly (readonly [string, RegExp])[] = [
  ['PHONE_USED', /\b(?:sdt|so dien thoai)\b.*\b(?:trung|da dung|da duoc dung|da su dung)\b/],
  ['FOREIGNER', /\bnguoi nuoc ngoai\b/],
  ['NO_SMARTPHONE', /\b(?:smartphone|dien thoai)\b/],
  ['NO_CHIP_ID', /\b(?:gan chip|chua co cccd|khong co cccd|chua co can cuoc|khong co can cuoc)\b/],
  ['ID_EXPIRED', /\b(?:cccd|cmnd|can cuoc|giay to)\b.*\bhet han\b/],
  ['ON_LEAVE', /\b(?:thai san|nghi sinh|nghi om|om|khong luong|nuoc ngoai|bao luu)\b/],
  ['ID_MISMATCH', /\b(?:sai|khong khop|khong dung|lech)\b.*\b(?:ten|ngay sinh|cccd|cmnd|thong tin)\b/],
  ['PHOTO_BAD', /\banh\b/],
  ['DUP_BHXH_NUMBER', /\b(?:trung|hai|2)\b.*\bso\b/],
  ['NO_BHXH_NUMBER', /\b(?:chua|khong)\b.*\b(?:ma so|so bhxh|bhxh)\b/],
  ['EMAIL_USED', /\bemail\b.*\b(?:trung|da dung|da duoc dung|da su dung)\b/],
  ['NO_EMAIL', /\b(?:chua|khong)\b.*\bemail\b/],
  ['OTP_NOT_RECEIVED', /\botp\b/],
  ['FORM_UNSIGNED', /\bchua ky\b/],
  ['WRONG_AGENCY', /\b(?:nham|sai)\b.*\b(?:co quan|noi nop)\b/],
  ['ALREADY_HAS_ACCOUNT', /\bda co tai khoan\b/],
  ['LEFT_UNIT', /\b(?:nghi viec|thoi viec|nghi huu|chuyen|ra truong|tot nghiep|thoi hoc|nghi hoc)\b/],
  ['REFUSED', /\b(?:khong dong y|khong tham gia|khong muon)\b/],
];

/** The reason code that a text names; null where it names none of those known. */
export function reasonIn(text: string): string | null {
  const folded = fold(text);
  if (folded === '') return null;
  const known = WORDS.find(([, words]) => words.test(folded));
  return known?.[0] ?? null;
}
