import { VIETNAM_CALENDAR } from '../../server/domain/holidays.js';
import { statusColumn, type StatusField } from '../../server/domain/roster/status-header.js';
import { planFacts, type FactsPlan, type StatusGround } from '../../server/domain/roster/status-plan.js';
import { statusOf, type StatusAnswers } from '../../server/domain/roster/status-row.js';
import { StatusValues, ValueCounter } from '../../server/domain/roster/status-values.js';
import type { StatusChoice } from '../../server/domain/roster/status-words.js';
import { DEFAULT_RULES, type Rules } from '../../server/domain/stages.js';
import { facts as stored } from '../support/facts.js';

const EFFECTIVE = '2021-04-25';
const DAYS = { today: EFFECTIVE, effectiveOn: EFFECTIVE, startsOn: '2021-04-01' };
const REASONS = new Map([
  ['left', ['LEFT_UNIT', 'OTHER']],
  ['exempted', ['NO_SMARTPHONE', 'ON_LEAVE', 'OTHER']],
  ['rejected', ['PHOTO_BAD', 'OTHER']],
]);

interface Asked extends Partial<StatusGround> {
  readonly says?: Partial<StatusAnswers>;
  readonly chosen?: Readonly<Record<string, StatusChoice>>;
  readonly rulesOver?: Partial<Rules>;
}

/** Cells as `[header, text]` or `[header, text, field]`, against facts in short words. */
function plan(
  cells: readonly (readonly [string, string, StatusField?])[],
  words: readonly string[],
  asked: Asked = {},
): FactsPlan {
  const columns = cells.map(([header, , field], column) => statusColumn({ column, header, field: field ?? 'status' })!);
  const chosen = new Map(
    Object.entries(asked.chosen ?? {}).map(([key, choice]) => [`${columns[0]!.key}:${key}`, choice] as const),
  );
  const says = statusOf(
    cells.map(([, text], i) => ({ column: columns[i]!.key, text })),
    new StatusValues(columns, chosen, new Map()),
    DAYS,
    { isMonthFirstAccepted: false, ...asked.says },
  );
  const { facts, issues } = planFacts(says, {
    facts: stored('joined 2021-04-01', ...words),
    rules: { ...DEFAULT_RULES, ...asked.rulesOver },
    calendar: VIETNAM_CALENDAR,
    today: EFFECTIVE,
    effectiveOn: EFFECTIVE,
    reasons: REASONS,
    mayGovern: true,
    ...asked,
  });
  return { facts, issues: [...says.issues, ...issues] };
}

/** `new approved 2021-04-20`, `refused submitted ~2021-04-25 LAPSED`; `~` for at the latest. */
function told({ facts, issues }: FactsPlan): string[] {
  const lines = facts.map(({ state, kind, on, onPrecision, code, reason, replaces }) =>
    [
      state,
      kind,
      `${onPrecision === 'exact' ? '' : '~'}${on}`,
      code,
      reason,
      replaces === undefined ? undefined : 'replaces',
    ]
      .filter((part) => part !== undefined)
      .join(' '),
  );
  return [...lines, ...issues.filter(({ severity }) => severity !== 'error').map(({ code }) => `? ${code}`)];
}

const STATUS = 'Tình trạng';

