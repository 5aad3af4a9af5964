/** Two Vietnamese character sets of before Unicode, as a spreadsheet holds them: as if the codes were Western letters (Q34). */

const ACUTE = '\u0301';
const GRAVE = '\u0300';
const HOOK = '\u0309';
const TILDE = '\u0303';
const DOT_BELOW = '\u0323';
const HAT = '\u0302';
const BREVE = '\u0306';
const HORN = '\u031b';

/** TCVN3 (ABC), fonts `.Vn…`: code and letter. Toned capitals have none; there the font changes to `.Vn…H`. */
const TCVN3 =
  'A1Ă A2Â A3Ê A4Ô A5Ơ A6Ư A7Đ A8ă A9â AAê ABô ACơ ADư AEđ B5à B6ả B7ã B8á B9ạ BBằ BCẳ BDẵ BEắ C6ặ C7ầ C8ẩ C9ẫ CAấ CBậ CCè CEẻ CFẽ D0é D1ẹ ' +
  'D2ề D3ể D4ễ D5ế D6ệ D7ì D8ỉ DCĩ DDí DEị DFò E1ỏ E2õ E3ó E4ọ E5ồ E6ổ E7ỗ E8ố E9ộ EAờ EBở ECỡ EDớ EEợ EFù F1ủ F2ũ F3ú F4ụ F5ừ F6ử F7ữ ' +
  'F8ứ F9ự FAỳ FBỷ FCỹ FDý FEỵ';

/** The elder sister of TCVN3 does have toned capitals, where Western sets have controls: nothing else can be meant by those. */
const CAPITALS_AT_80 = 'ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ';
/** The same codes, read as Windows-1252, where that gives letters; its quotes and dashes are quotes and dashes. */
const WINDOWS_LETTERS = 'ƒ83 Š8A Œ8C Ž8E š9A œ9C ž9E Ÿ9F';

/** Letter by the character that stands in its place. */
export const TCVN3_LETTERS: ReadonlyMap<string, string> = new Map([
  ...TCVN3.split(' ').map((pair) => [String.fromCharCode(parseInt(pair, 16)), pair.slice(2)] as const),
  ...Array.from(CAPITALS_AT_80, (letter, i) => [String.fromCharCode(0x80 + i), letter] as const),
  ...WINDOWS_LETTERS.split(' ').map(
    (pair) => [pair.charAt(0), CAPITALS_AT_80.charAt(parseInt(pair.slice(1), 16) - 0x80)] as const,
  ),
]);

const VNI_TONES = { ù: ACUTE, ø: GRAVE, û: HOOK, õ: TILDE, ï: DOT_BELOW };
const VNI_HATS = { â: '', á: ACUTE, à: GRAVE, å: HOOK, ã: TILDE, ä: DOT_BELOW };
const VNI_BREVES = { ê: '', é: ACUTE, è: GRAVE, ú: HOOK, ü: TILDE, ë: DOT_BELOW };
const VNI_ALONE = { ô: 'ơ', ö: 'ư', ñ: 'đ', î: 'ỵ', í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị' };
const VNI_TONED_BASES = { a: 'a', e: 'e', o: 'o', u: 'u', y: 'y', ô: `o${HORN}`, ö: `u${HORN}` };

/** VNI letters of one code each: ô is ơ, ö is ư. */
export const VNI_SINGLES: ReadonlyMap<string, string> = new Map(
  Object.entries(VNI_ALONE).flatMap(([code, letter]) => [
    [code, letter],
    [code.toUpperCase(), letter.toUpperCase()],
  ]),
);

/** VNI letters of two codes, a vowel and its mark: "oá" is ố, "ôõ" is ỡ. The vowel decides the case. */
export const VNI_PAIRS: ReadonlyMap<string, string> = vniPairs();

function vniPairs(): Map<string, string> {
  const pairs = new Map<string, string>();
  const add = (base: string, mark: string, letter: string): void => {
    for (const code of [mark, mark.toUpperCase()]) {
      pairs.set(base + code, letter.normalize('NFC'));
      pairs.set(base.toUpperCase() + code, letter.normalize('NFC').toUpperCase());
    }
  };
  for (const [base, vowel] of Object.entries(VNI_TONED_BASES)) {
    for (const [mark, tone] of Object.entries(VNI_TONES)) add(base, mark, vowel + tone);
  }
  for (const base of ['a', 'e', 'o']) {
    for (const [mark, tone] of Object.entries(VNI_HATS)) add(base, mark, base + HAT + tone);
  }
  for (const [mark, tone] of Object.entries(VNI_BREVES)) add('a', mark, `a${BREVE}${tone}`);
  return pairs;
}
