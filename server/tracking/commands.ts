import type { Day } from '../domain/calendar.js';
import type { Effect } from '../domain/standing.js';
import type { Evidence, FactKind, OnPrecision } from '../domain/stages.js';
import type { Person } from '../people/person.entity.js';
import type { Door } from './change.entity.js';

/** Fields of a person that a change may set, as stored (keys are made by the tracking service). */
export type PersonFields = Pick<
  Person,
  | 'fullName'
  | 'title'
  | 'siNumber'
  | 'citizenId'
  | 'otherIdType'
  | 'otherIdValue'
  | 'healthCardCode'
  | 'organisationId'
  | 'staffCode'
  | 'dob'
  | 'sex'
  | 'position'
  | 'phone'
  | 'email'
  | 'guardianId'
  | 'hasGuardianAccount'
  | 'hasNoId'
>;

/** A fact to be recorded. */
export interface NewFact {
  readonly kind: FactKind;
  readonly on: Day;
  readonly onPrecision?: OnPrecision;
  readonly evidence?: Evidence;
  /** `joined`, `transferred`. */
  readonly unitId?: number | null;
  /** `rejected`, `exempted`, `left`. */
  readonly reason?: string | null;
  readonly channel?: string | null;
  /**
   * A child's `declared` whose guardian has no account (T6): `accept`, a question of an import was answered yes; `insist`, a
   * person wants it by hand, which counts only where the campaign asks. Without it such a fact is refused.
   */
  readonly guardian?: 'accept' | 'insist';
  /** The row of an imported file that said so. */
  readonly importRowId?: number;
}

/**
 * What can be asked of the one way in. `version`: the version that the caller saw; absent where a lock is not wanted
 * (bulk). `enrol` makes a person and lets them join; `join` lets somebody known join a campaign (or come back, T5).
 */
export type Command =
  | {
      readonly op: 'enrol';
      readonly person: Partial<PersonFields> & { readonly fullName: string };
      readonly campaignId: number;
      readonly unitId: number;
      readonly on: Day;
      readonly sourceOrder?: number;
      /** Stage facts that came with the person, recorded after the joining. */
      readonly facts?: readonly NewFact[];
    }
  | {
      readonly op: 'join';
      readonly personId: number;
      readonly campaignId: number;
      readonly unitId: number;
      readonly on: Day;
      readonly sourceOrder?: number;
      /** Recorded after a first joining; of somebody who comes back they are facts like others. */
      readonly facts?: readonly NewFact[];
    }
  | { readonly op: 'add_person'; readonly person: Partial<PersonFields> & { readonly fullName: string } }
  | {
      readonly op: 'fact';
      readonly participantId: number;
      readonly version?: number;
      readonly fact: NewFact;
      /** Id of the fact that this one corrects, in one step. */
      readonly replaces?: number;
    }
  | { readonly op: 'void'; readonly factId: number; readonly version?: number }
  | {
      readonly op: 'edit';
      readonly personId: number;
      readonly version?: number;
      readonly fields: Partial<PersonFields>;
    }
  | {
      /** Makes one person of two (U5), alone in its call. `voids`: facts that fall with it, because both cannot hold. */
      readonly op: 'merge';
      readonly personId: number;
      readonly intoId: number;
      readonly version?: number;
      readonly voids?: readonly number[];
    };

/** Who changes what by which door. */
export interface ChangeHead {
  readonly door: Door;
  readonly actorId: number | null;
  readonly campaignId?: number | null;
  readonly importId?: number | null;
  readonly undoesId?: number | null;
  readonly note?: string | null;
}

export interface Accepted {
  readonly ok: true;
  readonly effect: Effect;
  readonly personId?: number;
  readonly participantId?: number;
  readonly factId?: number;
  readonly warnings: readonly string[];
}

export type RefusalParams = Readonly<Record<string, string | number | boolean | null>>;

export interface Refused {
  readonly ok: false;
  /** A refusal of the core, or VERSION_CONFLICT, NOT_FOUND, DUPLICATE_IDENTIFIER, REASON_UNKNOWN,
   * REASON_OF_OTHER_KIND, CAMPAIGN_REBUILDING. */
  readonly code: string;
  readonly params: RefusalParams;
  /** Of a merge: every fact that clashes, as `facts.<id>`. */
  readonly errors?: Readonly<Record<string, { readonly code: string; readonly params: RefusalParams }>>;
}

export type Outcome = Accepted | Refused;

export interface Recorded {
  readonly changeId: number;
  /** One for each command, in order. */
  readonly outcomes: readonly Outcome[];
}

/** What taking back a change came to, in people. */
export interface Undone {
  readonly reversed: number;
  /** Somebody has worked on them since, or the timeline no longer lets go. */
  readonly kept: number;
  readonly failed: number;
}
