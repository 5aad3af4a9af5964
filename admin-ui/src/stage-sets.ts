import type { Bucket, DoneWhen, Stage } from '../../server/domain/stages.js';
import type { Counted } from './scope/address.js';

/** As drawn from left to right in bars and from top to bottom in legends: farthest first, then what is missing. */
export const STAGE_ORDER = [
  'activated',
  'approved',
  'submitted',
  'declared',
  'rejected',
  'lapsed',
  'not_started',
  'exempt',
] as const satisfies readonly Bucket[];

/** The buckets of people who stand at a stage or later. */
export const AT_OR_PAST: Readonly<Record<Stage, readonly Bucket[]>> = {
  declared: ['declared', 'submitted', 'approved', 'activated'],
  submitted: ['submitted', 'approved', 'activated'],
  approved: ['approved', 'activated'],
  activated: ['activated'],
};

const ELIGIBLE: readonly Bucket[] = [
  'not_started',
  'declared',
  'lapsed',
  'submitted',
  'rejected',
  'approved',
  'activated',
];

/** The people who are done: by their bucket, or by the app on the phone. */
export function countedDone(doneWhen: DoneWhen): Counted {
  return doneWhen === 'installed' ? { installed: true } : { stage: AT_OR_PAST[doneWhen] };
}

/** The people who could be done and are not. */
export function countedMissing(doneWhen: DoneWhen): Counted {
  if (doneWhen === 'installed') return { stage: ELIGIBLE, installed: false };
  return { stage: ELIGIBLE.filter((bucket) => !AT_OR_PAST[doneWhen].includes(bucket)) };
}
