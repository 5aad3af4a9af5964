import type { Param } from '../database/sql.js';
import type { Bucket } from '../domain/stages.js';

/**
 * A part of a WHERE clause over the aliases of a participant list: `s` the span of the day, `pa` the participant, `p` the
 * person, `u` the unit. Buckets stand apart, since an index may serve them.
 */
export type Condition =
  { readonly sql: string; readonly params: readonly Param[] } | { readonly buckets: readonly Bucket[] };

export function condition(sql: string, params: readonly Param[] = []): Condition {
  return { sql: `(${sql})`, params };
}
