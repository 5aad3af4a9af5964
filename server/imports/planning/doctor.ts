import type { EditableField } from '../../domain/roster/revise.js';
import type { Issue } from '../../domain/roster/types.js';
import { PLAN_SUGGESTIONS } from '../../domain/roster/plan.js';
import type { DoctorCounts } from '../import.entity.js';
import { answerTo, type FileAnswers, type RowDecision } from './effective-row.js';

/** A row as far as its suggestions are counted. */
export interface Examined {
  /** What reading found. */
  readonly issues: readonly Issue[];
  /** What planning made of it. */
  readonly plan: { readonly issues: readonly Issue[] } | null;
  readonly decision: RowDecision;
}

type State = 'open' | 'accepted' | 'declined';

/** Counts by code what was suggested, and what became of it; a row counts once a code. Kept with the import for good. */
export class DoctorTally {
  private readonly counts = new Map<string, { found: number; accepted: number; declined: number }>();

  constructor(
    private readonly answers: FileAnswers,
    before: DoctorCounts | null = null,
  ) {
    for (const [code, counts] of Object.entries(before ?? {})) this.counts.set(code, { ...counts });
  }

  add(row: Examined): void {
    this.count(row, 1);
  }

  /** Takes a row back, before it is counted anew. */
  remove(row: Examined): void {
    this.count(row, -1);
  }

  get all(): DoctorCounts {
    return Object.fromEntries([...this.counts].filter(([, { found }]) => found > 0).sort());
  }

  private count(row: Examined, by: 1 | -1): void {
    for (const [code, state] of suggestionsOf(row, this.answers)) {
      const counts = this.counts.get(code) ?? { found: 0, accepted: 0, declined: 0 };
      counts.found += by;
      if (state !== 'open') counts[state] += by;
      this.counts.set(code, counts);
    }
  }
}

const OF_PLAN: ReadonlySet<string> = new Set(PLAN_SUGGESTIONS);

function suggestionsOf({ issues, plan, decision }: Examined, answers: FileAnswers): Map<string, State> {
  const found = new Map<string, State>();
  for (const issue of issues) {
    if (issue.suggestion !== undefined && issue.severity !== 'question') {
      found.set(issue.code, stateOf(issue, decision, answers));
    }
  }
  for (const issue of plan?.issues ?? []) {
    if (OF_PLAN.has(issue.code)) found.set(issue.code, stateOf(issue, decision, answers));
  }
  return found;
}

/** Typed over by hand: accepted if it is what was suggested, declined if it is anything else. */
function stateOf({ code, field, suggestion }: Issue, decision: RowDecision, answers: FileAnswers): State {
  const typed = decision.values?.[field as EditableField];
  if (typed !== undefined) return typed === suggestion ? 'accepted' : 'declined';
  const answer = answerTo(code, decision, answers);
  if (answer === undefined || !('accept' in answer)) return 'open';
  return answer.accept ? 'accepted' : 'declined';
}
