import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { countingBench } from './counting-bench.js';
import { importBench } from './import-bench.js';

/**
 * `npm run bench [-- import|counting] [-- --rows=100000] [-- --people=10000,100000,1000000]`: everything side by side in one
 * run, printed as ratios, since times of different machines cannot be compared.
 */
const args = process.argv.slice(2);
const only = args.find((arg) => !arg.startsWith('--'));
const rows = listOf('rows', [100_000]);
const people = listOf('people', [10_000, 100_000, 1_000_000]);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tiendo-bench-'));
try {
  console.log(`${os.availableParallelism()} cores, Node ${process.version}, SQLite`);
  if (only !== 'counting') await importBench(folder, rows);
  if (only !== 'import') await countingBench(folder, people);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

function listOf(name: string, fallback: readonly number[]): readonly number[] {
  const given = args.find((arg) => arg.startsWith(`--${name}=`));
  return given === undefined
    ? fallback
    : given
        .slice(name.length + 3)
        .split(',')
        .map(Number);
}