describe('an undated status', () => {
  it('is at the latest of the day of the file (T9)', () => {
    expect(told(plan([[STATUS, 'Đã được duyệt']], []))).toEqual([`new approved ~${EFFECTIVE}`]);
  });

  it.each([
    ['the same is known', 'Đã kê khai', ['declared 2021-04-20'], ['same declared ~2021-04-25']],
    ['more is known', 'Đã kê khai', ['declared 2021-04-10', 'submitted 2021-04-12'], ['same declared ~2021-04-25']],
    ['the app is known', 'Đã cài', ['installed 2021-04-02'], ['same installed ~2021-04-25']],
    [
      'an exemption covers it',
      'Đã kê khai',
      ['declared 2021-04-10', 'exempted 2021-04-11'],
      ['same declared ~2021-04-25'],
    ],
  ])('says nothing new where %s', (_what, value, words, lines) => {
    expect(told(plan([[STATUS, value]], words))).toEqual(lines);
  });

  it('of a lapsed declaration asks: the old one or a new attempt?', () => {
    expect(told(plan([[STATUS, 'Đã kê khai']], ['declared 2021-04-01']))).toEqual([
      'same declared ~2021-04-25',
      '? DATE_DIFFERS',
    ]);
    expect(told(plan([[STATUS, 'Đã kê khai']], ['declared 2021-04-01'], { answers: { DATE_DIFFERS: 'new' } }))).toEqual(
      ['new declared ~2021-04-25'],
    );
  });

  it('that breaks a rule is refused with its reason before anything is done', () => {
    const { facts, issues } = plan([[STATUS, 'Đã nộp']], ['declared 2021-04-01']);
    expect(facts).toMatchObject([{ kind: 'submitted', state: 'refused', code: 'LAPSED' }]);
    expect(issues).toMatchObject([{ code: 'LAPSED', severity: 'error', params: { kind: 'submitted', on: EFFECTIVE } }]);
  });

  it('of a stage that the procedure does not have is refused', () => {
    const { facts } = plan([[STATUS, 'Đã nộp']], [], { rulesOver: { stagesOff: ['submitted'] } });
    expect(facts).toMatchObject([{ state: 'refused', code: 'STAGE_OFF' }]);
  });
});

describe('a dated status', () => {
  it('is of its day', () => {
    expect(told(plan([[STATUS, 'Đã duyệt 20/4']], ['declared 2021-04-10']))).toEqual(['new approved 2021-04-20']);
    expect(told(plan([['Ngày duyệt', '20/04/2021', 'approvedOn']], []))).toEqual(['new approved 2021-04-20']);
  });

  it('of the stored day says nothing new', () => {
    expect(told(plan([['Ngày kê khai', '20/4/2021', 'declaredOn']], ['declared 2021-04-20']))).toEqual([
      'same declared 2021-04-20',
    ]);
  });

  it('of another day asks; kept unless told otherwise (T3)', () => {
    const cells = [['Ngày kê khai', '22/4/2021', 'declaredOn']] as const;
    expect(told(plan(cells, ['declared 2021-04-20']))).toEqual(['same declared 2021-04-22', '? DATE_DIFFERS']);
    const answered = (DATE_DIFFERS: string) =>
      told(plan(cells, ['declared 2021-04-20'], { answers: { DATE_DIFFERS } }));
    expect(answered('keep')).toEqual(['same declared 2021-04-22']);
    expect(answered('replace')).toEqual(['new declared 2021-04-22 replaces']);
    expect(answered('new')).toEqual(['new declared 2021-04-22']);
  });

  it('of another day is not put in the place of what is recorded by who may not void the facts of others', () => {
    const cells = [['Ngày kê khai', '22/4/2021', 'declaredOn']] as const;
    const over = { answers: { DATE_DIFFERS: 'replace' }, mayGovern: false };
    const { facts, issues } = plan(cells, ['declared 2021-04-20'], over);
    expect(facts).toMatchObject([{ state: 'refused', code: 'MAY_NOT_GOVERN' }]);
    expect(issues.map(({ code }) => code)).toEqual(['MAY_NOT_GOVERN']);
  });

  it('makes an undated one exact without a question where it fits', () => {
    const timeline = stored('joined 2021-04-01', 'declared 2021-04-20').map((fact) =>
      fact.kind === 'declared' ? { ...fact, onPrecision: 'at_latest' as const } : fact,
    );
    const cells = (day: string) => [['Ngày kê khai', day, 'declaredOn']] as const;
    expect(told(plan(cells('18/4/2021'), [], { facts: timeline }))).toEqual(['new declared 2021-04-18 replaces']);
    expect(told(plan(cells('22/4/2021'), [], { facts: timeline }))).toContain('? DATE_DIFFERS');
  });

  it('after a lapse or a refusal is a new attempt', () => {
    const cells = [['Ngày kê khai', '22/4/2021', 'declaredOn']] as const;
    expect(told(plan(cells, ['declared 2021-04-01']))).toEqual(['new declared 2021-04-22']);
    expect(told(plan(cells, ['declared 2021-04-10', 'rejected 2021-04-15']))).toEqual(['new declared 2021-04-22']);
  });

  it('of an attempt later than the stored one is no other day of it', () => {
    const words = ['declared 2021-04-02', 'submitted 2021-04-05', 'rejected 2021-04-08', 'declared 2021-04-10'];
    expect(told(plan([['Ngày nộp', '12/4/2021', 'submittedOn']], words))).toEqual(['new submitted 2021-04-12']);
  });

  it('out of order is refused', () => {
    const { facts } = plan([['Ngày nộp', '24/4/2021', 'submittedOn']], ['approved 2021-04-20']);
    expect(facts).toMatchObject([{ state: 'refused', code: 'OUT_OF_ORDER' }]);
  });
});

