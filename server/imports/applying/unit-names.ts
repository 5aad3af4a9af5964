import type { EntityManager } from 'typeorm';
import { idsIn, rows, updateRows, type Param } from '../../database/sql.js';
import { unitKey } from '../../domain/roster/units.js';
import type { NewUnit } from '../import.entity.js';
import { mappedTo } from '../planning/import-options.js';

type Taught = NonNullable<NewUnit['taught']>;

interface KnownNames {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly version: number;
}

const ALIAS_COLUMNS = { id: 'integer', aliases: 'text', version: 'integer' } as const;

/** Lets known units learn the names by which a file calls them (U2). Gives what each was taught, by the key of the name. */
export async function learnNames(em: EntityManager, units: readonly NewUnit[]): Promise<Map<string, Taught>> {
  const lessons = Map.groupBy(
    units.filter((unit) => unit.taught === undefined && mappedTo(unit) !== null),
    (unit) => mappedTo(unit)!,
  );
  const known = await namesOf(em, [...lessons.keys()]);
  const taught = new Map<string, Taught>();
  const data: Param[][] = [];
  for (const [unitId, { name: own, aliases, version: before }] of known) {
    const keys = new Set([own, ...aliases].map(unitKey));
    const fresh = lessons.get(unitId)!.filter(({ key }) => !keys.has(key));
    if (fresh.length === 0) continue;
    const version = before + 1;
    for (const { key, name } of fresh) taught.set(key, { unitId, alias: name, version });
    data.push([unitId, JSON.stringify([...aliases, ...fresh.map(({ name }) => name)]), version]);
  }
  await updateRows(em, 'units', ALIAS_COLUMNS, data);
  return taught;
}

/**
 * Takes back what an import taught known units, when it is undone: a name that somebody has answered for wrongly must not go on
 * leading people there. A unit that anybody has edited since keeps it: that person has seen the name and let it stand.
 */
export async function unlearnNames(em: EntityManager, units: readonly NewUnit[]): Promise<void> {
  const lessons = Map.groupBy(
    units.flatMap(({ taught }) => taught ?? []),
    ({ unitId }) => unitId,
  );
  const known = await namesOf(em, [...lessons.keys()]);
  const data: Param[][] = [];
  for (const [unitId, { aliases, version }] of known) {
    const taught = lessons.get(unitId)!;
    if (version !== Math.max(...taught.map((one) => one.version))) continue;
    const gone = new Set(taught.map(({ alias }) => alias));
    data.push([unitId, JSON.stringify(aliases.filter((alias) => !gone.has(alias))), version + 1]);
  }
  await updateRows(em, 'units', ALIAS_COLUMNS, data);
}

async function namesOf(em: EntityManager, ids: readonly number[]): Promise<Map<number, KnownNames>> {
  if (ids.length === 0) return new Map();
  const found = await rows<{ id: number; name: string; aliases: string; version: number }>(
    em,
    `SELECT id, name, aliases, version FROM units WHERE ${idsIn(em, 'id')}`,
    [JSON.stringify(ids)],
  );
  return new Map(
    found.map(({ id, name, aliases, version }) => [id, { name, aliases: JSON.parse(aliases) as string[], version }]),
  );
}
