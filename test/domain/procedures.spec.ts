import fc from 'fast-check';
import { campaignChecks } from '../../server/domain/checks.js';
import { completion } from '../../server/domain/completion.js';
import { VIETNAM_CALENDAR } from '../../server/domain/holidays.js';
import { noMeasures } from '../../server/domain/ledger.js';
import { nextKinds } from '../../server/domain/next-kinds.js';
import { spanOn } from '../../server/domain/spans.js';
import { DEFAULT_RULES, isPaperAwaited, STAGES, SWITCHABLE } from '../../server/domain/stages.js';
import { anyFacts, anyRules, fact, facts, judged, lines, refusal, replayed } from '../support/facts.js';

const JOINED = 'joined 2021-04-01';

describe('T11: a stage that the procedure does not have', () => {
  it.each(SWITCHABLE)('T11: refuses the fact %s, naming its kind', (kind) => {
    const rules = { stagesOff: [kind] };
    expect(refusal(() => judged(facts(JOINED), fact(kind, '2021-04-02'), { rules }))).toEqual({
      code: 'STAGE_OFF',
      params: { kind, on: '2021-04-02', clashKind: null, clashOn: null },
    });
  });

  it('T11: is refused before any other reason', () => {
    const rules = { stagesOff: ['submitted' as const] };
    const told = refusal(() => judged(facts(JOINED, 'left 2021-04-02'), fact('submitted', '2021-04-03'), { rules }));
    expect(told?.code).toBe('STAGE_OFF');
  });

  it('T11: is stepped over: approval follows on the declaration', () => {
    const rules = { stagesOff: ['submitted' as const], lapseAfterDays: null };
    const { spans, passedOver } = replayed(facts(JOINED, 'declared 2021-04-02', 'approved 2021-04-05'), rules);
    expect(passedOver).toEqual([]);
    expect(lines(spans)).toEqual([
      '2021-04-01..2021-04-02 not_started @10',
      '2021-04-02..2021-04-05 declared @10',
      '2021-04-05..9999-12-31 approved @10',
    ]);
  });

  it('T11, T1: makes its older facts a data problem when it is switched off later', () => {
    const { spans, passedOver } = replayed(facts(JOINED, 'installed 2021-04-02'), { stagesOff: ['installed'] });
    expect(passedOver.map(({ code }) => code)).toEqual(['STAGE_OFF']);
    expect(spans.at(-1)).toMatchObject({ isInstalled: false, problem: 'STAGE_OFF' });
  });

  it('T11: is no next step', () => {
    const rules = { ...DEFAULT_RULES, stagesOff: ['submitted', 'activated', 'installed'] as const };
    const span = spanOn(replayed(facts(JOINED), rules).spans, '2021-04-02');
    expect(nextKinds(span, rules)).toEqual(['declared', 'approved', 'exempted', 'transferred', 'left']);
  });

  it('T11: holds nobody and offers nothing, whatever the facts', () => {
    fc.assert(
      fc.property(anyFacts(), anyRules(), (timeline, rules) => {
        for (const span of replayed(timeline, rules).spans) {
          expect(rules.stagesOff).not.toContain(span.bucket);
          if (rules.stagesOff.includes('installed')) expect(span.isInstalled).toBe(false);
          expect(nextKinds(span, rules).filter((kind) => (rules.stagesOff as string[]).includes(kind))).toEqual([]);
        }
      }),
    );
  });

  it('T11: counts nobody in the figures', () => {
    const rules = { ...DEFAULT_RULES, stagesOff: ['submitted'] as const };
    const target = { percent: 100, lastDay: null, assignedTarget: null };
    const measures = { ...noMeasures(), declared: 3, approved: 2 };
    const { cumulative } = completion({ measures, target, rules, asOf: '2021-04-25', calendar: VIETNAM_CALENDAR });
    expect(cumulative).toEqual({ declared: 5, submitted: 0, approved: 2, activated: 0 });
  });

  it('T11, R9: asks for no paper where nothing is handed in', () => {
    const rules = { ...DEFAULT_RULES, stagesOff: ['submitted'] as const };
    expect(isPaperAwaited(rules)).toBe(false);
    const form = { rules, startsOn: '2021-05-27', lastDay: null, collectionDay: '2021-06-20', handoverDay: null };
    expect(campaignChecks(form, VIETNAM_CALENDAR)).toEqual([]);
  });

  it('T11: no stage is off by itself', () => {
    expect(DEFAULT_RULES.stagesOff).toEqual([]);
    for (const stage of STAGES) expect(SWITCHABLE).toContain(stage);
  });
});
