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

/** A fact that cannot be true together with another one, once the two are one person. */
export interface Clash {
  factId: Id;
  code: string;
  kind: FactKind | null;
  on: Day | null;
  clashKind: FactKind | null;
  clashOn: Day | null;
}
