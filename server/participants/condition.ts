import type { SqlText } from '../database/conditions.js';
import type { Param } from '../database/sql.js';
import type { Bucket } from '../domain/stages.js';

/**
 * All who may meet a condition: few, and found by indexes. A query for the ids of participants, or conditions over the person `p`
 * one of which each of them meets, with an index for every one.
 */
export type Candidates =
  (SqlText & { readonly of: 'participants' }) | { readonly of: 'people'; readonly either: readonly SqlText[] };

export interface SqlCondition extends SqlText {
  readonly candidates?: Candidates;
  /** An index of the spans finds the few who meet it. */
  readonly hasIndex?: true;
}

/**
 * A part of a WHERE clause over the aliases of a participant list: `s` the span of the day, `pa` the participant, `p` the
 * person, `u` the unit. Buckets stand apart, since an index may serve them.
 */
export type Condition = SqlCondition | { readonly buckets: readonly Bucket[] };

export function condition(sql: string, params: readonly Param[] = [], candidates?: Candidates): Condition {
  return { sql: `(${sql})`, params, ...(candidates === undefined ? {} : { candidates }) };
}
