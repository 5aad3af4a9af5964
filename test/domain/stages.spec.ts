import {
  BUCKETS,
  FACT_KINDS,
  isAtOrPast,
  STAGES,
  stageRank,
  TRANSITIONS,
  type FactKind,
  type StageBucket,
} from '../../server/domain/stages.js';

const STANDINGS = Object.keys(TRANSITIONS) as StageBucket[];

/** Where a standing leads by itself, without a fact (C1). */
const byItself = (standing: StageBucket): StageBucket[] => (standing === 'declared' ? ['lapsed'] : []);

function reachableFrom(start: StageBucket): Set<string> {
  const reached = new Set<string>([start]);
  for (const standing of reached as Set<StageBucket>) {
    for (const next of [...(TRANSITIONS[standing] as StageBucket[]), ...byItself(standing)]) reached.add(next);
  }
  return reached;
}

it('T8: has no fact for a form handed to one’s own office, so that only the agency’s desk stops the clock', () => {
  expect(Object.entries(TRANSITIONS).flatMap(([from, to]) => (from === 'declared' ? to : []))).toEqual([
    'declared',
    'submitted',
    'approved',
    'activated',
    'rejected',
  ]);
  expect(FACT_KINDS).not.toContain('collected');
});

describe('the transition table', () => {
  it('has a row for each bucket but the exemption, which covers the stages', () => {
    expect([...STANDINGS, 'exempt'].sort()).toEqual([...BUCKETS].sort());
  });

  it('leads from the beginning to each standing', () => {
    expect([...reachableFrom('not_started')].sort()).toEqual([...STANDINGS].sort());
  });

  it.each(STANDINGS.filter((standing) => standing !== 'activated'))('lets %s still come to approved', (standing) => {
    expect(reachableFrom(standing)).toContain('approved');
  });

  it('ends at activated', () => {
    expect(reachableFrom('activated')).toEqual(new Set(['activated']));
  });

  it('lets nobody go back to not_started, and only time bring a lapse', () => {
    const named = new Set<FactKind>(Object.values(TRANSITIONS).flat());
    expect([...named].sort()).toEqual([...STAGES, 'rejected'].sort());
  });

  it('names only kinds of facts', () => {
    for (const kind of Object.values(TRANSITIONS).flat()) expect(FACT_KINDS).toContain(kind);
  });
});

describe('the rank of a stage', () => {
  it.each([
    ['not_started', 0],
    ['declared', 1],
    ['lapsed', 0],
    ['submitted', 2],
    ['rejected', 0],
    ['approved', 3],
    ['activated', 4],
    ['exempt', 0],
    ['installed', 0],
  ] as const)('of %s is %i', (bucket, rank) => {
    expect(stageRank(bucket)).toBe(rank);
  });

  it('counts activated as approved too', () => {
    expect(isAtOrPast('activated', 'approved')).toBe(true);
    expect(isAtOrPast('submitted', 'approved')).toBe(false);
  });
});

it('T2: facts of one day replay in rank order, membership first, exemption last', () => {
  expect(FACT_KINDS).toEqual([
    ...['left', 'joined', 'reinstated', 'transferred'],
    ...['declared', 'submitted', 'approved', 'activated', 'rejected', 'installed', 'exempted'],
  ]);
});
