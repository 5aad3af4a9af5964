// Vietnamese text as offices typed it before Unicode, for tests and fixtures. Written down apart from the tables that read it,
// so that a slip in one of the two shows.

export type LegacyEncoding = 'tcvn3' | 'tcvn3_capitals' | 'vni';

/** Letter by letter what TCVN3 puts in its place; toned capitals have nothing, typing programs took the small one. */
const TCVN3_PLAIN: Record<string, string> = {
  ...letters('ĂÂÊÔƠƯĐ', '¡¢£¤¥¦§'),
  ...letters('ăâêôơưđ', '¨©ª«¬\u00ad®'),
  ...letters('àảãáạ', 'µ¶·¸¹'),
  ...letters('ằẳẵắặ', '»¼½¾Æ'),
  ...letters('ầẩẫấậ', 'ÇÈÉÊË'),
  ...letters('èẻẽéẹ', 'ÌÎÏÐÑ'),
  ...letters('ềểễếệ', 'ÒÓÔÕÖ'),
  ...letters('ìỉĩíị', '×ØÜÝÞ'),
  ...letters('òỏõóọ', 'ßáâãä'),
  ...letters('ồổỗốộ', 'åæçèé'),
  ...letters('ờởỡớợ', 'êëìíî'),
  ...letters('ùủũúụ', 'ïñòóô'),
  ...letters('ừửữứự', 'õö÷øù'),
  ...letters('ỳỷỹýỵ', 'úûüýþ'),
};

/** Marks behind the vowel in the order ngang, huyền, hỏi, ngã, sắc, nặng. */
const VNI_MARKS = { plain: ['', 'ø', 'û', 'õ', 'ù', 'ï'], hat: [...'âàåãáä'], breve: [...'êèúüéë'] };
const VNI_I = [...'iìæóíò'];
const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];

function letters(from: string, to: string): Record<string, string> {
  const codes = [...to];
  return Object.fromEntries([...from].map((letter, i) => [letter, codes[i]!]));
}

export function encodeLegacy(text: string, encoding: LegacyEncoding): string {
  const encode = encoding === 'vni' ? vni : encoding === 'tcvn3' ? tcvn3 : tcvn3Capitals;
  return [...text.normalize('NFC')].map(encode).join('');
}

function tcvn3(letter: string): string {
  return TCVN3_PLAIN[letter] ?? TCVN3_PLAIN[letter.toLowerCase()] ?? letter;
}

/** In a font of capitals the small letters are typed. */
function tcvn3Capitals(letter: string): string {
  return tcvn3(letter.toLowerCase());
}

function vni(letter: string): string {
  if (letter === 'đ') return 'ñ';
  if (letter === 'Đ') return 'Ñ';
  const small = letter.toLowerCase();
  const [base = '', ...marks] = small.normalize('NFD');
  const tone = Math.max(0, ...marks.map((mark) => TONES.indexOf(mark)));
  const encoded = vniSmall(base, marks, tone) ?? letter;
  return small === letter ? encoded : encoded.toUpperCase();
}

function vniSmall(base: string, marks: readonly string[], tone: number): string | null {
  if (!'aeiouy'.includes(base) || base === '') return null;
  if (base === 'i') return VNI_I[tone]!;
  if (base === 'y' && TONES[tone] === '\u0323') return 'î';
  if (marks.includes('\u0302')) return base + VNI_MARKS.hat[tone]!;
  if (marks.includes('\u0306')) return base + VNI_MARKS.breve[tone]!;
  const vowel = marks.includes('\u031b') ? { o: 'ô', u: 'ö' }[base]! : base;
  return vowel + VNI_MARKS.plain[tone]!;
}
