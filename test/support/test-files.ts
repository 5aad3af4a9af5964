import fs from 'node:fs';
import path from 'node:path';

/** A new empty folder of this run; it goes with the run, however the run ends. */
export function temporaryFolder(name = 'folder'): string {
  return fs.mkdtempSync(path.join(fromSetup('TIENDO_TEST_FILES'), `${name}-`));
}

/** Something that the global setup left in the environment of the workers. */
export function fromSetup(name: 'TIENDO_TEST_FILES' | 'TIENDO_TEST_POSTGRES_URL'): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set: specs with a database belong in test/server, migrations, e2e or browser.`);
  }
  return value;
}
