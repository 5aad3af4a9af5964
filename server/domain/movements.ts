import type { Bucket } from './stages.js';

/** What became of somebody between two days, seen from a unit with what is below it. */
export const MOVEMENT_KINDS = ['stage', 'joined', 'left', 'transferred_in', 'transferred_out'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** Where somebody is on a day: in the unit's subtree with a bucket, elsewhere in the campaign, or no member. */
export interface Whereabouts {
  readonly isMember: boolean;
  readonly isInside: boolean;
  readonly bucket: Bucket | null;
}

/** The kind of a movement; null where nothing moved, or nothing that the unit sees. */
export function movementOf(before: Whereabouts, after: Whereabouts): MovementKind | null {
  if (before.isInside && after.isInside) return before.bucket === after.bucket ? null : 'stage';
  if (before.isInside) return after.isMember ? 'transferred_out' : 'left';
  if (after.isInside) return before.isMember ? 'transferred_in' : 'joined';
  return null;
}
