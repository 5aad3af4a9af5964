/** What a free note must not hold (U6), and what it had better not. */
export type NoteFinding = 'NOTE_HAS_SECRET' | 'NOTE_HAS_NUMBER';

/** "OTP 123456", "mật khẩu: Abc@123", "mã xác thực 9912". */
const SECRET =
  /\b(otp|pass(?:word|code)?|mk|pw)\b\D{0,20}\S*\d{4,}|(mật khẩu|mã xác (?:thực|nhận|minh))[^.;,\n]{0,20}\S*\d{3,}/iu;
/** Nine digits and more, with whatever people put between them: a number of a person or of a phone. */
const NUMBER = /\d(?:[\s.-]?\d){8,}/u;

/** Secrets are refused (U6); a number of somebody is told, since it belongs into a field of its own. null: nothing found. */
export function checkNote(note: string): NoteFinding | null {
  const text = note.normalize('NFC');
  if (SECRET.test(text)) return 'NOTE_HAS_SECRET';
  return NUMBER.test(text) ? 'NOTE_HAS_NUMBER' : null;
}
