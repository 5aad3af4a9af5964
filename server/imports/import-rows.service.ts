import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Caller } from '../auth/caller.js';
import { forbidden, notFound } from '../common/app-error.js';
import { idsOf, parseListQuery, type ListSpec, type RawQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { idsIn, row, rows, type Param } from '../database/sql.js';
import { Clock } from '../common/clock.js';
import { searchTerms } from '../domain/names.js';
import { ImportAccess, type FoundImport } from './import-access.js';
import { unpackPlan } from './planning/row-json.js';
import { rowsOf, type RowSource } from './planning/stored-rows.js';
import { loadCandidates } from './status/status-view.js';
import { GOING_IN, rowView, unitIdOf, type ImportRowView, type ShownRow } from './row-view.js';

const LIST: ListSpec = {
  sortable: { id: 'r.id', row: 'r.id' },
  defaultSort: ['id', 'ASC'],
  tieBreaker: 'r.id',
  filters: ['id', 'outcome', 'code', 'q', 'result'],
};

const COLUMNS = `r.id, r.sheet, r.row, r.outcome, r.raw, r.parsed, r.issues, r.plan, r.decision, r.result, r.person_id,
  r.participant_id, p.full_name AS match_name, p.si_number AS match_si_number, p.position AS match_position,
  u.id AS match_unit_id, u.name AS match_unit`;
const JOINS = `LEFT JOIN people p ON p.id = r.person_id
  LEFT JOIN spans s ON s.participant_id = r.participant_id AND s.from_day <= ? AND s.to_day > ?
  LEFT JOIN units u ON u.id = s.unit_id`;

/** A row that went in as planned has no result of its own. */
const RESULT = `COALESCE(r.result, CASE WHEN r.outcome IN (${[...GOING_IN].map((one) => `'${one}'`).join(', ')}) THEN 'applied' END)`;

/** The rows of an import, page by page. Numbers and phones come masked unless the caller may see them and asks. */
@Injectable()
export class ImportRowsService {
  constructor(
    private readonly reader: DataSource,
    private readonly clock: Clock,
    private readonly access: ImportAccess,
    private readonly audit: AuditService,
  ) {}

  async list(caller: Caller, importId: number, query: RawQuery): Promise<Page<ImportRowView>> {
    const { reveal, ...listQuery } = query;
    const isRevealed = reveal === 'true';
    const found = await this.access.find(caller, importId);
    if (isRevealed) await this.noteReveal(caller, found);
    const { filter, orderBy, offset, limit } = parseListQuery(listQuery, LIST);
    const em = this.reader.manager;
    const where = conditions(em, rowsOf(found.file), filter);
    const page = await rows<ShownRow>(
      em,
      `SELECT ${COLUMNS} FROM import_rows r ${JOINS} WHERE ${where.sql} ${orderBy} LIMIT ? OFFSET ?`,
      [this.clock.today(), this.clock.today(), ...where.params, limit, offset],
    );
    const total = await row<{ n: number }>(
      em,
      `SELECT count(*) AS n FROM import_rows r WHERE ${where.sql}`,
      where.params,
    );
    const shown = await this.views(em, page, caller, found, isRevealed);
    return new Page('rows', shown, total?.n ?? 0, offset);
  }

  async show(caller: Caller, found: FoundImport, rowId: number, em: EntityManager): Promise<ImportRowView> {
    const one = await row<ShownRow>(
      em,
      `SELECT ${COLUMNS} FROM import_rows r ${JOINS} WHERE r.import_id = ? AND r.id = ?`,
      [this.clock.today(), this.clock.today(), found.file.id, rowId],
    );
    if (one === undefined) throw notFound('row');
    const [view] = await this.views(em, [one], caller, found, false);
    return view!;
  }

  private async views(
    em: EntityManager,
    page: readonly ShownRow[],
    caller: Caller,
    { file }: FoundImport,
    isRevealed: boolean,
  ): Promise<ImportRowView[]> {
    const ids = JSON.stringify(page.flatMap((one) => unitIdOf(one) ?? []));
    const units = await rows<{ id: number; name: string }>(em, `SELECT id, name FROM units WHERE ${idsIn(em, 'id')}`, [
      ids,
    ]);
    const unitNames = new Map(units.map(({ id, name }) => [id, name]));
    const today = this.clock.today();
    const plans = page.map(({ plan }) => (plan === null ? null : unpackPlan(plan)));
    const candidates = await loadCandidates(em, file.campaignId, plans, today);
    const context = { file, locale: caller.locale, today, isRevealed, unitNames, candidates };
    return page.map((one) => rowView(one, context));
  }

  private async noteReveal(caller: Caller, { file, unitPath }: FoundImport): Promise<void> {
    if (!caller.may('reveal', unitPath)) throw forbidden();
    const { userId: actorId } = caller;
    await this.audit.write({ actorId, action: 'reveal', targetType: 'import', targetId: file.id });
  }
}

function conditions(
  em: EntityManager,
  { id: importId, isThrough }: RowSource,
  filter: Readonly<Record<string, unknown>>,
): { sql: string; params: Param[] } {
  const sql = ['r.import_id = ?'];
  const params: Param[] = [importId];
  const ids = idsOf(filter);
  if (ids !== null) {
    sql.push(idsIn(em, 'r.id'));
    params.push(JSON.stringify(ids));
  }
  for (const [name, column] of [
    ['outcome', 'r.outcome'],
    ['result', isThrough ? RESULT : 'r.result'],
  ] as const) {
    const values = textsOf(filter[name]);
    if (values.length === 0) continue;
    sql.push(`${column} IN (${values.map(() => '?').join(', ')})`);
    params.push(...values);
  }
  const codes = textsOf(filter.code).filter((code) => /^[A-Z_]+$/.test(code));
  if (codes.length > 0) {
    sql.push(`(${codes.map(() => `r.codes LIKE ?`).join(' OR ')})`);
    params.push(...codes.map((code) => `%|${code}|%`));
  }
  for (const term of searchTerms(typeof filter.q === 'string' ? filter.q : '')) {
    sql.push(`(' ' || r.search_key) LIKE ?`);
    params.push(`% ${term}%`);
  }
  return { sql: sql.join(' AND '), params };
}

function textsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value];
  return list.map(String);
}
