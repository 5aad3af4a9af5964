import { BenchServer } from './client.js';
import { makeCrowd, UNITS, type CrowdUnits } from './crowd.js';
import { ms, percentile, samplesOf, table, timed } from './figures.js';
import { BenchPlaces, ENGINE_NAMES, type Engine } from './places.js';
import { wholeBench } from './whole-bench.js';

const REQUESTS = 300;

/**
 * Completion and trend over HTTP for root, middle and leaf, at several numbers of people in the same 10,000 units; at the
 * largest number also everything whose cost may follow the people.
 */
export async function countingBench(
  places: BenchPlaces,
  engines: readonly Engine[],
  sizes: readonly number[],
): Promise<void> {
  for (const engine of engines) {
    const lines: string[][] = [];
    const largest = Math.max(...sizes);
    for (const size of sizes) {
      const location = await places.fresh(engine);
      const { ms: making, result: crowd } = await timed(() => makeCrowd(location, size));
      console.log(
        `${ENGINE_NAMES[engine]}: ${count(size)} people with 90 days recorded by the tracking service in ${ms(making)}`,
      );
      const server = await BenchServer.start(location);
      try {
        lines.push(...(await completionLines(server, crowd, size)));
        if (size === largest)
          await wholeBench(server, location, crowd, `${ENGINE_NAMES[engine]}, ${count(size)} people`);
      } finally {
        await server.stop();
      }
      await places.drop(location);
    }
    table(
      `${ENGINE_NAMES[engine]}: completion and trend over HTTP, ${count(UNITS)} units, six levels, 90 days (aim: p95 under 10 ms, the same at each size)`,
      ['', 'completion p50', 'p95', 'trend p50', 'p95'],
      lines,
    );
  }
}

async function completionLines(server: BenchServer, crowd: CrowdUnits, size: number): Promise<string[][]> {
  const lines: string[][] = [];
  for (const place of ['root', 'middle', 'leaf'] as const) {
    const query = `/campaigns/${crowd.campaignId}`;
    const completion = await samplesOf(REQUESTS, () => server.get(`${query}/completion?unitId=${crowd[place]}`));
    const trend = await samplesOf(REQUESTS, () => server.get(`${query}/trend?unitId=${crowd[place]}`));
    lines.push([
      `${count(size)} people, ${place}`,
      ...[completion, trend].flatMap((samples) => [ms(percentile(samples, 0.5)), ms(percentile(samples, 0.95))]),
    ]);
  }
  return lines;
}

function count(value: number): string {
  return value.toLocaleString('en');
}
