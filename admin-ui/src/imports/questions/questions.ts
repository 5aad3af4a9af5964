import type { MessageKey, Translate } from '../../i18n/useT.js';
import type { Id } from '../../api/types.js';
import type { Severity } from '../../../../server/domain/roster/types.js';
import { importRows } from '../../i18n/vi/import-rows.js';
import type { Answer, ImportRow } from '../types.js';
import { VALUE_STAGES } from '../values/value-choice.js';
import { valueName, type StepName } from '../values/value-name.js';
import { ANSWERS, type AnswerValue } from './answers.js';

/** The stored answers that a question takes; NO_UNIT also takes a unit, SEVERAL_ALIKE a person. */
export function choicesOf(code: string): readonly AnswerValue[] {
  return Object.hasOwn(ANSWERS, code) ? ANSWERS[code as keyof typeof ANSWERS] : [];
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

/** What was said to a question, in words. */
export function answerText(t: Translate, nameOf: StepName, code: string, answer: Answer, unit: string): string {
  if ('accept' in answer) return t(answer.accept ? 'questions.accepted' : 'questions.declined');
  const known = choicesOf(code).find((value) => value === answer.value);
  if (known !== undefined) return answerLabel(t, code, known, unit);
  const stage = VALUE_STAGES.find((one) => one === answer.value);
  return stage === undefined ? answer.value : valueName(t, nameOf, stage);
}

/** What a question is about, without the row that it was asked of. */
export function questionTitle(t: Translate, code: string, otherwise: string = code): string {
  const { kind } = importRows.questions;
  return Object.hasOwn(kind, code) ? t(`questions.kind.${code as keyof typeof kind}`) : otherwise;
}

/** What the server asks of many rows at once: one value of one code. */
export interface Question {
  id: string;
  code: string;
  field: string;
  severity: Severity;
  value: string | null;
  suggestion: string | null;
  message: string;
  rows: number;
  /** Rows that are left out unless somebody answers. */
  waiting: number;
  /** Stored answers, and 'accept' and 'decline' where something is suggested. */
  answers: string[];
  sampleRowIds: Id[];
}

/** All that is open under one code. */
export interface CodeGroup {
  code: string;
  field: string;
  severity: 'question' | 'suggestion';
  message: string;
  rows: number;
  suggested: number;
  alike: Question[];
}

/** Questions and suggestions by their code, questions first; what takes no answer is told at its rows. */
export function groupQuestions(questions: readonly Question[]): CodeGroup[] {
  const byCode = new Map<string, Question[]>();
  for (const one of questions) {
    if (one.answers.length > 0 || choicesOf(one.code).length > 0)
      byCode.set(one.code, [...(byCode.get(one.code) ?? []), one]);
  }
  const groups = [...byCode.values()].map(codeGroup);
  return groups.sort((a, b) => Number(a.severity === 'suggestion') - Number(b.severity === 'suggestion'));
}

function codeGroup(alike: Question[]): CodeGroup {
  const { code, field, message } = alike[0]!;
  const sum = (some: readonly Question[]): number => some.reduce((total, { rows }) => total + rows, 0);
  return {
    code,
    field,
    message,
    severity: alike.some(({ severity }) => severity === 'question') ? 'question' : 'suggestion',
    rows: sum(alike),
    suggested: sum(alike.filter(({ answers }) => answers.includes('accept'))),
    alike,
  };
}

/** The name of the person on a row, and what its issue of this code says there: in full where numbers are shown in full. */
export function sampleOf(
  row: ImportRow | undefined,
  { code, value, suggestion }: Question,
): {
  name: string | null;
  value: string | null;
  suggestion: string | null;
} {
  const issue = row?.issues.find((one) => one.code === code);
  return {
    name: row?.parsed.fullName ?? null,
    value: issue === undefined || value === null ? value : issue.value,
    suggestion: issue === undefined || suggestion === null ? suggestion : (issue.suggestion ?? suggestion),
  };
}
