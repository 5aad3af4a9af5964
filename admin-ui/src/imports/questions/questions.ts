import { ANSWERS } from '../../../../server/domain/roster/plan.js';
import { STATUS_ANSWERS } from '../../../../server/domain/roster/status-plan.js';
import type { MessageKey, Translate } from '../../i18n/useT.js';
import type { Id } from '../../api/types.js';
import type { ImportRow, RowIssue } from '../types.js';

const QUESTIONS = { ...ANSWERS, ...STATUS_ANSWERS };
export type AnswerValue = (typeof QUESTIONS)[keyof typeof QUESTIONS]['values'][number];

/** The stored answers that a question takes; NO_UNIT also takes a unit, SEVERAL_ALIKE a person. */
export function choicesOf(code: string): readonly AnswerValue[] {
  return Object.hasOwn(QUESTIONS, code) ? QUESTIONS[code as keyof typeof QUESTIONS].values : [];
}

/** Answers that mean something else under one question than under the others. */
const OWN_WORDS: Readonly<Record<string, Readonly<Partial<Record<AnswerValue, MessageKey>>>>> = {
  DATE_DIFFERS: { keep: 'questions.date.keep', replace: 'questions.date.replace', new: 'questions.date.new' },
};

/** An answer as people read it. */
export function answerLabel(t: Translate, code: string, value: AnswerValue, unit: string): string {
  const own = OWN_WORDS[code]?.[value];
  if (own !== undefined) return t(own);
  return value === 'own' ? t('questions.own_unit', { unit }) : t(`questions.answer.${value}`);
}

/** Codes whose issues carry a suggestion although the row itself goes in. */
export const SUGGESTING = ['LOST_ZERO', 'OCR_LETTERS', 'DATE_MONTH_FIRST'] as const;

/** Rows that ask the same about the same value: one answer serves them all. */
export interface AlikeGroup {
  value: string | null;
  suggestion: string | null;
  message: string;
  rows: number;
  /** Some of those who are meant. */
  names: string[];
  /** One of the rows, to say which group is meant. */
  rowId: Id;
}

/** All that is open under one code. */
export interface CodeGroup {
  code: string;
  field: string;
  severity: 'question' | 'suggestion';
  message: string;
  rows: number;
  suggested: number;
  alike: AlikeGroup[];
}

const NAMES_SHOWN = 3;

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
    field: first.field,
    severity: first.severity === 'question' ? 'question' : 'suggestion',
    message: first.message,
    rows: new Set(found.flatMap(({ rows }) => rows)).size,
    suggested: new Set(found.filter(({ issue }) => issue.suggestion !== undefined).flatMap(({ rows }) => rows)).size,
    alike: found.map(({ issue, rows }) => ({
      value: issue.value,
      suggestion: issue.suggestion ?? null,
      message: issue.message,
      rows: rows.length,
      names: rows.slice(0, NAMES_SHOWN).map(({ parsed, row }) => parsed.fullName ?? String(row)),
      rowId: rows[0]!.id,
    })),
  };
}

function isOpen({ severity, suggestion }: RowIssue): boolean {
  return severity === 'question' || suggestion !== undefined;
}
