import type { EntityManager } from 'typeorm';
import { rows } from '../../database/sql.js';

const PAGE = 20_000;

/** Ids of the rows with these keys, found in one walk over the import's rows. */
export async function findRowIds(
  em: EntityManager,
  importId: number,
  wanted: ReadonlySet<number>,
  keyOf: (sheet: number, row: number) => number,
): Promise<Map<number, number>> {
  const ids = new Map<number, number>();
  for (let after = 0; ids.size < wanted.size;) {
    const page = await rows<{ id: number; sheet: number; row: number }>(
      em,
      'SELECT id, sheet, row FROM import_rows WHERE import_id = ? AND id > ? ORDER BY id LIMIT ?',
      [importId, after, PAGE],
    );
    for (const { id, sheet, row } of page) if (wanted.has(keyOf(sheet, row))) ids.set(keyOf(sheet, row), id);
    if (page.length < PAGE) break;
    after = page.at(-1)!.id;
  }
  return ids;
}
