import type { Id } from '../../api/types.js';

/** How many met the same refusal or warning, and the first of them. */
export interface CodeCount {
  code: string;
  count: number;
  message: string;
  /** Participants. */
  ids: Id[];
}

/** What would happen if it were confirmed now. */
export interface DryRun {
  /** Null where there is nothing to confirm. */
  token: string | null;
  accepted: number;
  unchanged: number;
  warned: CodeCount[];
  refused: CodeCount[];
  /** Pasted numbers of which nobody is found, the first of them. */
  unknown: string[];
}

/** Everybody who was asked about, whatever would come of it. */
export function askedOf({ accepted, unchanged, refused }: DryRun): number {
  return accepted + unchanged + refused.reduce((sum, { count }) => sum + count, 0);
}

/** Refusals by code out of the counts of a change that is over: `refused.LAPSED: 3`, most first. */
export function refusalsOf(counts: Readonly<Record<string, number>>): { code: string; count: number }[] {
  return Object.entries(counts)
    .filter(([name]) => name.startsWith('refused.'))
    .map(([name, count]) => ({ code: name.slice('refused.'.length), count }))
    .sort((a, b) => b.count - a.count);
}
