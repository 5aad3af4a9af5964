import type { Bucket } from '../../../server/domain/stages.js';

export const MOVEMENT_KINDS = ['stage', 'joined', 'transferred_in', 'transferred_out', 'left'] as const;

/** So many people who stood there on the first day stand here on the second. */
export interface Movement {
  kind: (typeof MOVEMENT_KINDS)[number];
  from: Bucket | null;
  to: Bucket | null;
  people: number;
}
