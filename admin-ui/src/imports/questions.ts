import type { Translate } from '../i18n/useT.js';
import type { ImportRow, RowIssue } from './types.js';

/** What stored answers each question takes (the server refuses any other); NO_UNIT also takes a unit. */
export const CHOICES: Readonly<Record<string, readonly AnswerValue[]>> = {
  NO_UNIT: ['own'],
  PLACED_BY_OTHER_FILE: ['keep', 'move'],
  IDENTIFIER_DIFFERS: ['keep', 'replace'],
  NAME_DIFFERS: ['same', 'skip'],
  DUPLICATE_IN_FILE: ['take', 'skip'],
  SAME_PERSON: ['same', 'new', 'skip'],
  SEVERAL_ALIKE: ['new', 'skip'],
  IDENTIFIERS_OF_TWO: ['skip'],
  OUT_OF_SCOPE: ['skip'],
  LEAVING_SECTION: ['take', 'skip'],
  DATE_DIFFERS: ['keep', 'replace', 'new'],
  STATUS_BEHIND: ['keep'],
  STATUS_CONTRADICTS: ['yes', 'no', 'skip'],
  STATUS_NOT_UNDERSTOOD: ['skip'],
  ONLY_NAME: ['same', 'skip'],
  NUMBER_NOT_FOUND: ['same', 'skip'],
};
export type AnswerValue = 'own' | 'keep' | 'move' | 'replace' | 'same' | 'new' | 'skip' | 'take' | 'yes' | 'no';

/** Answers that mean something else under one question than under the others. */
const OWN_WORDS = {
  DATE_DIFFERS: { keep: 'questions.date.keep', replace: 'questions.date.replace', new: 'questions.date.new' },
} as const;

/** An answer as people read it. */
export function answerLabel(t: Translate, code: string, value: AnswerValue, unit: string): string {
  if (code === 'DATE_DIFFERS' && value in OWN_WORDS.DATE_DIFFERS) {
    return t(OWN_WORDS.DATE_DIFFERS[value as keyof typeof OWN_WORDS.DATE_DIFFERS]);
  }
  return value === 'own' ? t('questions.own_unit', { unit }) : t(`questions.answer.${value}`);
}

/** Codes whose issues carry a suggestion although the row itself goes in. */
export const SUGGESTING = ['LOST_ZERO', 'OCR_LETTERS', 'DATE_MONTH_FIRST'] as const;

/** Rows that ask the same about the same value: one answer serves them all. */
export interface AlikeGroup {
  readonly value: string | null;
  readonly suggestion: string | null;
  readonly rows: readonly ImportRow[];
}

/** All that is open under one code. */
export interface CodeGroup {
  readonly code: string;
  readonly severity: 'question' | 'suggestion';
  readonly message: string;
  readonly rows: number;
  readonly suggested: number;
  readonly alike: readonly AlikeGroup[];
}

/** Groups what is asked and what is suggested, questions first, each with the rows that are alike. */
export function groupQuestions(rows: readonly ImportRow[]): CodeGroup[] {
  const byCode = new Map<string, Map<string, { issue: RowIssue; rows: ImportRow[] }>>();
  for (const row of rows) {
    if (row.result === 'applied') continue;
    for (const issue of row.issues) {
      if (!isOpen(issue)) continue;
      const alike = byCode.get(issue.code) ?? new Map<string, { issue: RowIssue; rows: ImportRow[] }>();
      byCode.set(issue.code, alike);
      const key = `${issue.value ?? ''}\u0000${issue.suggestion ?? ''}`;
      const group = alike.get(key) ?? { issue, rows: [] };
      alike.set(key, group);
      if (!group.rows.includes(row)) group.rows.push(row);
    }
  }
  const groups = [...byCode].map(([code, alike]) => codeGroup(code, [...alike.values()]));
  return groups.sort((a, b) => Number(a.severity === 'suggestion') - Number(b.severity === 'suggestion'));
}

function codeGroup(code: string, found: { issue: RowIssue; rows: ImportRow[] }[]): CodeGroup {
  const first = found[0]!.issue;
  return {
    code,
    severity: first.severity === 'question' ? 'question' : 'suggestion',
    message: first.message,
    rows: new Set(found.flatMap(({ rows }) => rows)).size,
    suggested: new Set(found.filter(({ issue }) => issue.suggestion !== undefined).flatMap(({ rows }) => rows)).size,
    alike: found.map(({ issue, rows }) => ({ value: issue.value, suggestion: issue.suggestion ?? null, rows })),
  };
}

function isOpen({ severity, suggestion }: RowIssue): boolean {
  return severity === 'question' || suggestion !== undefined;
}
