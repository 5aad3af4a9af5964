import type { Day, Id } from '../api/types.js';

export type ReasonKind = 'rejected' | 'exempted' | 'left';

/** How many stand refused or exempt, or have left, for one reason; null: nobody has said why. */
export interface ReasonCount {
  code: string | null;
  kind: ReasonKind;
  vi: string | null;
  en: string | null;
  count: number;
}

export interface Leaver {
  /** Of the participant. */
  id: Id;
  fullName: string;
  unitName: string;
  leftOn: Day;
  reason: string | null;
}
