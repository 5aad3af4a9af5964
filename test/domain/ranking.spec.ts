import fc from 'fast-check';
import { bandOf, placesOf, verdictOf, wilson } from '../../server/domain/ranking.js';

describe('ranking of units', () => {
  it.each([
    [0, null],
    [1, '1-9'],
    [9, '1-9'],
    [10, '10-49'],
    [49, '10-49'],
    [50, '50-199'],
    [199, '50-199'],
    [200, '200+'],
    [3321, '200+'],
  ])('puts a unit of %i eligible people into band %s', (eligible, band) => {
    expect(bandOf(eligible)).toBe(band);
  });

  it.each([
    [3, 3, 0.4385, 1],
    [0, 3, 0, 0.5615],
    [50, 100, 0.4038, 0.5962],
    [199, 200, 0.9722, 0.9991],
  ])('knows of %i in %i done that the rate lies between %d and %d', (done, eligible, low, high) => {
    const found = wilson(done, eligible)!;
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  it.each([
    [3, 3, 'too_small'],
    [0, 3, 'too_small'],
    [0, 0, 'too_small'],
    [10, 10, 'above'], // at least 72 %
    [6, 10, 'as_expected'],
    [1, 10, 'below'],
    [30, 50, 'as_expected'],
    [130, 200, 'above'],
    [70, 200, 'below'],
  ])('R19: neither praises nor shames by chance: %i of %i beside 50 %% is %s', (done, eligible, verdict) => {
    expect(verdictOf(done, eligible, 0.5)).toBe(verdict);
  });

  it('gives places within a band, shared by equals', () => {
    const units = [
      { name: 'a', done: 5, eligible: 10 },
      { name: 'b', done: 10, eligible: 20 },
      { name: 'c', done: 9, eligible: 10 },
      { name: 'd', done: 1, eligible: 40 },
      { name: 'small', done: 1, eligible: 2 },
      { name: 'nobody', done: 0, eligible: 0 },
    ];
    const places = placesOf(units);
    expect(units.map((unit) => [unit.name, places.get(unit)])).toEqual([
      ['a', 2],
      ['b', 2],
      ['c', 1],
      ['d', 4],
      ['small', 1],
      ['nobody', undefined],
    ]);
  });

  it('holds the rate within its interval, which narrows with size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (eligible, share) => {
        const done = Math.round(eligible * share);
        const { low, high } = wilson(done, eligible)!;
        expect(0 <= low && low <= done / eligible && done / eligible <= high && high <= 1).toBe(true);
        const wider = wilson(done * 4, eligible * 4)!;
        expect(wider.high - wider.low < high - low).toBe(true);
      }),
    );
  });
});
