import type { Day, Id } from '../api/types.js';
import type { CodeCount } from '../participants/bulk/dry-run.js';

/** A batch of forms on paper, with what is known of them today. */
export interface Batch {
  id: Id;
  campaignId: Id;
  unitId: Id;
  unitName: string;
  name: string;
  state: 'open' | 'handed_over';
  handedOverOn: Day | null;
  receipt: string | null;
  changeId: Id | null;
  people: number;
  submitted: number;
  lapsed: number;
  /** When the first of its declarations lapses, and by when to hand it in. */
  lapsesOn: Day | null;
  handInBy: Day | null;
  /** The latest day of collecting. */
  collectedOn: Day | null;
  canRecord: boolean;
  version: number;
}

/** What came of putting forms into a batch. */
export interface Collected {
  accepted: number;
  unchanged: number;
  refused: CodeCount[];
}
