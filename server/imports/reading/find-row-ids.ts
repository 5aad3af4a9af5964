import type { EntityManager } from 'typeorm';
import { rows } from '../../database/sql.js';
import { rowKey } from '../planning/row-key.js';

const PAGE = 20_000;

/** Ids of the rows with these keys, found in one walk over the import's rows. */
export async function findRowIds(
  em: EntityManager,
  importId: number,
  wanted: ReadonlySet<number>,
): Promise<Map<number, number>> {
  const ids = new Map<number, number>();
  for (let after = 0; ids.size < wanted.size;) {
    const page = await rows<{ id: number; sheet: number; row: number }>(
      em,
      'SELECT id, sheet, row FROM import_rows WHERE import_id = ? AND id > ? ORDER BY id LIMIT ?',
      [importId, after, PAGE],
    );
    for (const { id, sheet, row } of page) if (wanted.has(rowKey(sheet, row))) ids.set(rowKey(sheet, row), id);
    if (page.length < PAGE) break;
    after = page.at(-1)!.id;
  }
  return ids;
}
