import type { EntityManager } from 'typeorm';
import type { Scope } from '../auth/scope.js';
import { scopeCondition } from '../auth/scope.js';
import { readPage } from '../database/conditions.js';
import type { Day } from '../domain/calendar.js';
import { HOME_UNIT } from './participant-home.js';

/** Somebody in whom something of a change still stands. */
export interface Standing {
  /** Of the participant. */
  readonly id: string;
  readonly fullName: string;
  readonly unitId: string;
  readonly unitName: string;
}

/** A fact that it made and that is valid, one that it voided and that is void, a field not put back by its undo. */
const TOUCHED = `SELECT f.participant_id AS id FROM facts f WHERE f.change_id = ? AND f.voided_by_change_id IS NULL
  UNION SELECT f.participant_id FROM facts f WHERE f.voided_by_change_id = ?
  UNION SELECT x.id FROM people_changes e JOIN participants x ON x.person_id = e.person_id
    WHERE e.change_id = ? AND NOT EXISTS (SELECT 1 FROM people_changes b JOIN changes u ON u.id = b.change_id
      AND u.undoes_id = ? WHERE b.person_id = e.person_id AND b.field = e.field)`;

/**
 * People in whom something of a change still stands, as far as the scope shows them: all whom it has touched, and once it is
 * undone those whom the undo has kept, because others have worked on them since.
 */
export async function stillStanding(
  em: EntityManager,
  changeId: number,
  scope: Scope,
  today: Day,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ items: Standing[]; total: number }> {
  const from = `FROM (SELECT DISTINCT COALESCE(q.merged_into, q.id) AS id FROM participants q
      JOIN (${TOUCHED}) t ON t.id = q.id) h
    JOIN participants p ON p.id = h.id JOIN people w ON w.id = p.person_id JOIN campaigns c ON c.id = p.campaign_id
    JOIN units u ON u.id = ${HOME_UNIT}`;
  const { found, total } = await readPage<{ id: number; full_name: string; unit_id: number; unit_name: string }>(
    em,
    {
      columns: 'p.id, w.full_name, u.id AS unit_id, u.name AS unit_name',
      from,
      params: [changeId, changeId, changeId, changeId, today],
      where: scopeCondition(scope, 'u.path'),
    },
    { ...page, orderBy: 'ORDER BY w.sort_key, p.id' },
  );
  const items = found.map(({ id, full_name, unit_id, unit_name }) => {
    return { id: String(id), fullName: full_name, unitId: String(unit_id), unitName: unit_name };
  });
  return { items, total };
}
