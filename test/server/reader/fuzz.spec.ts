import { fuzz } from '../../fuzz/fuzz.js';
import { readerTarget } from '../../fuzz/reader.js';
import { recogniserTarget } from '../../fuzz/recogniser.js';
import type { FuzzTarget } from '../../fuzz/target.js';

describe('real files with something changed', () => {
  let target: FuzzTarget;

  beforeAll(async () => {
    target = await readerTarget();
  });
  afterAll(() => target.close());

  test('end in rows or in a code, never in anything else', async () => {
    const { done, outcomes, findings } = await fuzz(target, { seed: 20210423, from: 0, runs: 400, seconds: 60 });
    expect(findings.map(({ run, what }) => ({ run, what }))).toEqual([]);
    expect(done).toBe(400);
    // Most kinds of ends are seen: the files are still what they are, more or less.
    expect(outcomes).toMatchObject({ rows: expect.any(Number), FILE_DAMAGED: expect.any(Number) });
    expect(outcomes.rows).toBeGreaterThan(80);
  });

  test('the same numbers give the same file', async () => {
    const bounds = { seed: 5, from: 17, runs: 3, seconds: 60 };
    expect((await fuzz(target, bounds)).outcomes).toEqual((await fuzz(target, bounds)).outcomes);
  });
});

describe('sheets of random pieces and rosters with something changed', () => {
  test('have every row accounted for, and read the same twice', async () => {
    const bounds = { seed: 20210606, from: 0, runs: 300, seconds: 60 };
    const { done, outcomes, findings } = await fuzz(await recogniserTarget(), bounds);
    expect(findings.map(({ run, what }) => ({ run, what }))).toEqual([]);
    expect(done).toBe(300);
    expect(outcomes.people).toBeGreaterThan(100);
  });
});