describe('several columns side by side', () => {
  it('give the furthest undated stage and every day', () => {
    const cells = [
      ['Đã kê khai', 'x'],
      ['Đã nộp', 'x'],
      ['Đã duyệt', ''],
      ['Đã cài đặt', '1'],
    ] as const;
    const filled = cells.filter(([, text]) => text !== '');
    expect(told(plan(filled, []))).toEqual([`new submitted ~${EFFECTIVE}`, `new installed ~${EFFECTIVE}`]);
    expect(
      told(
        plan(
          [
            ['Đã kê khai', '12/4'],
            ['Đã nộp', '15/4'],
            ['Đã duyệt', 'x'],
          ],
          [],
        ),
      ),
    ).toEqual(['new declared 2021-04-12', 'new submitted 2021-04-15', `new approved ~${EFFECTIVE}`]);
  });

  it('that contradict each other are asked about', () => {
    const cells = [
      ['Đã cài đặt', 'x'],
      ['Chưa cài đặt', 'x'],
    ] as const;
    expect(told(plan(cells, []))).toContain('? STATUS_CONTRADICTS');
    expect(told(plan(cells, [], { says: { contradiction: 'yes' } }))).toEqual([`new installed ~${EFFECTIVE}`]);
    expect(told(plan(cells, [], { says: { contradiction: 'no' } }))).toEqual([]);
  });

  it('may deny an earlier stage of one that was reached online', () => {
    const cells = [
      ['Đã nộp', 'chưa'],
      ['Đã duyệt', 'x'],
    ] as const;
    expect(told(plan(cells, []))).toEqual([`new approved ~${EFFECTIVE}`]);
  });
});

describe('a no', () => {
  it('says nothing new about somebody who has not come so far', () => {
    expect(told(plan([['Đã duyệt', 'Chưa']], ['declared 2021-04-20']))).toEqual([]);
    expect(told(plan([[STATUS, 'Chưa']], []))).toEqual([]);
  });

  it('is not contradicted by what came after the day of the file', () => {
    const early = { effectiveOn: '2021-04-18' };
    expect(told(plan([['Đã kê khai', 'Chưa']], ['declared 2021-04-20'], early))).toEqual([]);
  });

  it('against what is stored is asked about, and what is stored stays', () => {
    expect(told(plan([['Đã kê khai', 'Chưa']], ['declared 2021-04-20']))).toEqual(['? STATUS_BEHIND']);
    expect(told(plan([[STATUS, 'Chưa']], ['approved 2021-04-20']))).toEqual(['? STATUS_BEHIND']);
    expect(told(plan([['Cài đặt', '-']], ['installed 2021-04-20']))).toEqual(['? STATUS_BEHIND']);
    expect(told(plan([[STATUS, 'Chưa']], ['approved 2021-04-20'], { answers: { STATUS_BEHIND: 'keep' } }))).toEqual([]);
  });
});

