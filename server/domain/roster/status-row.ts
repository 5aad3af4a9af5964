import { addDays, type Day } from '../calendar.js';
import { STAGES, type OnPrecision } from '../stages.js';
import { readStatusCell, type StatusCell, type StatusDays, type StatusPart } from './status-cells.js';
import type { StatusValues } from './status-values.js';
import { type Reached, STATUS_CHOICES, type StatusChoice, type StatusKind } from './status-words.js';
import type { Issue } from './types.js';

/** One thing that a row says has happened. */
export interface SaidFact {
  readonly kind: StatusKind;
  readonly on: Day;
  /** `at_latest`: undated in the file (T9). */
  readonly onPrecision: OnPrecision;
  /** The words that said it: they may name the reason. */
  readonly words: string;
}

/** What a row says about where its person stands. */
export interface StatusSays {
  readonly facts: readonly SaidFact[];
  /** Stages that have not been reached; null: none has. */
  readonly notReached: readonly (Reached | null)[];
  /** Values that nobody has given a meaning yet, days that cannot be, cells that contradict each other. */
  readonly issues: readonly Issue[];
}

/** What a person said at the row or for the file to values and days that are asked about. */
export interface StatusAnswers {
  /** `STATUS_NOT_UNDERSTOOD`: what the row's unknown values mean. */
  readonly meaning?: string;
  /** `STATUS_CONTRADICTS`: yes, it has happened (of two days on the earlier), or no. */
  readonly contradiction?: string;
  readonly isMonthFirstAccepted: boolean;
  /** Cells whose day and month may be swapped, by text: the day that was agreed to, or null while nobody has answered. */
  readonly doubts?: ReadonlyMap<string, Day | null>;
}

const NOTHING: StatusSays = { facts: [], notReached: [], issues: [] };
const RANK: Readonly<Record<StatusKind, number>> = {
  declared: 1,
  submitted: 2,
  approved: 3,
  activated: 4,
  rejected: 5,
  installed: 6,
  exempted: 7,
  left: 8,
};

/**
 * Takes the status cells of a row at their word: dated facts on their day, undated ones at the latest on the day of the file (T9).
 * What is not certain is no fact but an issue (Q21).
 */
export function statusOf(
  cells: readonly StatusCell[] | undefined,
  values: StatusValues,
  days: StatusDays,
  answers: StatusAnswers,
): StatusSays {
  if (cells === undefined || cells.length === 0) return NOTHING;
  const draft: Draft = { said: [], notReached: [], issues: [], values, days, answers };
  for (const cell of cells) readCell(draft, cell);
  const facts = settle(draft);
  const { notReached, issues } = draft;
  const against = contradictions(draft, facts);
  if (against.length === 0) return { facts, notReached, issues };
  const kinds = new Set(against.map(({ params }) => params?.kind));
  if (answers.contradiction === 'yes')
    return { facts, notReached: notReached.filter((stage) => !kinds.has(stage ?? '')), issues };
  if (answers.contradiction === 'no')
    return { facts: facts.filter(({ kind }) => !kinds.has(kind)), notReached, issues };
  return { facts: facts.filter(({ kind }) => !kinds.has(kind)), notReached, issues: [...issues, ...against] };
}

interface Said {
  readonly kind: StatusKind;
  readonly on: Day | null;
  readonly words: string;
  readonly column: number;
}

interface Draft {
  readonly said: Said[];
  readonly notReached: (Reached | null)[];
  readonly issues: Issue[];
  readonly values: StatusValues;
  readonly days: StatusDays;
  readonly answers: StatusAnswers;
}

function readCell(draft: Draft, cell: StatusCell): void {
  const { values, days, answers } = draft;
  const column = values.column(cell.column);
  if (column === undefined) return;
  const { parts, findings } = readStatusCell(cell, days);
  const doubt = answers.doubts?.get(cell.text);
  if (doubt === null) return;
  const swapped = findings.find(({ code }) => code === 'DATE_MONTH_FIRST')?.suggestion;
  const day = doubt ?? (answers.isMonthFirstAccepted ? swapped : undefined);
  let isIgnored = true;
  for (const part of parts) {
    const { choice, suggestion, notReached } = values.meaningOf(cell.column, part);
    const meant = choice ?? chosenFor(answers);
    if (meant === 'ignore') continue;
    isIgnored = false;
    if (meant === null) {
      draft.issues.push(notUnderstood(cell, part, column.column, suggestion));
    } else if (meant === 'not_started') draft.notReached.push(notReached);
    else if (findings.length === 0 || day !== undefined) {
      draft.said.push({ kind: meant, on: day ?? part.on ?? null, words: part.text, column: column.column });
    }
  }
  if (day !== undefined || isIgnored) return;
  for (const finding of findings) {
    draft.issues.push({ field: column.field, column: column.column, value: cell.text, ...finding });
  }
}

function chosenFor({ meaning }: StatusAnswers): StatusChoice | null {
  return STATUS_CHOICES.find((choice) => choice === meaning) ?? null;
}

function notUnderstood(cell: StatusCell, part: StatusPart, column: number, suggestion: string | null): Issue {
  const value = part.text === '' ? cell.text : part.text;
  const issue: Issue = { field: 'status', column, code: 'STATUS_NOT_UNDERSTOOD', value, severity: 'question' };
  return suggestion === null ? issue : { ...issue, params: { suggestion } };
}

/**
 * One fact a kind: a dated one before undated ones, of two days the earlier. Of undated stages only the furthest counts, since it
 * holds the others.
 */
function settle({ said, days }: Draft): SaidFact[] {
  const byKind = new Map<StatusKind, Said>();
  for (const one of said) {
    const before = byKind.get(one.kind);
    const isSurer = before !== undefined && one.on !== null && (before.on === null || one.on < before.on);
    if (before === undefined || isSurer) byKind.set(one.kind, one);
  }
  const all = [...byKind.values()];
  const furthest = Math.max(0, ...all.filter(({ kind }) => isStage(kind)).map(({ kind }) => RANK[kind]));
  const left = byKind.get('left');
  // Who has gone had come so far before: their last day is the day before (T2).
  const latest = left === undefined ? days.effectiveOn : addDays(left.on ?? days.effectiveOn, -1);
  const facts = all.flatMap(({ kind, on, words }): SaidFact[] => {
    if (on !== null) return [{ kind, on, onPrecision: 'exact', words }];
    if (isStage(kind) && RANK[kind] < furthest) return [];
    return [{ kind, on: kind === 'left' ? days.effectiveOn : latest, onPrecision: 'at_latest', words }];
  });
  return facts.sort((a, b) => (a.on === b.on ? RANK[a.kind] - RANK[b.kind] : a.on < b.on ? -1 : 1));
}

function isStage(kind: StatusKind): boolean {
  return (STAGES as readonly string[]).includes(kind);
}

/** The same stage on two days, or both reached and not reached: nobody can tell which cell is right. */
function contradictions({ said, notReached }: Draft, facts: readonly SaidFact[]): Issue[] {
  const issues: Issue[] = [];
  for (const { kind } of facts) {
    const same = said.filter((one) => one.kind === kind);
    const days = new Set(same.flatMap(({ on }) => on ?? []));
    const isDenied = notReached.some(
      (stage) => stage === kind || (stage === null && kind in RANK && RANK[kind] <= RANK.installed),
    );
    if (days.size < 2 && !isDenied) continue;
    const value = days.size > 1 ? [...days].sort().join(', ') : null;
    const column = same[0]!.column;
    issues.push({ field: 'status', column, code: 'STATUS_CONTRADICTS', value, severity: 'question', params: { kind } });
  }
  return issues;
}
