import { linesOf, moved, outcomesOf, problemOf, type OutcomeLine } from '../../admin-ui/src/contacts/outcome-form.js';

const LIST = [
  { code: 'REACHED', vi: 'Đã nhắc', en: 'Reached' },
  { code: 'OTHER', vi: 'Khác', en: 'Other' },
];
const fresh = (vi: string, en = ''): OutcomeLine => ({ key: vi, code: null, vi, en });

describe('the list of contact outcomes', () => {
  it('goes back as it came, codes untouched by new words', () => {
    expect(outcomesOf(linesOf(LIST))).toEqual(LIST);
    const [first, second] = linesOf(LIST);
    expect(outcomesOf([{ ...first!, vi: ' Đã nhắc qua Zalo ' }, second!])[0]).toEqual({
      ...{ code: 'REACHED', vi: 'Đã nhắc qua Zalo', en: 'Reached' },
    });
  });

  test.each([
    ['Hẹn tuần sau', 'HEN_TUAN_SAU'],
    ['Đang đi công tác (xa)', 'DANG_DI_CONG_TAC_XA'],
    ['2 lần không nghe máy', 'LAN_KHONG_NGHE_MAY'],
    ['Khác', 'KHAC'],
    ['Other', 'OTHER_2'],
    ['…', 'OUTCOME'],
    ['Rất '.repeat(40), 'RAT_'.repeat(11) + 'RA'],
  ])('makes a code of %s', (words, code) => {
    const made = outcomesOf([...linesOf(LIST), fresh(words)]).at(-1);
    expect(made).toEqual({ code, vi: words.trim(), en: words.trim() });
    expect(made!.code).toMatch(/^[A-Z][A-Z0-9_]{0,49}$/);
  });

  it('leaves a code alone that contacts were noted with before', () => {
    expect(outcomesOf([fresh('Từ chối')], ['TU_CHOI'])[0]!.code).toBe('TU_CHOI_2');
  });

  it('gives two lines that fold alike two codes', () => {
    const [, , one, other] = outcomesOf([...linesOf(LIST), fresh('Chờ', 'Waits'), fresh('Chợ')]);
    expect([one, other]).toEqual([
      { code: 'CHO', vi: 'Chờ', en: 'Waits' },
      { code: 'CHO_2', vi: 'Chợ', en: 'Chợ' },
    ]);
  });

  test.each([
    ['nothing', linesOf(LIST), null],
    ['no line at all', [], 'none'],
    ['a line without words', [...linesOf(LIST), fresh('  ')], 'empty'],
    ['the same words twice', [...linesOf(LIST), fresh('khác ')], 'twice'],
  ])('is stopped by %s', (_what, lines, problem) => {
    expect(problemOf(lines)).toBe(problem);
  });

  it('is put in order line by line', () => {
    const lines = linesOf(LIST);
    expect(moved(lines, 1, -1).map(({ code }) => code)).toEqual(['OTHER', 'REACHED']);
    expect(moved(lines, 0, 1).map(({ code }) => code)).toEqual(['OTHER', 'REACHED']);
    expect(lines.map(({ code }) => code)).toEqual(['REACHED', 'OTHER']);
  });
});
