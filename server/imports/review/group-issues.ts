import { createHash } from 'node:crypto';
import type { Issue, Severity } from '../../domain/roster/types.js';

/** Issues of one code about one value, over all rows of a file that still wait. */
export interface IssueGroup {
  readonly code: Issue['code'];
  readonly field: string;
  severity: Severity;
  /** Null where the group gathers several values. */
  readonly value: string | null;
  /** Null where rows have different ones, or none. */
  suggestion: string | null;
  /** Of the first row. */
  readonly params: Issue['params'];
  readonly sampleRowIds: number[];
  rows: number;
  /** Rows with a suggestion. */
  suggested: number;
  /** Rows that are left out unless somebody answers. */
  waiting: number;
}

export interface IssuesOfRow {
  readonly id: number;
  readonly isWaiting: boolean;
  readonly issues: readonly Issue[];
}

const MOST_SAMPLES = 5;
/** Beyond so many values of one code the others are gathered: nobody reads further. */
const MOST_VALUES = 5_000;
const WORST_FIRST: readonly Severity[] = ['error', 'question', 'suggestion', 'warning', 'info'];

/** Gathers what rows ask, by code and value or by code alone. */
export class IssueGroups {
  private readonly groups = new Map<string, IssueGroup>();
  private readonly values = new Map<string, number>();

  constructor(private readonly by: 'value' | 'code') {}

  add({ id, isWaiting, issues }: IssuesOfRow): void {
    const seen = new Set<IssueGroup>();
    for (const issue of issues) {
      const group = this.groupOf(issue);
      // Twice in one row is once a row.
      if (seen.has(group)) continue;
      seen.add(group);
      group.rows += 1;
      if (isWaiting) group.waiting += 1;
      if (group.sampleRowIds.length < MOST_SAMPLES) group.sampleRowIds.push(id);
      if (WORST_FIRST.indexOf(issue.severity) < WORST_FIRST.indexOf(group.severity)) group.severity = issue.severity;
      if (issue.suggestion !== undefined) group.suggested += 1;
      if (group.rows > 1 && group.suggestion !== (issue.suggestion ?? null)) group.suggestion = null;
    }
  }

  /** The worst first, then those of the most rows. */
  list(): IssueGroup[] {
    return [...this.groups.values()].sort(
      (a, b) =>
        WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity) ||
        b.rows - a.rows ||
        compare(a.code, b.code) ||
        compare(a.value ?? '', b.value ?? ''),
    );
  }

  private groupOf(issue: Issue): IssueGroup {
    const { code, field, severity, params } = issue;
    const own = this.by === 'value' ? this.groups.get(keyOf(code, issue.value)) : undefined;
    if (own !== undefined) return own;
    const value = this.by === 'value' && this.isNewValueWelcome(code, issue.value) ? issue.value : null;
    const key = keyOf(code, value);
    let group = this.groups.get(key);
    if (group === undefined) {
      const suggestion = issue.suggestion ?? null;
      group = { code, field, severity, value, suggestion, params, sampleRowIds: [], rows: 0, suggested: 0, waiting: 0 };
      this.groups.set(key, group);
    }
    return group;
  }

  private isNewValueWelcome(code: string, value: string | null): boolean {
    if (value === null) return false;
    const known = this.values.get(code) ?? 0;
    this.values.set(code, known + 1);
    return known < MOST_VALUES;
  }
}

/** An id that a list can be keyed by: the same as long as code and value are the same. */
export function groupId({ code, value }: IssueGroup): string {
  return createHash('sha256').update(keyOf(code, value)).digest('hex').slice(0, 16);
}

function keyOf(code: string, value: string | null): string {
  return value === null ? code : `${code} ${value}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
