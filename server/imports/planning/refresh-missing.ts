import type { EntityManager } from 'typeorm';
import { idsIn, rows, updateRows, type Param } from '../../database/sql.js';
import { packPlan } from './row-json.js';
import type { StoredRow } from './stored-rows.js';

/** People missing from the file of whom something has changed: what is decided of them now stands on what they are now. */
export async function refreshMissing(em: EntityManager, missing: readonly StoredRow[]): Promise<void> {
  if (missing.length === 0) return;
  const found = await rows<{ id: number; version: number; person_version: number }>(
    em,
    `SELECT x.id, x.version, p.version AS person_version FROM participants x JOIN people p ON p.id = x.person_id
     WHERE ${idsIn(em, 'x.id')}`,
    [JSON.stringify(missing.map(({ participantId }) => participantId))],
  );
  const versions = new Map(found.map((one) => [one.id, one]));
  const data = missing.flatMap(({ id, plan, participantId }): Param[][] => {
    const now = versions.get(participantId ?? 0);
    if (plan === null || now === undefined) return [];
    const next = { ...plan, participantVersion: now.version, personVersion: now.person_version };
    return [[id, JSON.stringify(packPlan(next))]];
  });
  await updateRows(em, 'import_rows', { id: 'integer', plan: 'text' }, data);
}
