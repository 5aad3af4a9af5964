import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Caller } from '../auth/caller.js';
import { forbidden, notFound } from '../common/app-error.js';
import { parseListQuery, type ListSpec, type RawQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { readPage } from '../database/conditions.js';
import { idsIn, row, rows } from '../database/sql.js';
import { Clock } from '../common/clock.js';
import { ImportAccess, type FoundImport } from './import-access.js';
import { unpackPlan } from './planning/row-json.js';
import { loadCandidates } from './status/status-view.js';
import { madeByRows } from './applying/apply-memory.js';
import { keptRows } from './applying/undo-outcomes.js';
import { isUndone, ROW_FILTERS, rowConditions } from './row-filter.js';
import { rowView, unitIdOf, type ImportRowView, type ShownRow } from './row-view.js';

const LIST: ListSpec = {
  sortable: { id: 'r.id', row: 'r.id' },
  defaultSort: ['id', 'ASC'],
  tieBreaker: 'r.id',
  filters: ROW_FILTERS,
};

const COLUMNS = `r.id, r.sheet, r.row, r.outcome, r.raw, r.parsed, r.issues, r.plan, r.decision, r.result, r.person_id,
  r.participant_id, p.full_name AS match_name, p.si_number AS match_si_number, p.position AS match_position,
  u.id AS match_unit_id, u.name AS match_unit, u.path AS match_path`;
const JOINS = `LEFT JOIN people p ON p.id = r.person_id
  LEFT JOIN spans s ON s.participant_id = r.participant_id AND s.from_day <= ? AND s.to_day > ?
  LEFT JOIN units u ON u.id = s.unit_id`;

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
    const list = parseListQuery(listQuery, LIST);
    const em = this.reader.manager;
    const { found: page, total } = await readPage<ShownRow>(
      em,
      {
        columns: COLUMNS,
        from: `FROM import_rows r ${JOINS}`,
        counted: 'FROM import_rows r',
        params: [this.clock.today(), this.clock.today()],
        where: rowConditions(em, found.file, list.filter),
      },
      list,
    );
    return new Page('rows', await this.views(em, page, caller, found, isRevealed), total, list.offset);
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
    const rowIds = page.map(({ id }) => id);
    const made = file.changeId === null ? new Map<number, number>() : await madeByRows(em, file.id, rowIds);
    const kept = isUndone(file) ? await keptRows(em, rowIds) : null;
    const today = this.clock.today();
    const plans = page.map(({ plan }) => (plan === null ? null : unpackPlan(plan)));
    const maySee = (path: string | null): boolean => path === null || caller.may('read', path);
    const candidates = await loadCandidates(em, file.campaignId, plans, today, maySee);
    const context = { file, locale: caller.locale, today, isRevealed, unitNames, made, kept, maySee, candidates };
    return page.map((one) => rowView(one, context));
  }

  private async noteReveal(caller: Caller, { file, unitPath }: FoundImport): Promise<void> {
    if (!caller.may('reveal', unitPath)) throw forbidden();
    const { userId: actorId } = caller;
    await this.audit.write({ actorId, action: 'reveal', targetType: 'import', targetId: file.id });
  }
}
