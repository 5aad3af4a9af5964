// `npm run fuzz -- [--runs 2000] [--seconds 120] [--seed 1] [--run 17] [--only reader]`: gives what the product reads inputs that
// nobody would think of. The same seed and run give the same input. What it finds is kept under .tmp/fuzz and becomes a fixture.
import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';
import { readerTarget } from './reader.ts';
import { recogniserTarget } from './recogniser.ts';
import type { FuzzTarget } from './target.ts';

/** One line each. */
const TARGETS: Readonly<Record<string, () => Promise<FuzzTarget>>> = {
  reader: readerTarget,
  recogniser: recogniserTarget,
};

const KEPT = new URL('../../.tmp/fuzz/', import.meta.url);
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seconds: { type: 'string', default: '120' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    run: { type: 'string' },
    only: { type: 'string' },
  },
});

let isFine = true;
for (const [name, start] of Object.entries(TARGETS)) {
  if (values.only !== undefined && values.only !== name) continue;
  const target = await start();
  const from = Number(values.run ?? 0);
  const runs = values.run === undefined ? Number(values.runs) : 1;
  const { outcomes, findings, done } = await fuzz(target, {
    seed: Number(values.seed),
    from,
    runs,
    seconds: Number(values.seconds),
  });
  await target.close();
  console.log(`${name}: ${done} runs of seed ${values.seed}: ${JSON.stringify(outcomes)}`);
  for (const { run, what, input } of findings) {
    const file = new URL(`${name}-${values.seed}-${run}.bin`, KEPT);
    await mkdir(KEPT, { recursive: true });
    await writeFile(file, input);
    console.log(
      `\n${what}\n  kept as ${file.pathname}\n  again: npm run fuzz -- --only ${name} --seed ${values.seed} --run ${run}`,
    );
    isFine = false;
  }
}
process.exitCode = isFine ? 0 : 1;
