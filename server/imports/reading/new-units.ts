import type { NamedUnit } from '../../domain/roster/unit-register.js';
import { similarUnits } from '../../domain/roster/units.js';
import type { NewUnit } from '../import.entity.js';
import type { PlanPlace } from '../planning/plan-place.js';

/** Comparing every new name with every known unit is worth it up to here; beyond, names are shown without company. */
const MOST_COMPARISONS = 2_000_000;

/** Units that the file names and the tree lacks, or has more than once. */
export class NewUnits {
  private readonly units = new Map<string, NewUnit>();
  private readonly decisions: ReadonlyMap<string, NewUnit['decision']>;

  constructor(
    private readonly place: PlanPlace,
    before: readonly NewUnit[],
  ) {
    this.decisions = new Map(before.map(({ key, decision }) => [key, decision]));
  }

  /** A name as the file uses it. Nothing where the tree knows it. */
  add({ key, name, unitId, parentId, candidates, rows }: NamedUnit): void {
    if (unitId !== undefined) return;
    const known = this.units.get(key);
    if (known !== undefined) {
      known.rows += rows;
      return;
    }
    this.units.set(key, {
      key,
      name,
      parentId: parentId ?? this.place.unitId,
      rows,
      similar: [],
      isAmbiguous: candidates !== undefined,
      decision: this.decisions.get(key) ?? null,
    });
  }

  list(): NewUnit[] {
    const list = [...this.units.values()];
    if (list.length * this.place.units.length > MOST_COMPARISONS) return list;
    return list.map((unit) => ({
      ...unit,
      similar: similarUnits(unit.name, this.place.units).map(({ id, name }) => ({ id, name })),
    }));
  }
}
