import type { EntityManager } from 'typeorm';
import { idsIn, insertRows, nextIds, rows, type Param } from '../../database/sql.js';
import { tidy } from '../../domain/fold.js';
import { searchKey } from '../../domain/names.js';
import { unitKey } from '../../domain/roster/units.js';
import type { Import, NewUnit } from '../import.entity.js';
import { learnNames } from './unit-names.js';

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
 * Makes the new units of a file, below the import's unit or where a person put them, in the order of the file, and lets known
 * units learn the names by which the file calls them (U2). Gives the list with what was made and taught; ambiguous ones wait.
 */
export async function makeUnits(em: EntityManager, file: Import, changeId: number): Promise<NewUnit[]> {
  const wanted = file.newUnits.filter(isToBeMade);
  const taught = await learnNames(em, file.newUnits);
  const ids = await nextIds(em, 'units', wanted.length);
  const places = await placesOf(em, file, wanted);
  const made = new Map<string, number>();
  const data = wanted.map((unit, i): Param[] => {
    const id = ids[i]!;
    made.set(unit.key, id);
    const name = nameOf(unit);
    // Renamed: the file's own name is known from now on.
    const aliases = unitKey(name) === unit.key ? [] : [unit.name];
    const place = places.get(parentOf(unit)) ?? places.get(file.unitId)!;
    place.position += 1;
    return [
      id,
      name,
      searchKey(name),
      place.id,
      `${place.path}${id}/`,
      place.position,
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
    const learnt = taught.get(unit.key);
    return {
      ...unit,
      ...(madeId === undefined ? {} : { madeId }),
      ...(learnt === undefined ? {} : { taught: learnt }),
    };
  });
}

interface Place {
  readonly id: number;
  readonly path: string;
  /** Of the last child. */
  position: number;
}

/** The units under which others are made: the import's own, and those that a person chose as far as they are still open. */
async function placesOf(em: EntityManager, file: Import, wanted: readonly NewUnit[]): Promise<Map<number, Place>> {
  if (wanted.length === 0) return new Map();
  const ids = [file.unitId, ...wanted.map(parentOf)];
  const found = await rows<{ id: number; path: string; last: number | null }>(
    em,
    `SELECT u.id, u.path, (SELECT max(c.position) FROM units c WHERE c.parent_id = u.id) AS last
     FROM units u WHERE ${idsIn(em, 'u.id')} AND (u.closed_on IS NULL OR u.id = ?)`,
    [JSON.stringify(ids), file.unitId],
  );
  return new Map(found.map(({ id, path, last }) => [id, { id, path, position: last ?? -1 }]));
}

/** As a person chose, else where the file puts it. */
function parentOf({ decision, parentId }: NewUnit): number {
  return decision !== null && 'accept' in decision ? (decision.parentId ?? parentId) : parentId;
}

function isToBeMade({ decision, isAmbiguous, madeId }: NewUnit): boolean {
  if (madeId !== undefined) return false;
  return decision === null ? !isAmbiguous : !('unitId' in decision);
}

function nameOf({ name, decision }: NewUnit): string {
  return decision !== null && 'accept' in decision && decision.name !== undefined ? tidy(decision.name) : name;
}
