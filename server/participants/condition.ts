import type { Param } from '../database/sql.js';
import type { Bucket } from '../domain/stages.js';

export interface SqlCondition {
  readonly sql: string;
  readonly params: readonly Param[];
  /** A query for ids of participants, all who meet the condition among them: few, and found by an index. */
  readonly candidates?: { readonly sql: string; readonly params: readonly Param[] };
  /** An index of the spans finds the few who meet it. */
  readonly hasIndex?: true;
}

/**
 * A part of a WHERE clause over the aliases of a participant list: `s` the span of the day, `pa` the participant, `p` the
 * person, `u` the unit. Buckets stand apart, since an index may serve them.
 */
export type Condition = SqlCondition | { readonly buckets: readonly Bucket[] };

export function condition(
  sql: string,
  params: readonly Param[] = [],
  candidates?: SqlCondition['candidates'],
): Condition {
  return { sql: `(${sql})`, params, ...(candidates === undefined ? {} : { candidates }) };
}
