import { isVietnameseSyllable } from '../../server/domain/vietnamese-syllable.js';
import { NAMES } from '../support/vietnamese.js';

const FOREIGN = new Set(['Kđăm', 'Brôi', 'Niê', 'Êban', 'Yéo']);
const WORDS =
  'Bảo hiểm xã hội Việt Nam phòng tổ chức cán bộ hành chính quản trị kế toán trưởng khoa công nghệ thông tin nghiên cứu khuyến khích thuở huơ ' +
  'quốc gia quyết định quýt quỳnh giêng giếng gì giữa khuya nguyễn huỳnh xuân loan ngoẵng xoong uyên yểng yêu khuỷu hươu rượu bưởi chuối tuổi ' +
  'mừng mứt hừm thưởng thuế huệ thuyết duyệt tuýp khoẻ khỏe hòa hoà quen quăng loét nghênh nghỉ ỷ ý ưu ổi ếch ịch ừ';

describe('a Vietnamese syllable', () => {
  test.each([
    ...WORDS.split(' '),
    ...NAMES.flatMap((name) => name.split(/[ ’']/)).filter((word) => word.length > 1 && !FOREIGN.has(word)),
  ])('%s', (word) => {
    expect(isVietnameseSyllable(word)).toBe(true);
    expect(isVietnameseSyllable(word.normalize('NFD').toUpperCase())).toBe(true);
  });

  test.each([
    'Bỡnh',
    'trỡnh',
    'phịng',
    'tớnh',
    'kđăm',
    'brôi',
    'hàc',
    'thẻc',
    'họí',
    'street',
    'müller',
    'São1',
    '',
    'ng',
  ])('not %s', (word) => {
    expect(isVietnameseSyllable(word)).toBe(false);
  });
});
