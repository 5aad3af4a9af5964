import { searchKey } from '../../domain/names.js';
import type { Issue, ParsedPerson } from '../../domain/roster/types.js';
import type { Param } from '../../database/sql.js';
import type { RowDecision } from './effective-row.js';
import type { PlannedRow, StoredPlan } from './planner.js';

/** '|NO_UNIT|LOST_ZERO|': the codes of a row as one text to search in; '' for a row without issues. */
export function codesOf(issues: readonly Issue[]): string {
  return issues.length === 0 ? '' : `|${[...new Set(issues.map(({ code }) => code))].join('|')}|`;
}

/** Folded name and numbers: what a row is found by. */
export function searchTextOf({ fullName, siNumber, citizenId, staffCode }: ParsedPerson): string {
  let text = searchKey(fullName ?? '');
  if (siNumber !== undefined) text += ` ${siNumber}`;
  if (citizenId !== undefined) text += ` ${citizenId}`;
  if (staffCode !== undefined) text += ` ${searchKey(staffCode)}`;
  return text;
}

const NOTHING_PLANNED: Omit<StoredPlan, 'action'> = {
  changes: [],
  unit: null,
  issues: [],
  personVersion: null,
  participantVersion: null,
  duplicate: null,
};

/** A plan without its empty parts: nearly every row of a first roster needs two words. */
export function packPlan(plan: StoredPlan): object {
  const packed: Record<string, unknown> = {};
  for (const name in plan) {
    const value = plan[name as keyof StoredPlan];
    if (value !== null && !(Array.isArray(value) && value.length === 0)) packed[name] = value;
  }
  return packed;
}

export function unpackPlan(text: string): StoredPlan {
  return { ...NOTHING_PLANNED, ...(JSON.parse(text) as Pick<StoredPlan, 'action'>) };
}

export interface FreshRow {
  readonly sheet: number;
  readonly row: number;
  readonly raw: readonly string[];
  /** The person as JSON. */
  readonly parsed: string;
  readonly issues: readonly Issue[];
  readonly decision: RowDecision | null;
}

/** A newly read row in the order of NEW_ROW_COLUMNS. */
export function newRowValues(importId: number, fresh: FreshRow, planned: PlannedRow): Param[] {
  const { sheet, row, raw, parsed, issues, decision } = fresh;
  const { outcome, plan, personId, participantId, effective } = planned;
  return [
    importId,
    sheet,
    row,
    outcome,
    codesOf(plan.issues),
    searchTextOf(effective.parsed),
    JSON.stringify(raw),
    parsed,
    issues.length === 0 ? '[]' : JSON.stringify(issues),
    personId,
    participantId,
    JSON.stringify(packPlan(plan)),
    decision === null ? null : JSON.stringify(decision),
  ];
}

/** A row planned again, in the order of REPLANNED_COLUMNS. `issues`: what reading says of the row. */
export function replannedValues(
  id: number,
  issues: readonly Issue[],
  planned: PlannedRow,
  result: string | null,
): Param[] {
  const { outcome, plan, personId, participantId, effective } = planned;
  return [
    id,
    outcome,
    codesOf(plan.issues),
    searchTextOf(effective.parsed),
    JSON.stringify(issues),
    personId,
    participantId,
    JSON.stringify(packPlan(plan)),
    result,
  ];
}
