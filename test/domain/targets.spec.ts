import fc from 'fast-check';
import { Deadlines, effectiveTarget, type UnitTarget } from '../../server/domain/targets.js';

const CAMPAIGN = { percent: 100, lastDay: '2021-04-29' };
const target = (path: string, over: Partial<UnitTarget> = {}): UnitTarget => ({
  unitId: Number(path.split('/').at(-2)),
  path,
  percent: null,
  lastDay: null,
  assigned: null,
  extendedTo: null,
  ...over,
});
const mapOf = (...units: UnitTarget[]) => new Map(units.map((unit) => [unit.unitId, unit]));

describe('the target of a unit', () => {
  it('is the campaign’s where nothing is set on the way', () => {
    expect(effectiveTarget(CAMPAIGN, '/1/2/', mapOf())).toEqual({
      percent: 100,
      lastDay: '2021-04-29',
      assignedTarget: null,
      source: 'campaign',
      percentFrom: null,
      lastDayFrom: null,
      original: null,
    });
  });

  it('R21: inherits percent and last day down the tree, each from the nearest that set it', () => {
    const units = mapOf(target('/1/2/', { percent: 90, lastDay: '2021-04-25' }), target('/1/2/4/', { percent: 80 }));
    expect(effectiveTarget(CAMPAIGN, '/1/2/4/7/', units)).toMatchObject({
      percent: 80,
      lastDay: '2021-04-25',
      source: 'inherited',
      percentFrom: 4,
      lastDayFrom: 2,
    });
    expect(effectiveTarget(CAMPAIGN, '/1/2/4/', units)).toMatchObject({ source: 'unit' });
    expect(effectiveTarget(CAMPAIGN, '/1/3/', units)).toMatchObject({ percent: 100, source: 'campaign' });
  });

  it('R17: does not inherit an assigned number', () => {
    const units = mapOf(target('/1/2/', { assigned: 40 }));
    expect(effectiveTarget(CAMPAIGN, '/1/2/', units)).toMatchObject({ assignedTarget: 40, source: 'campaign' });
    expect(effectiveTarget(CAMPAIGN, '/1/2/4/', units).assignedTarget).toBeNull();
  });

  it('keeps the old last day visible beside an extension, which counts for what is below too', () => {
    const units = mapOf(target('/1/2/', { lastDay: '2021-04-25', extendedTo: '2021-05-10' }));
    for (const path of ['/1/2/', '/1/2/4/']) {
      expect(effectiveTarget(CAMPAIGN, path, units)).toMatchObject({
        lastDay: '2021-05-10',
        source: 'extension',
        lastDayFrom: 2,
        original: { lastDay: '2021-04-25' },
      });
    }
    const ofCampaign = mapOf(target('/1/2/', { extendedTo: '2021-05-10' }));
    expect(effectiveTarget(CAMPAIGN, '/1/2/', ofCampaign).original).toEqual({ lastDay: '2021-04-29' });
  });

  it('lets a unit’s own last day stand against an extension above it', () => {
    const units = mapOf(target('/1/2/', { extendedTo: '2021-05-10' }), target('/1/2/4/', { lastDay: '2021-04-20' }));
    expect(effectiveTarget(CAMPAIGN, '/1/2/4/', units)).toMatchObject({
      lastDay: '2021-04-20',
      source: 'unit',
      original: null,
    });
  });
});

describe('deadlines of a tree', () => {
  const deadlines = (...units: UnitTarget[]) => new Deadlines('/1/', CAMPAIGN.lastDay, units);

  it('C4: make everybody late from the day after the last day, or nobody', () => {
    expect(deadlines().lateRanges('2021-04-29')).toEqual([]);
    expect(deadlines().lateRanges('2021-04-30')).toEqual([['/1/', '/10']]);
    expect(new Deadlines('/1/', null, []).lateRanges('2030-01-01')).toEqual([]);
    expect(deadlines().isUniform).toBe(true);
  });

  it('C4: leave out a subtree with more time, but not a unit of it that has less', () => {
    const some = deadlines(target('/1/2/', { extendedTo: '2021-05-10' }), target('/1/2/4/', { lastDay: '2021-04-20' }));
    expect(some.isUniform).toBe(false);
    expect(some.lateRanges('2021-04-25')).toEqual([['/1/2/4/', '/1/2/40']]);
    expect(some.flips('2021-04-25')).toEqual([{ unitId: 4, path: '/1/2/4/', sign: 1 }]);
    expect(some.lateRanges('2021-04-30')).toEqual([
      ['/1/', '/1/2/'],
      ['/1/2/4/', '/1/2/40'],
      ['/1/20', '/10'],
    ]);
    expect(some.flips('2021-04-30')).toEqual([
      { unitId: 2, path: '/1/2/', sign: -1 },
      { unitId: 4, path: '/1/2/4/', sign: 1 },
    ]);
    expect(some.lateRanges('2021-05-11')).toEqual([['/1/', '/10']]);
  });

  it('leaves out units that do not lie in the campaign’s tree any more', () => {
    expect(deadlines(target('/7/8/', { lastDay: '2021-01-01' })).lateRanges('2021-04-25')).toEqual([]);
  });

  const paths = ['/1/', '/1/2/', '/1/2/4/', '/1/2/4/8/', '/1/2/5/', '/1/3/', '/1/3/6/', '/1/3/60/', '/1/30/'];
  const anyDay = fc.integer({ min: 1, max: 9 }).map((n) => `2021-04-0${n}`);
  const anyUnits = fc
    .tuple(...paths.map(() => fc.tuple(fc.option(anyDay), fc.option(anyDay, { freq: 3 }))))
    .map((list) => list.map(([lastDay, extendedTo], i) => target(paths[i]!, { lastDay, extendedTo })));

  it('say the same by intervals, by flips, by path and by inheritance', () => {
    fc.assert(
      fc.property(anyUnits, anyDay, fc.option(anyDay), (units, day, lastDay) => {
        const tree = new Deadlines('/1/', lastDay, units);
        const ranges = tree.lateRanges(day);
        const flips = tree.flips(day);
        for (const path of paths) {
          const expected = effectiveTarget({ percent: 100, lastDay }, path, mapOf(...units)).lastDay;
          expect(tree.lastDayOf(path)).toBe(expected);
          const isLate = expected !== null && day > expected;
          expect(tree.isLate(path, day)).toBe(isLate);
          expect(ranges.filter(([from, to]) => from <= path && path < to)).toHaveLength(isLate ? 1 : 0);
          const base = lastDay !== null && day > lastDay ? 1 : 0;
          const onWay = flips.filter((flip) => path.startsWith(flip.path));
          expect(onWay.reduce((sum, { sign }) => sum + sign, base)).toBe(isLate ? 1 : 0);
        }
      }),
    );
  });
});
