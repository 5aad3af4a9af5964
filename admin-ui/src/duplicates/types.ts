import type { FactKind } from '../../../server/domain/stages.js';
import type { Day, Id } from '../api/types.js';
import type { Person } from '../people/types.js';

export const BECAUSE = ['HEALTH_CARD', 'OTHER_ID', 'NAME_AND_BIRTH', 'NAME_AND_PHONE'] as const;
export type Because = (typeof BECAUSE)[number];

/** Two people who may be one. Numbers are masked. */
export interface Duplicate {
  id: string;
  because: Because[];
  people: [Person, Person];
}

/** One of two facts that contradict each other. */
export interface ClashSide {
  factId: Id;
  /** For whom it was recorded. */
  personId: Id | null;
  kind: FactKind | null;
  on: Day | null;
  /** Where it places the person, as far as the caller may know. */
  unitName: string | null;
}

/** Facts that cannot be true together, once the two are one person: one of them has to fall. */
export interface Clash {
  code: string;
  message: string;
  /** One only, where it contradicts no single fact. */
  sides: ClashSide[];
}
