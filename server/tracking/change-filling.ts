import type { EntityManager } from 'typeorm';
import { breathe } from '../common/breathe.js';
import { execute, row } from '../database/sql.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import type { JobContext } from '../jobs/job-handler.js';
import { CHUNK } from './bulk-selection.js';

/**
 * Fills a change by a job, one unit of work a chunk of people, and closes it. `put` counts a chunk's people as `handled`: the mark
 * of the chunks done travels in the transaction of each, so that after a crash nothing is recorded twice.
 */
export async function fillChange(
  work: UnitOfWork,
  context: JobContext,
  { changeId, ids }: { readonly changeId: number; readonly ids: readonly number[] },
  put: (em: EntityManager, page: readonly number[]) => Promise<void>,
): Promise<void> {
  let upTo = await work.run((em) => handledOf(em, changeId));
  while (upTo < ids.length) {
    context.assertWanted();
    const page = ids.slice(upTo, upTo + CHUNK);
    await work.run((em) => put(em, page));
    upTo += page.length;
    await context.report('recording', upTo, ids.length);
    await breathe();
  }
  await work.run((em) => closeChange(em, changeId));
}

async function handledOf(em: EntityManager, changeId: number): Promise<number> {
  const change = await row<{ counts: string }>(em, 'SELECT counts FROM changes WHERE id = ?', [changeId]);
  return (JSON.parse(change?.counts ?? '{}') as Record<string, number>).handled ?? 0;
}

/** Nothing more comes into the change: from now on it can be undone. */
export async function closeChange(em: EntityManager, changeId: number): Promise<void> {
  await execute(em, `UPDATE changes SET state = 'done' WHERE id = ? AND state = 'open'`, [changeId]);
}
