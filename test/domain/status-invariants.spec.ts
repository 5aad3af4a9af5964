import fc from 'fast-check';
import { addDays, type Day } from '../../server/domain/calendar.js';
import { VIETNAM_CALENDAR } from '../../server/domain/holidays.js';
import { readStatusCell } from '../../server/domain/roster/status-cells.js';
import { statusColumn } from '../../server/domain/roster/status-header.js';
import { planFacts, type PlannedFact, type StatusGround } from '../../server/domain/roster/status-plan.js';
import { statusOf } from '../../server/domain/roster/status-row.js';
import { StatusValues } from '../../server/domain/roster/status-values.js';
import { judge, replay } from '../../server/domain/spans.js';
import { DEFAULT_RULES, type Fact } from '../../server/domain/stages.js';
import { anyDay, fact, FIRST_DAY, legalFacts, WINDOW } from '../support/facts.js';

const TODAY: Day = addDays(FIRST_DAY, WINDOW);
const WORDS = [
  'x',
  'Đã duyệt',
  'Đã nộp',
  'đã kê khai',
  'Chưa',
  'Đã cài',
  '-',
  'bị từ chối',
  '✓',
  'Đã nghỉ việc',
  '1',
  '?',
  'abc',
];
const HEADERS = ['Tình trạng', 'Đã kê khai', 'Đã nộp', 'Đã duyệt', 'Cài đặt', 'Chưa cài đặt'];

const anyCellText = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...WORDS),
    fc.tuple(fc.constantFrom(...WORDS), anyDay()).map(([word, day]) => `${word} ${day.split('-').reverse().join('/')}`),
    anyDay().map((day) => day.split('-').reverse().join('/')),
    anyDay().map((day) => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
  );

const anyCells = (): fc.Arbitrary<(readonly [header: string, text: string])[]> =>
  fc.uniqueArray(fc.tuple(fc.constantFrom(...HEADERS), anyCellText()), {
    selector: ([header]) => header,
    maxLength: 5,
  });

const anyGround = (): fc.Arbitrary<StatusGround> =>
  fc
    .record({ facts: legalFacts(), effectiveOn: anyDay(), mayGovern: fc.boolean() })
    .map(({ facts, effectiveOn, mayGovern }) => ({
      facts,
      rules: DEFAULT_RULES,
      calendar: VIETNAM_CALENDAR,
      today: TODAY,
      effectiveOn,
      reasons: new Map([['left', ['LEFT_UNIT']]]),
      mayGovern,
    }));

function says(cells: readonly (readonly [string, string])[], { effectiveOn }: StatusGround) {
  const columns = cells.map(([header], column) => statusColumn({ column, header, field: 'status' })!);
  // What somebody may say that a word means is as good as what is known.
  const chosen = new Map(columns.map(({ key }) => [`${key}:da nghi viec`, 'left'] as const));
  return statusOf(
    cells.map(([, text], i) => ({ column: columns[i]!.key, text })),
    new StatusValues(columns, chosen, new Map()),
    { today: TODAY, effectiveOn, startsOn: FIRST_DAY },
    { isMonthFirstAccepted: false },
  );
}

/** The timeline once the planned facts have been recorded, as the one way in records them. */
function recorded({ facts, rules, calendar, today }: StatusGround, planned: readonly PlannedFact[]): Fact[] {
  let timeline = [...facts];
  for (const { kind, on, onPrecision, state, reason, replaces } of planned) {
    if (state !== 'new') continue;
    const add = fact(kind, on, { onPrecision, reason: reason ?? null });
    const { effect } = judge(
      timeline,
      { add, withoutIds: replaces === undefined ? [] : [replaces] },
      rules,
      calendar,
      today,
    );
    if (effect !== 'none' || replaces !== undefined) timeline = [...timeline.filter(({ id }) => id !== replaces), add];
  }
  return timeline;
}

describe('a status cell, whatever it holds', () => {
  it('is read without an error, with days that can be and keys that fit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), anyDay(), (text, effectiveOn) => {
        const days = { today: TODAY, effectiveOn, startsOn: FIRST_DAY };
        for (const kind of [undefined, 'date', 'number'] as const) {
          const { parts } = readStatusCell(
            kind === undefined ? { column: 'c', text } : { column: 'c', text, kind },
            days,
          );
          expect(parts.length).toBeGreaterThan(0);
          for (const { key, on } of parts) {
            expect(key.length).toBeLessThanOrEqual(130);
            if (on !== undefined) expect(on <= TODAY && on >= '2010-01-01').toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the plan of a row', () => {
  it('holds only facts that recording accepts', () => {
    fc.assert(
      fc.property(anyCells(), anyGround(), (cells, ground) => {
        const { facts } = planFacts(says(cells, ground), ground);
        expect(() => recorded(ground, facts)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  it('says nothing new once it has been recorded', () => {
    fc.assert(
      fc.property(anyCells(), anyGround(), (cells, ground) => {
        const said = says(cells, ground);
        const { facts } = planFacts(said, ground);
        fc.pre(facts.every(({ state }) => state !== 'refused'));
        const again = planFacts(said, { ...ground, facts: recorded(ground, facts) });
        expect(again.facts.filter(({ state }) => state !== 'same')).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('is refused whole where a fact breaks a rule: what is told as refused would not be accepted', () => {
    fc.assert(
      fc.property(anyCells(), anyGround(), (cells, ground) => {
        const { facts } = planFacts(says(cells, ground), ground);
        for (const { state, code } of facts) if (state === 'refused') expect(code).toEqual(expect.any(String));
        expect(replay(recorded(ground, facts), ground.rules, ground.calendar).passedOver.length).toBeLessThanOrEqual(
          replay(ground.facts, ground.rules, ground.calendar).passedOver.length,
        );
      }),
      { numRuns: 300 },
    );
  });
});
