import fs from 'node:fs';
import path from 'node:path';
import { BenchServer } from './client.js';
import { makeCrowd, UNITS } from './crowd.js';
import { ms, percentile, samplesOf, table, timed } from './figures.js';

const REQUESTS = 300;

/** Completion and trend over HTTP for root, middle and leaf, at several numbers of people in the same 10,000 units. */
export async function countingBench(folder: string, sizes: readonly number[]): Promise<void> {
  const lines: string[][] = [];
  for (const size of sizes) {
    const dataDir = fs.mkdtempSync(path.join(folder, `crowd-${size}-`));
    const { ms: making, result: crowd } = await timed(() => makeCrowd(dataDir, size));
    console.log(`${size.toLocaleString('en')} people recorded through the tracking service in ${ms(making)}`);
    const server = await BenchServer.start(dataDir);
    try {
      for (const place of ['root', 'middle', 'leaf'] as const) {
        const query = `/campaigns/${crowd.campaignId}`;
        const completion = await samplesOf(REQUESTS, () => server.get(`${query}/completion?unitId=${crowd[place]}`));
        const trend = await samplesOf(REQUESTS, () => server.get(`${query}/trend?unitId=${crowd[place]}`));
        lines.push([
          `${size.toLocaleString('en')} people, ${place}`,
          ...[completion, trend].flatMap((samples) => [ms(percentile(samples, 0.5)), ms(percentile(samples, 0.95))]),
        ]);
      }
    } finally {
      await server.stop();
    }
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
  table(
    `Completion and trend over HTTP, ${UNITS.toLocaleString('en')} units, six levels, 90 days (aim: p95 under 10 ms, the same at each size)`,
    ['', 'completion p50', 'p95', 'trend p50', 'p95'],
    lines,
  );
}
