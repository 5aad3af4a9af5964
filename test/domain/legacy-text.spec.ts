import fc from 'fast-check';
import iconv from 'iconv-lite';
import {
  charsetByLook,
  charsetOfFont,
  decodeLegacy,
  isUnicodeInLegacyFont,
  type LegacyCharset,
} from '../../server/domain/roster/legacy-text.js';
import { encodeLegacy } from '../support/legacy-encode.js';
import { NAMES, vietnameseText } from '../support/vietnamese.js';

const LETTERS = 'ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ';
/** What "lê, tên, phòng, hòa, khóa, tòa" would say in an old set; no roster says it, so those words are taken as they stand. */
const NO_WORDS = /^(?:lờ|tờn|phũng|hũa|khúa|tũa|phịng|hịa|khĩa|tịa)$/;
const CHARSETS: LegacyCharset[] = ['tcvn3', 'tcvn3_capitals', 'vni'];

describe('decodeLegacy', () => {
  test.each<[LegacyCharset, string, string]>([
    ['tcvn3', 'NguyÔn V¨n A', 'Nguyễn Văn A'],
    ['tcvn3', 'Hä vµ tªn', 'Họ và tên'],
    ['tcvn3', 'M· sè b¶o hiÓm x· héi', 'Mã số bảo hiểm xã hội'],
    ['tcvn3', 'L\u00adu ThÞ H\u00ad¬ng', 'Lưu Thị Hương'],
    ['tcvn3', '§Æng §øc Dòng', 'Đặng Đức Dũng'],
    ['tcvn3', 'H\u0080 N\u0097I', 'HÀ NỘI'],
    ['tcvn3', 'L¬p \u201c§æi míi\u201d \u2013 nhãm 1', 'Lơp \u201cĐổi mới\u201d \u2013 nhóm 1'],
    ['tcvn3', 'K\u2019 Br«i', 'K\u2019 Brôi'],
    ['tcvn3_capitals', 'nguyÔn v¨n \u00adíc', 'NGUYỄN VĂN ƯỚC'],
    ['tcvn3_capitals', 'NGUY£N Thïy', 'NGUYÊN THÙY'],
    ['vni', 'Nguyeãn Vaên A', 'Nguyễn Văn A'],
    ['vni', 'Hoï vaø teân', 'Họ và tên'],
    ['vni', 'Maõ soá baûo hieåm xaõ hoäi', 'Mã số bảo hiểm xã hội'],
    ['vni', 'döôõng', 'dưỡng'],
    ['vni', 'Löu Thò Höôøng', 'Lưu Thị Hường'],
    ['vni', 'ÑAËNG ÑÖÙC DUÕNG', 'ĐẶNG ĐỨC DŨNG'],
    ['vni', 'Aùnh', 'Ánh'],
    ['vni', 'Kyø Sôn, Myõ Î', 'Kỳ Sơn, Mỹ Ỵ'],
  ])('%s: %j is %j', (charset, text, expected) => {
    expect(decodeLegacy(text, charset)).toBe(expected);
  });

  test.each<[LegacyCharset, string]>([
    ['tcvn3', 'Nguyễn Văn An'],
    ['tcvn3_capitals', 'Nguyễn Văn An'],
    ['vni', 'Nguyễn Thị Hòa'],
    ['tcvn3', 'HÒA'],
    ['tcvn3', 'Hòa Bình'],
    ['tcvn3', 'Tên'],
    ['tcvn3', 'Lê Trình'],
    ['vni', 'Phòng'],
    ['tcvn3', 'Phòng'],
    ['vni', 'Hà Lê Tú'],
    ['vni', ''],
  ])('%s: leaves %j, typed in Unicode, as it is', (charset, text) => {
    expect(decodeLegacy(text, charset)).toBe(text);
  });

  it('brings Unicode text in any form to NFC', () => {
    expect(decodeLegacy('Nguye\u0302\u0303n', 'tcvn3')).toBe('Nguyễn');
  });

  it('knows every letter in both cases', () => {
    const upper = LETTERS.toUpperCase();
    const one = (letter: string, charset: LegacyCharset) => decodeLegacy(encodeLegacy(`x${letter}x`, charset), charset);
    expect([...LETTERS].map((letter) => one(letter, 'vni').slice(1, -1)).join('')).toBe(LETTERS);
    expect([...upper].map((letter) => one(letter, 'vni').slice(1, -1)).join('')).toBe(upper);
    expect([...LETTERS].map((letter) => one(letter, 'tcvn3').slice(1, -1)).join('')).toBe(LETTERS);
    expect([...upper].map((letter) => one(letter, 'tcvn3_capitals').slice(1, -1)).join('')).toBe(upper);
    expect(decodeLegacy(encodeLegacy('ĂÂÊÔƠƯĐ', 'tcvn3'), 'tcvn3')).toBe('ĂÂÊÔƠƯĐ');
  });

  it('agrees with the converters of others on every TCVN3 letter', () => {
    for (const letter of `${LETTERS}ĂÂÊÔƠƯĐ`) {
      const code = iconv.encode(letter, 'tcvn')[0]!;
      expect([letter, decodeLegacy(`x${String.fromCharCode(code)}x`, 'tcvn3')]).toEqual([letter, `x${letter}x`]);
    }
  });

  it('gives back every text that was written in a legacy set', () => {
    fc.assert(
      fc.property(vietnameseText, (text) => {
        fc.pre(!text.split(/[^\p{L}]+/u).some((word) => NO_WORDS.test(word.toLowerCase())));
        expect(decodeLegacy(encodeLegacy(text, 'vni'), 'vni')).toBe(text);
        expect(decodeLegacy(encodeLegacy(text, 'tcvn3_capitals'), 'tcvn3_capitals')).toBe(text.toUpperCase());
        // Toned capitals have no code of their own.
        expect(decodeLegacy(encodeLegacy(text, 'tcvn3'), 'tcvn3').toLowerCase()).toBe(text.toLowerCase());
        const small = text.toLowerCase();
        expect(decodeLegacy(encodeLegacy(small, 'tcvn3'), 'tcvn3')).toBe(small);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves Unicode Vietnamese alone that only Unicode can hold', () => {
    fc.assert(
      fc.property(vietnameseText, fc.constantFrom(...CHARSETS), (text, charset) => {
        expect(decodeLegacy(`${text} Đ`, charset)).toBe(`${text} Đ`);
        expect(decodeLegacy(`${text} Đ`.normalize('NFD'), charset)).toBe(`${text} Đ`);
      }),
    );
  });
});

test.each<[string, LegacyCharset | null]>([
  ['.VnTime', 'tcvn3'],
  ['.VnTimeH', 'tcvn3_capitals'],
  ['.VNTIMEH', 'tcvn3_capitals'],
  ['.vntime', 'tcvn3'],
  ['.VnArial NarrowH', 'tcvn3_capitals'],
  ['.VnArial Narrow', 'tcvn3'],
  ['.VnTimeH Bold', 'tcvn3_capitals'],
  ['.VnEnglish', 'tcvn3'],
  ['.VNENGLISH', 'tcvn3'],
  ['VNI-Times', 'vni'],
  ['VNI Times', 'vni'],
  ['vni-helve', 'vni'],
  ['VnUnicode', null],
  ['Times New Roman', null],
  ['', null],
])('the font %j is of %s', (name, charset) => {
  expect(charsetOfFont(name)).toBe(charset);
});

describe('charsetByLook', () => {
  test.each<[string, readonly string[]]>([
    ['English', ['Full name', 'Zoë Müller', 'José Núñez', 'café – naïve', 'São Paulo', '© 2021', 'VssID®', '35 m²']],
    ['French', ['Nom', 'Hélène Lefèvre', 'François Noël', 'à l’été', 'où ça', 'Île-de-France', 'Jérôme', 'Gaël']],
    ['numbers', ['8908123456', '079185001234', '1.2E+09', '½', '¼', '3µ', '±5', '20°', '£5', '§5', '¥5']],
    ['names without marks', ['Nguyen Van An', 'Tran Thi Binh', 'Le Hoang']],
    ['names with marks that Western sets have', ['Lê Hà', 'Hòa', 'Trí', 'Lê Tú', 'Bùi Hoài', 'Cáo Bá Quát', 'Tôn Lê']],
    ['marks of a tick list', ['x', '×', '·', '•', '«', '»', '√']],
    ['nothing', []],
  ])('sees nothing in %s', (_what, texts) => {
    expect(charsetByLook(texts)).toBeNull();
  });

  it('never takes a column of Unicode for anything else', () => {
    fc.assert(
      fc.property(fc.array(vietnameseText, { maxLength: 30 }), (texts) => {
        expect(charsetByLook(texts)).toBeNull();
        expect(charsetByLook(texts.map((text) => text.normalize('NFD')))).toBeNull();
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds the set of a column of a few names', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...NAMES.slice(0, 17)), { minLength: 4 }), (names) => {
        const encoded = (charset: LegacyCharset): string[] => names.map((name) => encodeLegacy(name, charset));
        expect(charsetByLook(encoded('tcvn3'))).toBe('tcvn3');
        expect(charsetByLook(encoded('tcvn3_capitals'))).toBe('tcvn3');
        expect(charsetByLook(encoded('vni'))).toBe('vni');
        expect(charsetByLook(encoded('vni').map((name) => name.toUpperCase()))).toBe('vni');
      }),
    );
  });

  it('takes one word where another column has told the set', () => {
    expect(charsetByLook(['Nam', 'N÷', 'Nam'])).toBeNull();
    expect(charsetByLook(['Nam', 'N÷', 'Nam'], 'tcvn3')).toBe('tcvn3');
    expect(charsetByLook(['Nam', 'Nữ', 'Trà'], 'tcvn3')).toBeNull();
  });
});

describe('Unicode in a cell with a legacy font', () => {
  test.each<[LegacyCharset, readonly string[], boolean]>([
    ['tcvn3', ['Nguyễn Văn An', 'Lê Hòa', 'Toán'], true],
    ['vni', ['Nguyễn Văn An', 'Toán'], true],
    ['vni', ['Nguyeãn Vaên A', 'Toán'], false],
    ['vni', ['Nguyễn Văn An', 'Nguyeãn Vaên A'], false],
    ['tcvn3', ['Le An'], false],
    ['tcvn3', ['Hòa', 'Thó'], false],
    ['tcvn3', ['Hòa', 'Bình'], true],
    ['tcvn3', ['Hòa', 'Bình', 'Thúy'], true],
    ['tcvn3', ['Lê Hòa', 'Bình'], true],
    ['vni', ['Hòa', 'Toán', 'Quý'], true],
    ['tcvn3', ['Hßa', 'B×nh'], false],
    ['tcvn3', ['HÊt'], false],
  ])('%s %j: %s', (charset, texts, expected) => {
    expect(isUnicodeInLegacyFont(texts, charset)).toBe(expected);
  });
});
