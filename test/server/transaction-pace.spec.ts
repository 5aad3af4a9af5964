import { TransactionPace } from '../../server/imports/applying/transaction-pace.js';

/** How long the next transaction goes on, to the millisecond. */
function limitOf(pace: TransactionPace): number {
  let ms = 0;
  while (pace.goesOn(ms)) ms += 1;
  return ms;
}

describe('the transactions of an import that is applied', () => {
  it('are short where commits take long, and long again where they do not', () => {
    const pace = new TransactionPace();
    const first = limitOf(pace);
    pace.committed(100);
    expect(limitOf(pace)).toBe(first / 4);
    pace.committed(100);
    expect(limitOf(pace)).toBeLessThan(first / 12);
    for (let n = 0; n < 10; n += 1) pace.committed(2);
    expect(limitOf(pace)).toBe(first);
  });

  it('never get lost in a single commit that hung', () => {
    const pace = new TransactionPace();
    const first = limitOf(pace);
    pace.committed(60_000);
    expect(limitOf(pace)).toBeGreaterThan(0);
    for (let n = 0; n < 20; n += 1) pace.committed(0);
    expect(limitOf(pace)).toBe(first);
  });
});
