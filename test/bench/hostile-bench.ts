import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { formattedRows, HOSTILE } from '../support/hostile-files.ts';

/** From dist/bench/test/bench. */
const READER = path.resolve(import.meta.dirname, '..', '..', 'server', 'imports', 'reader', 'open-workbook.js');
const ALONE = path.resolve(import.meta.dirname, '..', '..', '..', '..', 'test', 'support', 'read-alone.mjs');

interface Answer {
  readonly rows?: number;
  readonly code?: string;
  readonly ms: number;
  readonly megabytes: number;
}

/** Hostile files, each read in a process of its own: what they came to, and what that took. */
export function hostileBench(folder: string): void {
  const file = path.join(folder, 'danh-sach.bin');
  console.log('\nHostile files (aim: refused within 2 s and 200 MB above idle)');
  let slowest = 0;
  let largest = 0;
  for (const [what, build] of [...HOSTILE, ['a million formatted rows under a table', formattedRows] as const]) {
    fs.writeFileSync(file, build());
    const answer = JSON.parse(execFileSync(process.execPath, [ALONE, READER, file], { encoding: 'utf8' })) as Answer;
    const came = answer.code ?? `${answer.rows} row`;
    const [time, memory] = [`${answer.ms} ms`.padStart(8), `${answer.megabytes} MB`.padStart(7)];
    console.log(`  ${what.padEnd(46)} ${came.padEnd(18)} ${time} ${memory}`);
    slowest = Math.max(slowest, answer.ms);
    largest = Math.max(largest, answer.megabytes);
  }
  fs.rmSync(file);
  console.log(`  slowest ${slowest} ms, largest ${largest} MB`);
}
