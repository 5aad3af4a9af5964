import { randomOf } from './random.ts';
import type { Finding, FuzzTarget } from './target.ts';

export interface FuzzBounds {
  readonly seed: number;
  /** The first run; the others follow. */
  readonly from: number;
  readonly runs: number;
  readonly seconds: number;
}

export interface FuzzResult {
  readonly done: number;
  /** How often which outcome. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly findings: readonly (Finding & { readonly run: number })[];
}

/** So many runs, or as many as the time allows. */
export async function fuzz(target: FuzzTarget, { seed, from, runs, seconds }: FuzzBounds): Promise<FuzzResult> {
  const until = performance.now() + seconds * 1_000;
  const outcomes: Record<string, number> = {};
  const findings: (Finding & { run: number })[] = [];
  let done = 0;
  while (done < runs && performance.now() < until) {
    const run = from + done;
    const outcome = await target.run(randomOf(seed, run));
    if (typeof outcome === 'string') outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    else findings.push({ ...outcome, run });
    done++;
  }
  return { done, outcomes, findings };
}
