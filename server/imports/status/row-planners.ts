import type { EntityManager } from 'typeorm';
import type { RosterField } from '../../domain/roster/types.js';
import type { PlanPlace } from '../planning/plan-place.js';
import { Planner, type PlanRules, type RowPlanner } from '../planning/planner.js';
import { RosterFacts } from './roster-facts.js';
import type { StatusContext } from './status-context.js';
import { StatusPlanner } from './status-planner.js';

/** Makes the planner of a file's rows: of a status sheet one for all its tables, of a roster one for each. */
export class RowPlanners {
  private readonly ofStatus: StatusPlanner | null;

  constructor(
    private readonly em: EntityManager,
    private readonly place: PlanPlace,
    private readonly rules: PlanRules,
    readonly context: StatusContext,
  ) {
    this.ofStatus = context.kind === 'status' ? new StatusPlanner(em, place, rules, context) : null;
  }

  /** `columns`: fields that the table has columns for. `mentioned` takes the participants that some row speaks of. */
  of(columns: ReadonlySet<RosterField>, mentioned: Set<number>): RowPlanner {
    if (this.ofStatus !== null) return this.ofStatus;
    const people = new Planner(this.em, this.place, this.rules, columns, mentioned);
    return this.context.values.isEmpty ? people : new RosterFacts(people, this.em, this.rules, this.context);
  }
}
