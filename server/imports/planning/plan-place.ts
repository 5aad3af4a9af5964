import type { EntityManager } from 'typeorm';
import { subtreeRange, type Scope } from '../../auth/scope.js';
import { row, rows } from '../../database/sql.js';
import type { Day } from '../../domain/calendar.js';
import type { KnownUnit } from '../../domain/roster/types.js';
import { indexUnits, type UnitIndex } from '../../domain/roster/units.js';
import type { ImportOptions } from './import-options.js';

/** Where an import goes and who sent it: what planning compares with. */
export interface PlanPlace {
  readonly importId: number;
  readonly campaignId: number;
  readonly unitId: number;
  readonly unitPath: string;
  /** Subtrees in which the sender may import. */
  readonly scope: Scope;
  readonly today: Day;
  /** The unit and everything open below it, in the order of the tree. */
  readonly units: readonly KnownUnit[];
  /** The same by name, alias and code. */
  readonly unitIndex: UnitIndex;
  /** The organisation within which staff codes are unique, by unit. */
  readonly organisations: ReadonlyMap<number, number>;
}

interface UnitRow {
  id: number;
  name: string;
  parent_id: number | null;
  path: string;
  code: string | null;
  aliases: string;
  is_organisation: unknown;
  closed_on: string | null;
}

const COLUMNS = 'id, name, parent_id, path, code, aliases, is_organisation, closed_on';

export async function loadPlace(em: EntityManager, importId: number, today: Day): Promise<PlanPlace> {
  const found = await row<{ campaign_id: number; unit_id: number; options: string; path: string }>(
    em,
    `SELECT i.campaign_id, i.unit_id, i.options, u.path FROM imports i JOIN units u ON u.id = i.unit_id WHERE i.id = ?`,
    [importId],
  );
  if (found === undefined) throw new Error(`import ${importId} is gone`);
  const { scope } = JSON.parse(found.options) as ImportOptions;
  const inside = await rows<UnitRow>(
    em,
    `SELECT ${COLUMNS} FROM units WHERE path >= ? AND path < ? ORDER BY path`,
    subtreeRange(found.path),
  );
  const above = await unitsAbove(em, found.path);
  const units = inside.filter(({ closed_on }) => closed_on === null).map(knownUnit);
  return {
    importId,
    campaignId: found.campaign_id,
    unitId: found.unit_id,
    unitPath: found.path,
    scope: { paths: scope },
    today,
    units,
    unitIndex: indexUnits(units),
    organisations: organisationsOf([...above, ...inside]),
  };
}

/** The organisation in which an import is: what is remembered for its next files, is remembered there. */
export function organisationOf({ organisations, unitId }: Pick<PlanPlace, 'organisations' | 'unitId'>): number {
  return organisations.get(unitId) ?? unitId;
}

async function unitsAbove(em: EntityManager, path: string): Promise<UnitRow[]> {
  const ids = path.split('/').filter(Boolean).slice(0, -1);
  if (ids.length === 0) return [];
  const marks = ids.map(() => '?').join(', ');
  return rows<UnitRow>(em, `SELECT ${COLUMNS} FROM units WHERE id IN (${marks}) ORDER BY path`, ids.map(Number));
}

/** The nearest unit at or above that is marked, or else the root; parents come before their children. */
function organisationsOf(units: readonly UnitRow[]): Map<number, number> {
  const organisations = new Map<number, number>();
  for (const unit of [...units].sort((a, b) => a.path.length - b.path.length)) {
    const inherited = unit.parent_id === null ? undefined : organisations.get(unit.parent_id);
    organisations.set(unit.id, unit.is_organisation ? unit.id : (inherited ?? unit.id));
  }
  return organisations;
}

function knownUnit(unit: UnitRow): KnownUnit {
  const { id, name, parent_id: parentId, code } = unit;
  return { id, name, parentId, code, aliases: JSON.parse(unit.aliases) as string[] };
}
