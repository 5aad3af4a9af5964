import type { EntityManager } from 'typeorm';
import { insertRows, row, rows, type Columns } from '../database/sql.js';
import { Unit } from '../units/unit.entity.js';

export const UNIT_IMAGES: Columns = {
  change_id: 'integer',
  unit_id: 'integer',
  field: 'text',
  old: 'text',
  new: 'text',
};

interface Image {
  unit_id: number;
  field: 'closedOn' | 'successorId' | 'aliases';
  old: string;
  new: string;
}

/**
 * Opens a merged unit again (or closes it, where the merge comes back): before its people, who could not come back into a
 * closed one. What somebody has set otherwise since stays; of the other names only those that came with it go.
 */
export async function restoreUnits(em: EntityManager, changeId: number, undoId: number): Promise<void> {
  const done = await row(em, 'SELECT 1 AS found FROM unit_changes WHERE change_id = ? LIMIT 1', [undoId]);
  if (done !== undefined) return;
  const images = await rows<Image>(
    em,
    'SELECT unit_id, field, old, new FROM unit_changes WHERE change_id = ? ORDER BY id',
    [changeId],
  );
  const back: (string | number)[][] = [];
  for (const { unit_id, field, old, new: left } of images) {
    const unit = await em.findOneBy(Unit, { id: unit_id });
    if (unit === null) continue;
    const now = JSON.stringify(unit[field]);
    const next = field === 'aliases' ? aliasesBack(unit.aliases, old, left) : now === left ? old : now;
    if (next === now) continue;
    Object.assign(unit, { [field]: JSON.parse(next) as unknown });
    await em.save(unit);
    back.push([undoId, unit_id, field, now, next]);
  }
  await insertRows(em, 'unit_changes', UNIT_IMAGES, back);
}

function aliasesBack(now: readonly string[], old: string, left: string): string {
  const before = JSON.parse(old) as string[];
  const after = JSON.parse(left) as string[];
  const kept = now.filter((name) => before.includes(name) || !after.includes(name));
  return JSON.stringify([...kept, ...before.filter((name) => !after.includes(name) && !now.includes(name))]);
}
