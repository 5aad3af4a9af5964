import fc from 'fast-check';
import { NumberIndex } from '../../server/domain/roster/number-index.js';

describe('an index of numbers', () => {
  it('answers as a map does, whatever the numbers', () => {
    const number = fc.oneof(fc.nat(50), fc.nat({ max: 4_294_967_296 * 4 }), fc.maxSafeNat());
    fc.assert(
      fc.property(fc.array(number, { maxLength: 3_000 }), (keys) => {
        const index = new NumberIndex();
        const map = new Map<number, number>();
        keys.forEach((key, at) => {
          expect(index.getOrSet(key, at)).toBe(map.get(key));
          if (!map.has(key)) map.set(key, at);
        });
      }),
      { numRuns: 50 },
    );
  });

  it('stays quick for numbers in a row, as files have them', () => {
    const index = new NumberIndex();
    for (let i = 0; i < 200_000; i++) expect(index.getOrSet(5_000_000_000 + i * 7, i)).toBeUndefined();
    for (let i = 0; i < 200_000; i += 1_000) expect(index.getOrSet(5_000_000_000 + i * 7, 0)).toBe(i);
  });
});
