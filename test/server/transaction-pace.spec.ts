import { TransactionPace } from '../../server/imports/applying/transaction-pace.js';

/** How long the next transaction goes on, to the millisecond. */
function limitOf(pace: TransactionPace): number {
  let ms = 0;
  while (pace.goesOn(ms)) ms += 1;
  return ms;
}

function afterManyCommits(pace: TransactionPace, tookMs: number): number {
  for (let n = 0; n < 20; n += 1) pace.committed(tookMs);
  return limitOf(pace);
}

describe('the transactions of an import that is applied', () => {
  it('begin short and become long', () => {
    const pace = new TransactionPace();
    const first = limitOf(pace);
    pace.committed(2);
    expect(limitOf(pace)).toBeGreaterThan(first);
    expect(afterManyCommits(pace, 2)).toBeGreaterThan(5 * first);
  });

  it('are shorter where commits take long, and long again where they do not', () => {
    const pace = new TransactionPace();
    const longest = afterManyCommits(pace, 2);
    pace.committed(100);
    expect(limitOf(pace)).toBe(longest / 4);
    pace.committed(100);
    expect(limitOf(pace)).toBeLessThan(longest / 12);
    expect(afterManyCommits(pace, 2)).toBe(longest);
  });

  it('never get lost in a single commit that hung', () => {
    const pace = new TransactionPace();
    const longest = afterManyCommits(pace, 0);
    pace.committed(60_000);
    expect(limitOf(pace)).toBeGreaterThan(0);
    expect(afterManyCommits(pace, 0)).toBe(longest);
  });
});
