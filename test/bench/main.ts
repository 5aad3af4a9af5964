import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { countingBench } from './counting-bench.js';
import { hostileBench } from './hostile-bench.js';
import { importBench } from './import-bench.js';
import { BenchPlaces, ENGINES } from './places.js';

/**
 * `npm run bench [-- import|counting|hostile] [--rows=10000,100000,1000000] [--people=10000,100000,1000000]
 * [--engines=sqlite,postgres]`: everything side by side in one run, printed as ratios, since times of different machines
 * cannot be compared.
 */
const args = process.argv.slice(2);
const only = args.find((arg) => !arg.startsWith('--'));
const rows = listOf('rows', [10_000, 100_000, 200_000, 500_000, 1_000_000]);
const people = listOf('people', [10_000, 100_000, 1_000_000]);

const engines = ENGINES.filter((engine) => (textOf('engines') ?? ENGINES.join()).split(',').includes(engine));

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tiendo-bench-'));
const places = new BenchPlaces(folder);
try {
  console.log(`${os.availableParallelism()} cores, Node ${process.version}`);
  const isAsked = (what: string): boolean => only === undefined || only === what;
  if (isAsked('import')) await importBench(folder, rows);
  if (isAsked('hostile')) hostileBench(folder);
  if (isAsked('counting')) await countingBench(places, engines, people);
} finally {
  await places.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}

function listOf(name: string, fallback: readonly number[]): readonly number[] {
  return textOf(name)?.split(',').map(Number) ?? fallback;
}

function textOf(name: string): string | undefined {
  return args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
}
