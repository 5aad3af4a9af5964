import { closingLine } from '../support/closing-line.mjs';

const results = {
  numPassedTests: 7,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
};

describe('the closing line of a test run', () => {
  it.each([
    ['counts what passed', {}, '7 passed, 0 failed'],
    ['counts what failed', { numFailedTests: 2 }, '7 passed, 2 failed'],
    ['counts a spec file that could not run', { numRuntimeErrorTestSuites: 1 }, '7 passed, 1 failed'],
    ['shows what was skipped', { numPendingTests: 1, numTodoTests: 1 }, '7 passed, 0 failed, 2 skipped'],
    ['does not call an interrupted run green', { wasInterrupted: true }, '7 passed, 1 failed'],
  ])('%s', (_what, more, line) => {
    expect(closingLine({ ...results, ...more })).toBe(line);
  });
});
