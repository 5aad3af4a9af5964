import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { execute, idsIn, rows } from '../../database/sql.js';
import type { ParsedPerson } from '../../domain/roster/types.js';
import type { Import } from '../import.entity.js';
import { UNIT_WARNINGS, unitWarnings } from '../unit-warnings.js';
import { effectiveRow, NO_UNITS, type RowDecision } from './effective-row.js';
import { Replan, savePlanned } from './replan.js';
import { rowsByIds, rowsOf, type StoredRow } from './stored-rows.js';

/** Plans one row again after a decision about it, together with the rows that share a number with it. */
@Injectable()
export class RowReplan {
  constructor(private readonly clock: Clock) {}

  /** Keeps the decision and plans anew. Inside a unit of work that holds the import. */
  async decide(em: EntityManager, file: Import, row: StoredRow, decision: RowDecision): Promise<void> {
    await execute(em, 'UPDATE import_rows SET decision = ? WHERE id = ?', [JSON.stringify(decision), row.id]);
    if (row.outcome === 'missing') return waitForNextApply(em, file, row);
    const numbers = [...this.numbersOf(file, row, row.decision), ...this.numbersOf(file, row, decision)];
    const ids = await idsWith(em, file.id, numbers);
    const group = await rowsByIds(em, rowsOf(file), [...new Set([row.id, ...ids])]);
    const replan = await Replan.begin(file, em, this.clock.today());
    for (const one of group) replan.addToDuplicates(one);
    const open = group.filter(({ outcome, result }) => outcome !== 'missing' && result !== 'applied');
    const planned = await replan.plan(open);
    const found = await missingAmong(
      em,
      file,
      [...planned.values()].map(({ participantId }) => participantId),
    );
    await savePlanned(em, planned, found);
    const counts = { ...file.counts };
    const move = (outcome: string, by: number): void => void (counts[outcome] = (counts[outcome] ?? 0) + by);
    for (const [{ outcome }, { outcome: now }] of planned) {
      move(outcome, -1);
      move(now, 1);
    }
    move('missing', -found.length);
    await saveFile(em, file, counts, replan);
  }

  private numbersOf(file: Import, row: StoredRow, decision: RowDecision): string[] {
    const { parsed } = effectiveRow(row, decision, file.options.answers ?? {}, NO_UNITS, this.clock.today());
    return numbers(parsed);
  }
}

/** The first apply has gone past the row: the next one takes it. */
async function waitForNextApply(em: EntityManager, file: Import, row: StoredRow): Promise<void> {
  if (file.options.isThrough !== true) return;
  await execute(em, `UPDATE import_rows SET result = 'left_out' WHERE id = ?`, [row.id]);
}

function numbers({ siNumber, citizenId, staffCode }: ParsedPerson): string[] {
  return [siNumber, citizenId, staffCode?.toLowerCase()].filter((number) => number !== undefined);
}

/** Rows of the import that may hold one of these numbers. */
async function idsWith(em: EntityManager, importId: number, wanted: readonly string[]): Promise<number[]> {
  if (wanted.length === 0) return [];
  const likes = wanted.map(() => 'search_key LIKE ?').join(' OR ');
  const found = await rows<{ id: number }>(em, `SELECT id FROM import_rows WHERE import_id = ? AND (${likes})`, [
    importId,
    ...wanted.map((number) => `% ${number.replaceAll(/[%_]/g, '')}%`),
  ]);
  return found.map(({ id }) => id);
}

/** People who were missing until a row turned out to speak of them. */
async function missingAmong(
  em: EntityManager,
  file: Import,
  participantIds: readonly (number | null)[],
): Promise<StoredRow[]> {
  const ids = participantIds.filter((id) => id !== null);
  if (ids.length === 0) return [];
  const found = await rows<{ id: number }>(
    em,
    `SELECT id FROM import_rows WHERE import_id = ? AND outcome = 'missing' AND ${idsIn(em, 'participant_id')}`,
    [file.id, JSON.stringify(ids)],
  );
  return rowsByIds(
    em,
    rowsOf(file),
    found.map(({ id }) => id),
  );
}

async function saveFile(
  em: EntityManager,
  file: Import,
  counts: Record<string, number>,
  replan: Replan,
): Promise<void> {
  const newUnits = replan.unitsNow();
  const warnings = [...file.warnings.filter(({ code }) => !UNIT_WARNINGS.has(code)), ...unitWarnings(newUnits)];
  await execute(em, 'UPDATE imports SET counts = ?, new_units = ?, warnings = ? WHERE id = ?', [
    JSON.stringify(counts),
    JSON.stringify(newUnits),
    JSON.stringify(warnings),
    file.id,
  ]);
}
