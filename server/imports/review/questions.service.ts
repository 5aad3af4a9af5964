import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller, Locale } from '../../auth/caller.js';
import { badRequest } from '../../common/app-error.js';
import { breathe } from '../../common/breathe.js';
import { parseListQuery, type ListSpec, type RawQuery } from '../../common/list-query.js';
import { sentence } from '../../common/messages/sentence.js';
import { Page } from '../../common/page.js';
import { rows } from '../../database/sql.js';
import { searchKey, searchTerms } from '../../domain/names.js';
import { ISSUE_CODES } from '../../domain/roster/issue-codes.js';
import { ANSWERS } from '../../domain/roster/plan.js';
import { STATUS_ANSWERS } from '../../domain/roster/status-plan.js';
import type { Issue, Severity } from '../../domain/roster/types.js';
import { appliedUpTo, IS_APPLIED } from '../applying/applied-rows.js';
import { ImportAccess } from '../import-access.js';
import type { Import, RowOutcome } from '../import.entity.js';
import { unpackPlan } from '../planning/row-json.js';
import { covered } from '../row-view.js';
import { textsOf } from './filter-texts.js';
import { groupId, IssueGroups, type IssueGroup, type IssuesOfRow } from './group-issues.js';

const PAGE = 1_000;

const SEVERITIES: readonly Severity[] = ['info', 'warning', 'suggestion', 'question', 'error'];

const LIST: ListSpec = {
  sortable: { rows: 'rows' },
  defaultSort: ['rows', 'DESC'],
  filters: ['id', 'severity', 'code', 'q', 'by'],
};

/** What is asked of many rows at once: nobody has to load the rows to answer for them. */
export interface QuestionView {
  id: string;
  code: string;
  field: string;
  severity: Severity;
  /** Masked where it is a number or a phone. */
  value: string | null;
  suggestion: string | null;
  message: string;
  rows: number;
  /** Rows that are left out unless somebody answers. */
  waiting: number;
  blocking: boolean;
  /** What `POST answers` takes: values, 'accept' and 'decline' for a suggestion. */
  answers: readonly string[];
  sampleRowIds: readonly string[];
}

interface IssueRow {
  id: number;
  outcome: RowOutcome;
  issues: string;
  plan: string | null;
}

/** The open questions of an import, gathered over all of its rows. */
@Injectable()
export class QuestionsService {
  constructor(
    private readonly reader: DataSource,
    private readonly access: ImportAccess,
  ) {}

  async list(caller: Caller, importId: number, query: RawQuery): Promise<Page<QuestionView>> {
    const { file } = await this.access.find(caller, importId);
    const { filter, offset, limit } = parseListQuery(query, LIST);
    const codes = new Set(textsOf(filter, 'code', ISSUE_CODES));
    const severities = new Set(textsOf(filter, 'severity', SEVERITIES));
    const ids = filter.id === undefined ? null : new Set([filter.id].flat().map(String));
    const groups = new IssueGroups(byOf(filter.by));
    for await (const page of this.openRows(file)) {
      for (const row of page) {
        const issues = row.issues.filter(
          ({ code, severity }) =>
            (codes.size === 0 || codes.has(code)) && (severities.size === 0 || severities.has(severity)),
        );
        if (issues.length > 0) groups.add({ ...row, issues });
      }
      await breathe();
    }
    const terms = searchTerms(typeof filter.q === 'string' ? filter.q : '');
    const found = groups.list().filter((group) => (ids === null || ids.has(groupId(group))) && matches(group, terms));
    const shown = found.slice(offset, offset + limit).map((group) => questionView(group, caller.locale));
    return new Page('questions', shown, found.length, offset);
  }

  /** Rows that have something to say and have not gone in. */
  private async *openRows(file: Import): AsyncGenerator<IssuesOfRow[]> {
    for (let after = 0; ;) {
      const page = await rows<IssueRow>(
        this.reader.manager,
        `SELECT r.id, r.outcome, r.issues, r.plan FROM import_rows r WHERE r.import_id = ? AND r.id > ? AND r.codes <> ''
           AND r.outcome NOT IN ('skipped', 'missing') AND ${IS_APPLIED} IS NOT TRUE ORDER BY r.id LIMIT ?`,
        [file.id, after, appliedUpTo(file), PAGE],
      );
      yield page.map(openRow);
      if (page.length < PAGE) return;
      after = page.at(-1)!.id;
    }
  }
}

function openRow({ id, issues, plan, outcome }: IssueRow): IssuesOfRow {
  const planned = plan === null ? null : unpackPlan(plan);
  const isWaiting = outcome === 'error' || (outcome === 'question' && planned?.action === 'none');
  return { id, isWaiting, issues: planned?.issues ?? (JSON.parse(issues) as Issue[]) };
}

function byOf(by: unknown): 'value' | 'code' {
  if (by === undefined || by === 'value') return 'value';
  if (by === 'code') return by;
  throw badRequest('INVALID_FILTER', {}, { 'filter.by': { code: 'INVALID_VALUE' } });
}

function matches({ value }: IssueGroup, terms: readonly string[]): boolean {
  const text = ` ${searchKey(value ?? '')}`;
  return terms.every((term) => text.includes(` ${term}`));
}

function questionView(group: IssueGroup, locale: Locale): QuestionView {
  const { code, field, severity, value, suggestion, params } = group;
  return {
    id: groupId(group),
    code,
    field,
    severity,
    value: value === null ? null : covered(field, value),
    suggestion: suggestion === null ? null : covered(field, suggestion),
    message: sentence(code, locale, params),
    rows: group.rows,
    waiting: group.waiting,
    blocking: group.waiting > 0,
    answers: answersOf(group),
    sampleRowIds: group.sampleRowIds.map(String),
  };
}

function answersOf({ code, severity, suggested }: IssueGroup): string[] {
  const known: Readonly<Record<string, { readonly values: readonly string[] }>> = { ...ANSWERS, ...STATUS_ANSWERS };
  const values = severity === 'question' ? (known[code]?.values ?? []) : [];
  const isOpen = severity === 'suggestion' || severity === 'error' || severity === 'question';
  return [...values, ...(isOpen && suggested > 0 ? ['accept', 'decline'] : [])];
}
