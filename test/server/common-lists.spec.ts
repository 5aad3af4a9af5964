import { AppError } from '../../server/common/app-error.js';
import { idsOf, parseListQuery, type ListSpec } from '../../server/common/list-query.js';
import { localeOf } from '../../server/common/locale.js';
import { sentence } from '../../server/common/messages/sentence.js';
import { Page } from '../../server/common/page.js';

const SPEC: ListSpec = {
  sortable: { id: 'p.id', fullName: 'p.sort_key', lapsesOn: 's.lapses_on' },
  nullable: ['lapsesOn'],
  defaultSort: ['fullName', 'ASC'],
  tieBreaker: 'p.id',
  filters: ['q', 'id'],
};

const codeOf = (query: Record<string, unknown>): string => {
  try {
    parseListQuery(query, SPEC);
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'accepted';
};

describe('a list query', () => {
  it('takes 25 rows in the usual order when nothing is asked', () => {
    const query = parseListQuery({}, SPEC);
    expect(query).toMatchObject({ offset: 0, limit: 25, filter: {}, orderBy: 'ORDER BY p.sort_key ASC, p.id ASC' });
  });

  it('sorts by what may be sorted, ties settled and empty values last', () => {
    expect(parseListQuery({ sort: '["lapsesOn","desc"]' }, SPEC).orderBy).toBe(
      'ORDER BY s.lapses_on IS NULL, s.lapses_on DESC, p.id DESC',
    );
    expect(parseListQuery({ sort: '["id","DESC"]' }, SPEC).orderBy).toBe('ORDER BY p.id DESC');
  });

  it.each([
    [{ sort: '["p.id; DROP TABLE people","ASC"]' }, 'INVALID_SORT'],
    [{ sort: '["constructor","ASC"]' }, 'INVALID_SORT'],
    [{ sort: '["id","UP"]' }, 'INVALID_SORT'],
    [{ sort: 'id' }, 'INVALID_SORT'],
    [{ range: '[5,1]' }, 'INVALID_RANGE'],
    [{ range: '[-1,5]' }, 'INVALID_RANGE'],
    [{ range: '[0]' }, 'INVALID_RANGE'],
    [{ range: ['[0,1]', '[0,1]'] }, 'INVALID_RANGE'],
    [{ range: '[0,1000]' }, 'RANGE_TOO_LONG'],
    [{ range: '[0,999]' }, 'accepted'],
    [{ filter: '[]' }, 'INVALID_FILTER'],
    [{ filter: '{' }, 'INVALID_FILTER'],
    [{ filter: '{"salary":1}' }, 'UNKNOWN_FILTER'],
    [{ filter: '{"q":"lan"}' }, 'accepted'],
  ])('answers %j with %s', (query, code) => {
    expect(codeOf(query)).toBe(code);
  });

  it('reads ids as numbers and matches nothing with what is none', () => {
    expect(idsOf({ id: ['1', 2, 'x', '99999999999', ''] })).toEqual([1, 2, -1, -1, -1]);
    expect(idsOf({ id: '7' })).toEqual([7]);
    expect(idsOf({})).toBeNull();
  });

  it('is answered with the range that was found', () => {
    expect(new Page('participants', [1, 2], 1289, 25).contentRange).toBe('participants 25-26/1289');
    expect(new Page('participants', [], 3, 25).contentRange).toBe('participants */3');
  });
});

describe('the language of an answer', () => {
  it.each([
    [undefined, 'vi'],
    ['en', 'en'],
    ['en-GB,en;q=0.9,vi;q=0.8', 'en'],
    ['fr, vi;q=0.4, en;q=0.7', 'en'],
    ['de', 'vi'],
    ['en;q=0', 'vi'],
  ] as const)('of %s is %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale);
  });

  it('falls back to the one of the user', () => {
    expect(localeOf('fr', 'en')).toBe('en');
  });
});

describe('a sentence', () => {
  it('writes days as people do and codes as words', () => {
    const params = { kind: 'submitted', on: '2021-04-30', clashKind: 'declared', clashOn: '2021-05-01' };
    expect(sentence('OUT_OF_ORDER', 'vi', params)).toContain('nộp tờ khai ngày 30/04/2021');
    expect(sentence('OUT_OF_ORDER', 'vi', params)).toContain('kê khai ngày 01/05/2021');
    expect(sentence('OUT_OF_ORDER', 'en', params)).toContain('2021-04-30');
  });

  it('leaves out the part whose value is not known', () => {
    expect(sentence('HAS_LEFT', 'vi', { clashOn: null })).toBe(
      'Người này đã rời chiến dịch. Hãy cho tham gia lại trước.',
    );
    expect(sentence('HAS_LEFT', 'vi', { clashOn: '2021-04-01' })).toContain('từ ngày 01/04/2021');
  });
});
