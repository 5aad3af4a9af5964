import type { EntityManager } from 'typeorm';
import { row } from '../database/sql.js';
import type { Import } from './import.entity.js';

export interface PreviousImport {
  readonly id: number;
  readonly fileName: string;
  readonly createdAt: string;
}

/** The file of the same unit that was imported last before this one, of its kind, and still stands. */
export async function previousImport(
  em: EntityManager,
  { id, campaignId, unitId, kind }: Import,
): Promise<PreviousImport | null> {
  const found = await row<{ id: number; file_name: string; created_at: string }>(
    em,
    `SELECT id, file_name, created_at FROM imports
     WHERE campaign_id = ? AND unit_id = ? AND kind = ? AND id < ? AND status = 'applied' ORDER BY id DESC LIMIT 1`,
    [campaignId, unitId, kind, id],
  );
  return found === undefined ? null : { id: found.id, fileName: found.file_name, createdAt: found.created_at };
}
