import type { EntityManager } from 'typeorm';
import { idsOf } from '../common/list-query.js';
import { Conditions, type SqlText } from '../database/conditions.js';
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

/** What `filter` asks of the rows of an import, over the alias `r`. A word that means nothing is refused. */
export function rowConditions(em: EntityManager, file: Import, filter: Readonly<Record<string, unknown>>): Conditions {
  const where = new Conditions(em).and('r.import_id = ?', file.id).among('r.id', idsOf(filter));
  const outcomes = textsOf(filter, 'outcome', ROW_OUTCOMES);
  if (outcomes.length > 0) where.and(`r.outcome IN (${marks(outcomes)})`, ...outcomes);
  const results = textsOf(filter, 'result', RESULTS);
  if (results.length > 0) where.and(withResult(file, results));
  const codes = textsOf(filter, 'code', ISSUE_CODES);
  if (codes.length > 0) where.and(any('r.codes LIKE ?', codes), ...codes.map((code) => `%|${code}|%`));
  const severities = textsOf(filter, 'severity', SEVERITIES);
  if (severities.length > 0) {
    const found = severities.map((one) => `%"severity":"${one}"%`);
    where.and(`r.codes <> '' AND ${any('r.plan LIKE ?', severities)}`, ...found);
  }
  const missing = textsOf(filter, 'decision', ['keep', 'left', 'skip', 'edited'] as const);
  if (missing.length > 0) where.and(any('r.decision LIKE ?', missing), ...missing.map((one) => DECISIONS[one]));
  const undone = textsOf(filter, 'undone', UNDONE);
  if (undone.length > 0) where.and(takenBack(file, undone));
  for (const term of searchTerms(typeof filter.q === 'string' ? filter.q : '')) {
    where.and(`(' ' || r.search_key) LIKE ?`, `% ${term}%`);
  }
  return where;
}

/** What a decision holds, as it is stored. */
const DECISIONS = {
  keep: '%"missing":"keep"%',
  left: '%"missing":"left"%',
  skip: '%"skip":true%',
  edited: '%"values":%',
} as const;

/** A row that went in as planned has no result of its own. */
function withResult(file: Import, results: readonly string[]): SqlText {
  const others = results.filter((one) => one !== 'applied');
  const parts = [
    ...(others.length === results.length ? [] : [IS_APPLIED]),
    ...(others.length === 0 ? [] : [`r.result IN (${marks(others)})`]),
  ];
  const params = others.length === results.length ? others : [appliedUpTo(file), ...others];
  return { sql: `(${parts.join(' OR ')})`, params };
}

function takenBack(file: Import, undone: readonly (typeof UNDONE)[number][]): SqlText {
  if (!isUndone(file)) return { sql: '1 = 0', params: [] };
  const kept = undone.filter((one) => one !== 'reversed');
  const isKept = 'EXISTS (SELECT 1 FROM import_kept_rows k WHERE k.row_id = r.id';
  const parts = [
    ...(kept.length === 0 ? [] : [`${isKept} AND k.outcome IN (${marks(kept)}))`]),
    ...(kept.length === undone.length ? [] : [`(${IS_APPLIED} AND NOT ${isKept}))`]),
  ];
  const params = [...kept, ...(kept.length === undone.length ? [] : [appliedUpTo(file)])];
  return { sql: `(${parts.join(' OR ')})`, params };
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
