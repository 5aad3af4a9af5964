import fc from 'fast-check';
import {
  fillIn,
  hasBrokenBrackets,
  PLACEHOLDERS,
  unknownPlaceholders,
  type Audience,
} from '../../server/domain/message-template.js';

it.each([
  ['{unit}: còn {notStarted} bạn chưa kê khai', 'Lớp 44A: còn 7 bạn chưa kê khai'],
  ['{unit}[, {lapsed} quá hạn][, hạn {lastDay}].', 'Lớp 44A, hạn 26/4.'],
  ['[{lapsed} quá hạn và {notStarted} chưa làm]{unit}', 'Lớp 44A'],
  ['[Không có chỗ điền ]{unit}', 'Không có chỗ điền Lớp 44A'],
  ['{unit} {contact} . Xong', 'Lớp 44A. Xong'],
  ['a  \n  b', 'a\n b'],
])('fills "%s" in', (text, expected) => {
  const values = { unit: 'Lớp 44A', notStarted: 7, lapsed: 0, lastDay: '26/4', contact: null };
  expect(fillIn(text, values)).toBe(expected);
});

it('tells placeholders that its audience does not know: no number of a person can come into any text', () => {
  expect(unknownPlaceholders('{unit} {siNumber} {name} {name} {}', 'group')).toEqual(['siNumber', 'name', '']);
  expect(unknownPlaceholders('{name} {siNumber} {phone}', 'person')).toEqual(['siNumber', 'phone']);
  const all = [...PLACEHOLDERS.group, ...PLACEHOLDERS.person].join(' ');
  expect(all).not.toMatch(/number|citizen|phone|email|dob|staff|card/i);
});

it.each([
  ['[a][b]', false],
  ['a', false],
  ['[a[b]]', true],
  ['a]', true],
  ['[a', true],
])('brackets of "%s" are broken: %s', (text, expected) => {
  expect(hasBrokenBrackets(text)).toBe(expected);
});

it('leaves no brackets and no placeholders of its audience behind, whatever the text', () => {
  const audience = fc.constantFrom<Audience>('group', 'person');
  fc.assert(
    fc.property(
      audience.chain((one) =>
        fc.array(fc.constantFrom(...PLACEHOLDERS[one], 'chữ ', '[', ']', ', '), { maxLength: 12 }),
      ),
      (parts) => {
        const text = parts.map((part) => (/^\w+$/.test(part) ? `{${part}}` : part)).join('');
        fc.pre(!hasBrokenBrackets(text));
        expect(fillIn(text, { unit: 'Đơn vị', done: 3 })).not.toMatch(/[[\]{}]/);
      },
    ),
  );
});
