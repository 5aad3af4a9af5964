import type { Bucket } from '../../../server/domain/stages.js';
import type { Counts } from '../api/types.js';
import { STAGE_ORDER } from '../stage-sets.js';

export interface Share {
  bucket: Bucket;
  count: number;
  /** Of the headcount, 0 to 1. */
  share: number;
}

/** The buckets that hold anybody, as they are drawn from left to right; their shares add up to 1. */
export function stageShares(counts: Counts): Share[] {
  if (counts.headcount === 0) return [];
  return STAGE_ORDER.map((bucket) => ({
    bucket,
    count: counts[bucket],
    share: counts[bucket] / counts.headcount,
  })).filter(({ count }) => count > 0);
}
