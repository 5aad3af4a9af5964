import fc from 'fast-check';
import { isVietnameseSyllable } from '../../server/domain/vietnamese-syllable.js';

const INITIALS = ['', ...'b c d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x ch'.split(' ')];
const NUCLEI =
  'a ă â e ê i o ô ơ u ư y ia iê yê ua uô ưa ươ oa oă oe uâ uê uy uyê ai ao au ay âu ây eo êu iu iêu oi ôi ơi ui uôi ưi ươi ưu ươu'.split(
    ' ',
  );
const FINALS = ['', '', 'c', 'ch', 'm', 'n', 'ng', 'nh', 'p', 't'];
const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];

/** Family and middle names and given names of all regions and peoples that a roster may hold. */
export const NAMES: readonly string[] = [
  'Nguyễn Văn Ánh',
  'Trần Thị Bưởi',
  'Lê Hoàng Dưỡng',
  'Phạm Quỳnh Ngã',
  'Huỳnh Thị Mỹ Lệ',
  'Phan Ngọc Tuyết',
  'Vũ Đức Thịnh',
  'Võ Thị Hỷ',
  'Đặng Kỳ Sỹ',
  'Bùi Thị Ỷ',
  'Đỗ Uyên Ly',
  'Hồ Thị Kỷ',
  'Ngô Bảo Kỵ',
  'Dương Thị Ước',
  'Lý Thị Ngoằn',
  'Tôn Nữ Thị Ngoãn',
  'Công Tằng Tôn Nữ Huyền Trân',
  'H’ Bia Niê',
  "H'Hen Niê Kđăm",
  'Y Moan Êban',
  'K’ Brôi',
  'Rơ Chăm H’Yéo',
  'Siu Hương',
  'Thạch Thị Sóc Kha',
  'Lò Thị Ỏn',
  'Vừ A Páo',
  'Giàng Thị Dợ',
  'Ông Ích Khiêm',
  'Thào Mí Lử',
  'Ẩn Thị Ỡm',
];

/** A syllable as spelling allows it, with a tone on one of its vowels; NFC, in small letters. */
export const syllable: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...INITIALS), fc.constantFrom(...NUCLEI), fc.constantFrom(...FINALS), fc.nat(5), fc.nat(2))
  .map(([initial, nucleus, final, tone, at]) => {
    const stopped = /^(?:c|ch|p|t)$/.test(final);
    const mark = stopped ? TONES[4 + (tone % 2)]! : TONES[tone]!;
    const place = Math.min(at, nucleus.length - 1);
    const last = nucleus.length > 1 && final !== '' && /[aăâeêoôơ]$/.test(nucleus) ? nucleus.length - 1 : place;
    return `${initial}${nucleus.slice(0, last + 1)}${mark}${nucleus.slice(last + 1)}${final}`.normalize('NFC');
  })
  .filter(isVietnameseSyllable);

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Texts as cells hold them: names, positions, units; NFC. */
export const vietnameseText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...NAMES),
  fc.array(syllable, { minLength: 1, maxLength: 6 }).map((words) => words.map(capitalised).join(' ')),
  fc.array(syllable, { minLength: 1, maxLength: 6 }).map((words) => words.join(' ')),
  fc.array(syllable, { minLength: 1, maxLength: 6 }).map((words) => words.join(' ').toUpperCase()),
  fc.tuple(syllable, fc.nat(99), syllable).map(([a, n, b]) => `${capitalised(a)} ${n} - (${b}); ${a}/${b}.`),
);

/** "Unicode tổ hợp", as Windows' own Vietnamese keyboard types: vowels with hat, breve or horn in one, the tone behind them. */
export function toCombined(text: string): string {
  return text.normalize('NFD').replace(/(\p{L})(\p{M}+)/gu, (_whole, letter: string, marks: string) => {
    const tone = [...marks].find((mark) => TONES.includes(mark)) ?? '';
    return (letter + marks.replace(tone, '')).normalize('NFC') + tone;
  });
}

/** The tone marks that Unicode keeps for old texts only, which are still found in files. */
export function withOldTones(text: string): string {
  return toCombined(text).replaceAll('\u0300', '\u0340').replaceAll('\u0301', '\u0341');
}
