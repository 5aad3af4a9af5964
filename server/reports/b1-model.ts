import type { Day } from '../domain/calendar.js';
import type { Completion } from '../domain/completion.js';
import type { DoneWhen } from '../domain/stages.js';
import type { UnitType } from '../units/unit.entity.js';

/** People with one reason code, by what it is a reason for. */
export interface ReasonCount {
  readonly bucket: 'rejected' | 'exempt';
  readonly code: string | null;
  readonly count: number;
}

/** One line of B1: a child unit, the people on the unit itself (`unitId` null), or the total. */
export interface B1Row {
  readonly unitId: string | null;
  readonly name: string;
  readonly type: UnitType | null;
  readonly headcount: number;
  readonly exempt: number;
  readonly eligible: number;
  readonly declared: number;
  readonly submitted: number;
  readonly approved: number;
  readonly activated: number;
  readonly done: number;
  readonly rate: number | null;
  readonly assignedTarget: number | null;
  readonly rateOfAssigned: number | null;
  readonly notStarted: number;
  readonly overdue: number;
  /** Done now less done in the last frozen report; null where that had no such line. */
  readonly change: number | null;
  readonly reasons: readonly ReasonCount[];
}

/** Report B1 as frozen: everything that its renderings show, and nothing that they would have to look up. */
export interface B1Model {
  readonly template: 'B1';
  readonly number: number;
  readonly title: string;
  readonly campaign: {
    readonly id: string;
    readonly name: string;
    readonly appName: string;
    readonly letters: readonly { readonly number: string; readonly issuer: string; readonly date: string | null }[];
  };
  readonly superior: string | null;
  readonly unit: { readonly id: string; readonly name: string };
  readonly asOf: Day;
  readonly frozenAt: string;
  readonly madeBy: string;
  readonly doneWhen: DoneWhen;
  /** `eligible`: exempt people are taken out; `headcount`: they stay in. */
  readonly denominator: 'eligible' | 'headcount';
  readonly target: { readonly percent: number; readonly lastDay: Day | null };
  readonly total: B1Row;
  readonly rows: readonly B1Row[];
  readonly previous: {
    readonly number: number;
    readonly asOf: Day;
    /** How much today's count of the old day differs from what was frozen then. */
    readonly corrected: number;
  } | null;
  /** Words for the reason codes that occur. */
  readonly reasonLabels: Readonly<Record<string, string>>;
}

/** A line from the numbers of a unit. */
export function b1Row(
  unit: { readonly id: string; readonly type: UnitType } | null,
  name: string,
  figures: Pick<Completion, 'counts' | 'cumulative' | 'rate' | 'assignedTarget' | 'rateOfAssigned' | 'overdue'>,
  reasons: readonly ReasonCount[],
  doneBefore: number | null,
): B1Row {
  const { counts, cumulative } = figures;
  return {
    unitId: unit?.id ?? null,
    name,
    type: unit?.type ?? null,
    headcount: counts.headcount,
    exempt: counts.exempt,
    eligible: counts.eligible,
    ...cumulative,
    done: counts.done,
    rate: figures.rate,
    assignedTarget: figures.assignedTarget,
    rateOfAssigned: figures.rateOfAssigned,
    notStarted: counts.not_started,
    overdue: figures.overdue,
    change: doneBefore === null ? null : counts.done - doneBefore,
    reasons,
  };
}
