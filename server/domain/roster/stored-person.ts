import type { Sex } from '../identifiers.js';

/** A stored person as far as a plan needs to know them; field names as stored. */
export interface StoredPerson {
  readonly personId: number;
  /** Null for somebody who has never been in this campaign. */
  readonly participantId: number | null;
  readonly fullName: string;
  readonly title: string | null;
  readonly siNumber: string | null;
  readonly citizenId: string | null;
  readonly otherIdType: string | null;
  readonly otherIdValue: string | null;
  readonly healthCardCode: string | null;
  readonly staffCode: string | null;
  /** 'YYYY-MM-DD', 'YYYY-MM' or 'YYYY'. */
  readonly dob: string | null;
  readonly sex: Sex | null;
  readonly position: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** Numbers of those who were merged into this person (U5): they mean this one. */
  readonly merged?: readonly Pick<StoredPerson, 'siNumber' | 'citizenId' | 'staffCode'>[];
  /** May the sender of the file see and change this person? */
  readonly isInScope: boolean;
  /** Where the person is counted in the campaign today; null if nowhere (left, or never joined). */
  readonly placement: {
    readonly unitId: number;
    /** The import that put the person there, null if it was done by hand. */
    readonly importId: number | null;
  } | null;
}
