import type { EntityManager } from 'typeorm';
import { idsIn, rows } from '../../database/sql.js';
import type { Issue, ParsedPerson } from '../../domain/roster/types.js';
import type { RowOutcome } from '../import.entity.js';
import type { RowDecision } from './effective-row.js';
import type { StoredPlan } from './planner.js';

/** A row of an import as planning and applying use it. */
export interface StoredRow {
  readonly id: number;
  readonly sheet: number;
  readonly row: number;
  readonly outcome: RowOutcome;
  readonly parsed: ParsedPerson;
  readonly issues: readonly Issue[];
  readonly personId: number | null;
  readonly participantId: number | null;
  readonly plan: StoredPlan | null;
  readonly decision: RowDecision;
  readonly result: string | null;
}

interface RawRow {
  id: number;
  sheet: number;
  row: number;
  outcome: RowOutcome;
  parsed: string;
  issues: string;
  person_id: number | null;
  participant_id: number | null;
  plan: string | null;
  decision: string | null;
  result: string | null;
}

const COLUMNS = 'id, sheet, row, outcome, parsed, issues, person_id, participant_id, plan, decision, result';

/** The next rows of an import in file order, after `afterId`. */
export async function rowsAfter(
  em: EntityManager,
  importId: number,
  afterId: number,
  limit: number,
): Promise<StoredRow[]> {
  const text = `SELECT ${COLUMNS} FROM import_rows WHERE import_id = ? AND id > ? ORDER BY id LIMIT ?`;
  return (await rows<RawRow>(em, text, [importId, afterId, limit])).map(storedRow);
}

export async function rowsByIds(em: EntityManager, importId: number, ids: readonly number[]): Promise<StoredRow[]> {
  const text = `SELECT ${COLUMNS} FROM import_rows WHERE import_id = ? AND ${idsIn(em, 'id')} ORDER BY id`;
  return (await rows<RawRow>(em, text, [importId, JSON.stringify(ids)])).map(storedRow);
}

function storedRow(raw: RawRow): StoredRow {
  return {
    id: raw.id,
    sheet: raw.sheet,
    row: raw.row,
    outcome: raw.outcome,
    parsed: JSON.parse(raw.parsed) as ParsedPerson,
    issues: JSON.parse(raw.issues) as Issue[],
    personId: raw.person_id,
    participantId: raw.participant_id,
    plan: raw.plan === null ? null : (JSON.parse(raw.plan) as StoredPlan),
    decision: raw.decision === null ? {} : (JSON.parse(raw.decision) as RowDecision),
    result: raw.result,
  };
}
