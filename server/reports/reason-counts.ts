import type { EntityManager } from 'typeorm';
import { rows } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import { subtreeRange } from '../auth/scope.js';
import type { ReasonCount } from './b1-model.js';

interface ReasonRow {
  path: string;
  bucket: ReasonCount['bucket'];
  reason: string | null;
  n: number;
}

/** Reasons of refusals and exemptions on a day, by unit path, for the subtree of `path`. */
export function reasonsBelow(em: EntityManager, campaignId: number, path: string, day: Day): Promise<ReasonRow[]> {
  return rows<ReasonRow>(
    em,
    `SELECT u.path, s.bucket, s.reason, count(*) AS n FROM spans s JOIN units u ON u.id = s.unit_id
     WHERE s.campaign_id = ? AND s.bucket IN ('rejected', 'exempt') AND s.from_day <= ? AND s.to_day > ?
     AND u.path >= ? AND u.path < ? GROUP BY u.path, s.bucket, s.reason`,
    [campaignId, day, day, ...subtreeRange(path)],
  );
}

/** Adds up the reasons of the paths that `belongs` takes, most frequent first. */
export function addReasons(found: readonly ReasonRow[], belongs: (path: string) => boolean): ReasonCount[] {
  const sums = new Map<string, { bucket: ReasonCount['bucket']; code: string | null; count: number }>();
  for (const { path, bucket, reason, n } of found) {
    if (!belongs(path)) continue;
    const key = `${bucket} ${reason ?? ''}`;
    const sum = sums.get(key) ?? { bucket, code: reason, count: 0 };
    sum.count += Number(n);
    sums.set(key, sum);
  }
  return [...sums.values()].sort((a, b) => b.count - a.count || ((a.code ?? '') < (b.code ?? '') ? -1 : 1));
}
