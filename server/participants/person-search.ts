import type { SqlText } from '../database/conditions.js';
import { parseCitizenId, parseSiNumber } from '../domain/identifiers.js';
import { searchTerms } from '../domain/names.js';

/** Ten or twelve digits, with whatever stands between them: a BHXH number or a citizen id, and nobody's name. */
export function isWholeNumber(q: string | null): boolean {
  return q !== null && /^[\d\s.-]+$/.test(q) && [10, 12].includes(q.replace(/\D/g, '').length);
}

/**
 * People by the beginnings of the words of their names, marks and case aside; and, where identifiers may be read, by a
 * whole number or staff code. Over the alias `p`. `where`: the condition under which identifiers may be read, null: never.
 */
export function personSearch(q: string, where: SqlText | null): SqlText {
  const terms = isWholeNumber(q) ? [] : searchTerms(q);
  const branches: SqlText[] = [];
  if (terms.length > 0) {
    branches.push({
      sql: terms.map(() => `' ' || p.search_key LIKE ?`).join(' AND '),
      params: terms.map((term) => `% ${term}%`),
    });
  }
  if (where !== null) {
    const si = parseSiNumber(q);
    const numbers = [si.siNumber ?? '', si.citizenId ?? parseCitizenId(q).citizenId ?? ''];
    if (isWholeNumber(q)) {
      // A number of somebody merged is the survivor's as well (U5).
      branches.push({
        sql: `p.id IN (SELECT COALESCE(n.merged_into, n.id) FROM people n WHERE n.si_number = ? OR n.citizen_id = ?)
          AND ${where.sql}`,
        params: [...numbers, ...where.params],
      });
    } else {
      // No index serves a staff code without its organisation.
      branches.push({
        sql: `(p.si_number = ? OR p.citizen_id = ? OR p.staff_code = ?) AND ${where.sql}`,
        params: [...numbers, q, ...where.params],
      });
    }
  }
  if (branches.length === 0) return { sql: '(1 = 0)', params: [] };
  return {
    sql: `(${branches.map(({ sql }) => `(${sql})`).join(' OR ')})`,
    params: branches.flatMap(({ params }) => params),
  };
}
