import type { EntityManager } from 'typeorm';
import { insertRows, nextIds, row, updateRows, type Param } from '../../database/sql.js';
import { tidy } from '../../domain/fold.js';
import { searchKey } from '../../domain/names.js';
import { unitKey } from '../../domain/roster/units.js';
import type { Import, NewUnit } from '../import.entity.js';

const COLUMNS = {
  id: 'integer',
  name: 'text',
  search_key: 'text',
  parent_id: 'integer',
  path: 'text',
  position: 'integer',
  type: 'text',
  is_organisation: 'boolean',
  aliases: 'text',
  created_by_change_id: 'integer',
  version: 'integer',
} as const;

/**
 * Makes the new units of a file, below the import's unit and in the order of the file, and lets known units learn the
 * names by which the file calls them (U2). Gives the list with the ids made; ambiguous ones wait for a person.
 */
export async function makeUnits(em: EntityManager, file: Import, changeId: number): Promise<NewUnit[]> {
  const wanted = file.newUnits.filter(isToBeMade);
  await learnNames(em, file.newUnits);
  if (wanted.length === 0) return file.newUnits;
  const parent = await row<{ path: string }>(em, 'SELECT path FROM units WHERE id = ?', [file.unitId]);
  const last = await row<{ position: number | null }>(
    em,
    'SELECT max(position) AS position FROM units WHERE parent_id = ?',
    [file.unitId],
  );
  const ids = await nextIds(em, 'units', wanted.length);
  const made = new Map<string, number>();
  const data = wanted.map((unit, i): Param[] => {
    const id = ids[i]!;
    made.set(unit.key, id);
    const name = nameOf(unit);
    // Renamed: the file's own name is known from now on.
    const aliases = unitKey(name) === unit.key ? [] : [unit.name];
    const path = `${parent?.path ?? '/'}${id}/`;
    const position = (last?.position ?? -1) + 1 + i;
    return [
      id,
      name,
      searchKey(name),
      file.unitId,
      path,
      position,
      'department',
      false,
      JSON.stringify(aliases),
      changeId,
      1,
    ];
  });
  await insertRows(em, 'units', COLUMNS, data);
  return file.newUnits.map((unit) => {
    const madeId = made.get(unit.key);
    return madeId === undefined ? unit : { ...unit, madeId };
  });
}

function isToBeMade({ decision, isAmbiguous, madeId }: NewUnit): boolean {
  if (madeId !== undefined) return false;
  return decision === null ? !isAmbiguous : !('unitId' in decision);
}

function nameOf({ name, decision }: NewUnit): string {
  return decision !== null && 'accept' in decision && decision.name !== undefined ? tidy(decision.name) : name;
}

async function learnNames(em: EntityManager, units: readonly NewUnit[]): Promise<void> {
  const learnt = new Map<number, string[]>();
  for (const { decision, name } of units) {
    if (decision === null || !('unitId' in decision)) continue;
    learnt.set(decision.unitId, [...(learnt.get(decision.unitId) ?? []), name]);
  }
  const data: Param[][] = [];
  for (const [id, names] of learnt) {
    const unit = await row<{ name: string; aliases: string }>(em, 'SELECT name, aliases FROM units WHERE id = ?', [id]);
    if (unit === undefined) continue;
    const aliases = JSON.parse(unit.aliases) as string[];
    const keys = new Set([unit.name, ...aliases].map(unitKey));
    const fresh = names.filter((name) => !keys.has(unitKey(name)));
    if (fresh.length > 0) data.push([id, JSON.stringify([...aliases, ...fresh])]);
  }
  await updateRows(em, 'units', { id: 'integer', aliases: 'text' }, data);
}