describe('what is not certain', () => {
  it('is no fact but a question', () => {
    expect(told(plan([['Kết quả', 'x']], []))).toEqual(['? STATUS_NOT_UNDERSTOOD']);
    expect(plan([[STATUS, 'đang chờ duyệt']], []).issues).toMatchObject([
      { code: 'STATUS_NOT_UNDERSTOOD', value: 'đang chờ duyệt', params: { suggestion: 'submitted' } },
    ]);
  });

  it('is settled by mapping the value, or at the row', () => {
    expect(told(plan([['Kết quả', 'x']], [], { chosen: { x: 'approved' } }))).toEqual([`new approved ~${EFFECTIVE}`]);
    expect(told(plan([['Kết quả', 'x']], [], { chosen: { x: 'ignore' } }))).toEqual([]);
    expect(told(plan([['Kết quả', 'x']], [], { says: { meaning: 'installed' } }))).toEqual([
      `new installed ~${EFFECTIVE}`,
    ]);
  });

  it('includes days that cannot be: no fact without them', () => {
    expect(told(plan([['Ngày duyệt', '31/2/2021', 'approvedOn']], []))).toEqual(['? DATE_IMPOSSIBLE']);
    const monthFirst = [['Ngày duyệt', '4/20/2021', 'approvedOn']] as const;
    expect(told(plan(monthFirst, []))).toEqual(['? DATE_MONTH_FIRST']);
    expect(told(plan(monthFirst, [], { says: { isMonthFirstAccepted: true } }))).toEqual(['new approved 2021-04-20']);
  });
});

describe('somebody who leaves the count', () => {
  it('goes with the reason that the words name, from the campaign’s list (T10)', () => {
    const chosen = { 'da nghi viec': 'left', 'khong co smartphone': 'exempted', 'bi loi': 'rejected' } as const;
    expect(told(plan([[STATUS, 'Đã nghỉ việc']], [], { chosen }))).toEqual([`new left ~${EFFECTIVE} LEFT_UNIT`]);
    expect(told(plan([[STATUS, 'Không có smartphone']], [], { chosen }))).toEqual([
      `new exempted ~${EFFECTIVE} NO_SMARTPHONE`,
    ]);
    const rejected = plan([[STATUS, 'bị lỗi']], ['declared 2021-04-20'], { chosen, reasonText: 'ảnh mờ' });
    expect(told(rejected)).toEqual([`new rejected ~${EFFECTIVE} PHOTO_BAD`]);
  });

  it('had come so far before the day of leaving', () => {
    const cells = [
      [STATUS, 'Đã nghỉ việc'],
      ['Đã cài đặt', 'x'],
    ] as const;
    expect(told(plan(cells, [], { chosen: { 'da nghi viec': 'left' } }))).toEqual([
      'new installed ~2021-04-24',
      `new left ~${EFFECTIVE} LEFT_UNIT`,
    ]);
  });

  it('needs a sender who may', () => {
    const { facts, issues } = plan([[STATUS, 'nghỉ']], [], { chosen: { nghi: 'left' }, mayGovern: false });
    expect(facts).toMatchObject([{ state: 'refused', code: 'MAY_NOT_GOVERN' }]);
    expect(issues).toMatchObject([{ code: 'MAY_NOT_GOVERN', severity: 'error' }]);
  });
});

describe('the values of a column', () => {
  it('are counted by what they say, the most frequent first, with ways of writing', () => {
    const counter = new ValueCounter();
    const add = (key: string, text: string) => counter.add('c', { key, text }, text);
    add('chua', 'Chưa');
    for (const text of ['Đã duyệt', 'đã duyệt', 'Đã duyệt']) add('da duyet', text);
    expect(counter.list('c')).toEqual([
      { key: 'c:da duyet', value: 'Đã duyệt', isDate: false, rows: 3, samples: ['Đã duyệt', 'đã duyệt'] },
      { key: 'c:chua', value: 'Chưa', isDate: false, rows: 1, samples: ['Chưa'] },
    ]);
  });

  it('are at most two hundred: more is free text', () => {
    const counter = new ValueCounter();
    for (let i = 0; i < 205; i++) counter.add('c', { key: `v${i}`, text: `v${i}` }, `v${i}`);
    expect(counter.list('c')).toHaveLength(200);
    expect([...counter.freeText()]).toEqual([['c', 5]]);
  });
});
