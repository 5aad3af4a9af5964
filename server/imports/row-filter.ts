import type { EntityManager } from 'typeorm';
import { idsOf } from '../common/list-query.js';
import { idsIn, type Param } from '../database/sql.js';
import { searchTerms } from '../domain/names.js';
import { ISSUE_CODES } from '../domain/roster/issue-codes.js';
import type { Severity } from '../domain/roster/types.js';
import { appliedUpTo, IS_APPLIED } from './applying/applied-rows.js';
import { ROW_OUTCOMES, type Import } from './import.entity.js';
import { textsOf } from './review/filter-texts.js';

const RESULTS = ['applied', 'left_out', 'changed_since_preview'] as const;
const SEVERITIES: readonly Severity[] = ['info', 'warning', 'suggestion', 'question', 'error'];
const UNDONE = ['reversed', 'kept', 'failed'] as const;

export const ROW_FILTERS = ['id', 'outcome', 'code', 'severity', 'q', 'result', 'undone', 'decision'] as const;

interface Conditions {
  readonly sql: string[];
  readonly params: Param[];
}

/** What `filter` asks of the rows of an import, over the alias `r`. A word that means nothing is refused. */
export function rowConditions(
  em: EntityManager,
  file: Import,
  filter: Readonly<Record<string, unknown>>,
): { sql: string; params: Param[] } {
  const where: Conditions = { sql: ['r.import_id = ?'], params: [file.id] };
  const add = (sql: string, ...params: Param[]): void => {
    where.sql.push(sql);
    where.params.push(...params);
  };
  const ids = idsOf(filter);
  if (ids !== null) add(idsIn(em, 'r.id'), JSON.stringify(ids));
  const outcomes = textsOf(filter, 'outcome', ROW_OUTCOMES);
  if (outcomes.length > 0) add(`r.outcome IN (${marks(outcomes)})`, ...outcomes);
  addResults(add, file, textsOf(filter, 'result', RESULTS));
  const codes = textsOf(filter, 'code', ISSUE_CODES);
  if (codes.length > 0) add(any('r.codes LIKE ?', codes), ...codes.map((code) => `%|${code}|%`));
  const severities = textsOf(filter, 'severity', SEVERITIES);
  if (severities.length > 0) {
    add(`r.codes <> '' AND ${any('r.plan LIKE ?', severities)}`, ...severities.map((one) => `%"severity":"${one}"%`));
  }
  const missing = textsOf(filter, 'decision', ['keep', 'left', 'skip', 'edited'] as const);
  if (missing.length > 0) add(any('r.decision LIKE ?', missing), ...missing.map((one) => DECISIONS[one]));
  addUndone(add, file, textsOf(filter, 'undone', UNDONE));
  for (const term of searchTerms(typeof filter.q === 'string' ? filter.q : '')) {
    add(`(' ' || r.search_key) LIKE ?`, `% ${term}%`);
  }
  return { sql: where.sql.join(' AND '), params: where.params };
}

/** What a decision holds, as it is stored. */
const DECISIONS = {
  keep: '%"missing":"keep"%',
  left: '%"missing":"left"%',
  skip: '%"skip":true%',
  edited: '%"values":%',
} as const;

type Add = (sql: string, ...params: Param[]) => void;

/** A row that went in as planned has no result of its own. */
function addResults(add: Add, file: Import, results: readonly string[]): void {
  if (results.length === 0) return;
  const others = results.filter((one) => one !== 'applied');
  const parts = [
    ...(others.length === results.length ? [] : [IS_APPLIED]),
    ...(others.length === 0 ? [] : [`r.result IN (${marks(others)})`]),
  ];
  const params = others.length === results.length ? others : [appliedUpTo(file), ...others];
  add(`(${parts.join(' OR ')})`, ...params);
}

function addUndone(add: Add, file: Import, undone: readonly (typeof UNDONE)[number][]): void {
  if (undone.length === 0) return;
  if (!isUndone(file)) return add('1 = 0');
  const kept = undone.filter((one) => one !== 'reversed');
  const isKept = 'EXISTS (SELECT 1 FROM import_kept_rows k WHERE k.row_id = r.id';
  const parts = [
    ...(kept.length === 0 ? [] : [`${isKept} AND k.outcome IN (${marks(kept)}))`]),
    ...(kept.length === undone.length ? [] : [`(${IS_APPLIED} AND NOT ${isKept}))`]),
  ];
  add(`(${parts.join(' OR ')})`, ...kept, ...(kept.length === undone.length ? [] : [appliedUpTo(file)]));
}

/** Has what the file did been taken back, as far as it went? */
export function isUndone({ status, changeId }: Pick<Import, 'status' | 'changeId'>): boolean {
  return changeId !== null && (status === 'undone' || status === 'cancelled');
}

function marks(list: readonly unknown[]): string {
  return list.map(() => '?').join(', ');
}

function any(condition: string, list: readonly unknown[]): string {
  return `(${list.map(() => condition).join(' OR ')})`;
}
