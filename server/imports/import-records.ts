import type { EntityManager } from 'typeorm';
import { breathe } from '../common/breathe.js';
import { execute, forUpdate, idsIn, row, rows } from '../database/sql.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { JobStopped, type JobFailed } from '../jobs/job-handler.js';
import type { Progress } from '../jobs/job.entity.js';
import type { ImportOptions } from './planning/import-options.js';

const DELETED_AT_ONCE = 2_000;

/** A job whose import has gone another way meanwhile (cancelled, undone) stops. Locks the import. */
export async function mustBe(em: EntityManager, importId: number, statuses: readonly string[]): Promise<void> {
  const text = `SELECT status FROM imports WHERE id = ?${forUpdate(em)}`;
  const found = await row<{ status: string }>(em, text, [importId]);
  if (found === undefined || !statuses.includes(found.status)) throw new JobStopped();
}

export async function failImport(em: EntityManager, importId: number, failure: JobFailed, at: string): Promise<void> {
  const error = JSON.stringify({ code: failure.code, params: failure.params });
  await execute(em, `UPDATE imports SET status = 'failed', error = ?, progress = NULL, ended_at = ? WHERE id = ?`, [
    error,
    at,
    importId,
  ]);
}

export async function saveImportProgress(em: EntityManager, importId: number, progress: Progress): Promise<void> {
  await execute(em, 'UPDATE imports SET progress = ? WHERE id = ?', [JSON.stringify(progress), importId]);
}

export async function saveOptions(em: EntityManager, importId: number, options: ImportOptions): Promise<void> {
  await execute(em, 'UPDATE imports SET options = ? WHERE id = ?', [JSON.stringify(options), importId]);
}

/** Deletes all rows of an import, a few thousand at a time so that others get their turn. */
export async function deleteRows(work: UnitOfWork, importId: number): Promise<void> {
  for (;;) {
    const isOver = await work.run(async (em) => {
      const text = 'SELECT id FROM import_rows WHERE import_id = ? ORDER BY outcome, id LIMIT ?';
      const found = await rows<{ id: number }>(em, text, [importId, DELETED_AT_ONCE]);
      if (found.length === 0) return true;
      const ids = JSON.stringify(found.map(({ id }) => id));
      await execute(em, `DELETE FROM import_rows WHERE ${idsIn(em, 'id')}`, [ids]);
      return found.length < DELETED_AT_ONCE;
    });
    if (isOver) return;
    await breathe();
  }
}
