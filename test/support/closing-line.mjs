// `N passed, N failed` as the very last line of a run. A spec file that could not run at all counts as failed, and so
// does a run that was cut short before it was through: no green line for tests that never ran.

let line = '0 passed, 1 failed';
let isPromised = false;

/** Adds the numbers up. `results` is jest's AggregatedResult. */
export function closingLine(results) {
  const cutShort = results.wasInterrupted || results.runExecError ? 1 : 0;
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + cutShort;
  const skipped = results.numPendingTests + results.numTodoTests;
  return `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Jest still prints after its reporters are done (a failing teardown, open handles): only the exit is the true end. */
export function promiseClosingLine() {
  if (isPromised) return;
  isPromised = true;
  process.once('exit', () => process.stdout.write(`${line}\n`));
}

export default class ClosingLineReporter {
  constructor() {
    promiseClosingLine();
  }

  onRunComplete(_contexts, results) {
    line = closingLine(results);
  }
}
