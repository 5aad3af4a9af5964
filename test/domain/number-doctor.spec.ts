import fc from 'fast-check';
import { isOneSlip, slipKeys } from '../../server/domain/roster/number-doctor.js';

const number = fc.stringMatching(/^[0-9]{10}$/);

describe('one slip', () => {
  test.each([
    ['5096000001', '5096000001', false],
    ['5096000001', '5096000007', true],
    ['5096000001', '6096000001', true],
    ['5096000012', '5096000021', true],
    ['0596000012', '5096000012', true],
    ['5096000012', '5096000102', true],
    ['5096000123', '5096000321', false],
    ['5096000001', '5096000077', false],
    ['5096000001', '509600001', false],
    ['', '', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(isOneSlip(a, b)).toBe(expected);
    expect(isOneSlip(b, a)).toBe(expected);
  });

  it('is always found by a common key', () => {
    fc.assert(
      fc.property(number, fc.nat(9), fc.nat(9), (typed, at, digit) => {
        const replaced = typed.slice(0, at) + String(digit) + typed.slice(at + 1);
        const next = Math.min(at + 1, 9);
        const exchanged =
          typed.slice(0, at) +
          typed
            .slice(at, next + 1)
            .split('')
            .reverse()
            .join('') +
          typed.slice(next + 1);
        const keys = new Set(slipKeys(typed));
        for (const other of [replaced, exchanged]) {
          expect(isOneSlip(typed, other)).toBe(typed !== other);
          expect(slipKeys(other).some((key) => keys.has(key))).toBe(true);
        }
      }),
    );
  });

  it('is not there where no key is common', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const keys = new Set(slipKeys(a));
        if (!slipKeys(b).some((key) => keys.has(key))) expect(isOneSlip(a, b)).toBe(false);
      }),
    );
  });
});
