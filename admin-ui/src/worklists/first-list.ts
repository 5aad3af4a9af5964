import { WORKLISTS, type Worklist } from '../api/types.js';

/** The list to open with: as the address says, else the first that has somebody on it. */
export function firstList(named: unknown, counts: Readonly<Record<Worklist, number>>): Worklist {
  const isKnown = (value: unknown): value is Worklist => (WORKLISTS as readonly unknown[]).includes(value);
  if (isKnown(named)) return named;
  return WORKLISTS.find((worklist) => counts[worklist] > 0) ?? WORKLISTS[0];
}
