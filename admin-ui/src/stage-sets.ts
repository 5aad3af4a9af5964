import type { Bucket, DoneWhen, Stage } from '../../server/domain/stages.js';

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

/** The buckets of people who are done; null where the app on the phone decides, which is no bucket. */
export function doneBuckets(doneWhen: DoneWhen): readonly Bucket[] | null {
  return doneWhen === 'installed' ? null : AT_OR_PAST[doneWhen];
}

/** The buckets of people who could be done and are not; null where the app on the phone decides. */
export function missingBuckets(doneWhen: DoneWhen): readonly Bucket[] | null {
  const done = doneBuckets(doneWhen);
  return done && ELIGIBLE.filter((bucket) => !done.includes(bucket));
}
