import type { NewUnit } from '../import.entity.js';
import type { FileAnswers } from './effective-row.js';
import type { PlanRules } from './planner.js';

/** What `imports.options` holds. */
export interface ImportOptions {
  /** Subtrees in which the sender may import; null: everywhere. */
  readonly scope: readonly string[] | null;
  /** Of a status sheet: the sender may take people out of the count. */
  readonly mayGovern?: boolean;
  readonly blank?: 'keep' | 'clear';
  readonly answers?: FileAnswers;
  /** The plan was made under these options; false: to be made anew before anything is applied. */
  readonly isReplanned?: boolean;
  /** Day of joining, settled when applying first began (U4). */
  readonly joinedOn?: string;
  /** An apply has gone over all rows; those without a result of their own went in as planned. */
  readonly isThrough?: boolean;
  /** Called off while it was being applied. */
  readonly isCancelled?: boolean;
}

/** Rules of the file from what is stored of the import. */
export function rulesOf(options: ImportOptions, newUnits: readonly NewUnit[]): PlanRules {
  const unitIds = new Map<string, number>();
  for (const unit of newUnits) {
    const unitId = mappedTo(unit);
    if (unitId !== null) unitIds.set(unit.key, unitId);
  }
  return { blank: options.blank ?? 'keep', answers: options.answers ?? {}, unitIds };
}

/** The known unit that somebody said the name means. */
export function mappedTo({ decision }: NewUnit): number | null {
  return decision !== null && 'unitId' in decision ? decision.unitId : null;
}
