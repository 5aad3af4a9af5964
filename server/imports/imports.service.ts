import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { Clock } from '../common/clock.js';
import { idsOf, parseListQuery, type ListSpec, type RawQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { Conditions, readPage } from '../database/conditions.js';
import { execute } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { searchTerms } from '../domain/names.js';
import { JobsService } from '../jobs/jobs.service.js';
import { ImportAccess } from './import-access.js';
import { visibleImports } from './import-permission.js';
import { IMPORT_JOBS, UNDO_JOB } from './import-jobs.js';
import { countsOf, doctorView, viewOf, type DoctorView, type ImportView } from './import-view.js';
import type { DoctorCounts, ImportStatus } from './import.entity.js';
import type { ImportOptions } from './planning/import-options.js';
import { previousImport } from './previous-import.js';
import { ReadingThread } from './reading/reading-thread.js';

/** A line of the history; everything else is in `GET /imports/:id`. */
export interface ImportSummary {
  id: string;
  campaignId: string;
  unitId: string;
  unitName: string;
  kind: string;
  status: ImportStatus;
  fileName: string;
  effectiveOn: string;
  counts: Record<string, number>;
  doctor: DoctorView[];
  changeId: string | null;
  createdById: string | null;
  createdBy: string | null;
  createdAt: string;
  endedAt: string | null;
}

interface SummaryRow {
  id: number;
  campaign_id: number;
  unit_id: number;
  unit_name: string;
  kind: string;
  status: ImportStatus;
  file_name: string;
  effective_on: string;
  counts: string;
  doctor: string | null;
  change_id: number | null;
  created_by_id: number | null;
  created_by: string | null;
  created_at: string;
  ended_at: string | null;
}

const COLUMNS = `i.id, i.campaign_id, i.unit_id, u.name AS unit_name, i.kind, i.status, i.file_name, i.effective_on, i.counts,
  i.doctor, i.change_id, i.created_by_id, a.display_name AS created_by, i.created_at, i.ended_at`;
const FROM = 'FROM imports i JOIN units u ON u.id = i.unit_id LEFT JOIN users a ON a.id = i.created_by_id';

const LIST: ListSpec = {
  sortable: { id: 'i.id', createdAt: 'i.created_at', fileName: 'i.file_name', effectiveOn: 'i.effective_on' },
  defaultSort: ['id', 'DESC'],
  tieBreaker: 'i.id',
  filters: ['id', 'campaignId', 'unitId', 'kind', 'status', 'q'],
};

/** What may still be cancelled. */
const CANCELLABLE: readonly ImportStatus[] = ['queued', 'reading', 'needs_mapping', 'planned', 'applying'];

/** History, one import, and calling it off. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly reader: DataSource,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly access: ImportAccess,
    private readonly jobs: JobsService,
    private readonly thread: ReadingThread,
  ) {}

  async list(caller: Caller, query: RawQuery): Promise<Page<ImportSummary>> {
    this.thread.prepare();
    const list = parseListQuery(query, LIST);
    const em = this.reader.manager;
    const source = { columns: COLUMNS, from: FROM, where: conditions(em, caller, list.filter) };
    const { found, total } = await readPage<SummaryRow>(em, source, list);
    return new Page('imports', found.map(summaryOf), total, list.offset);
  }

  async show(caller: Caller, id: number): Promise<ImportView> {
    const found = await this.access.find(caller, id);
    if (found.file.status === 'needs_mapping') this.thread.prepare();
    return viewOf(found, caller.locale, await previousImport(this.reader.manager, found.file));
  }

  /** Calls an import off. While it is being applied, the chunks already done are taken back by a job. */
  async cancel(caller: Caller, id: number): Promise<ImportView> {
    await this.work.run(async (em) => {
      const { file } = await this.access.take(em, caller, id, CANCELLABLE);
      const open = await this.jobs.findOpen(em, IMPORT_JOBS, 'importId', id);
      for (const jobId of open) await this.jobs.cancel(em, jobId);
      if (file.status === 'applying' && file.changeId !== null) {
        const options: ImportOptions = { ...file.options, isCancelled: true };
        const undoing = `UPDATE imports SET status = 'undoing', options = ?, progress = NULL WHERE id = ?`;
        await execute(em, undoing, [JSON.stringify(options), id]);
        const payload = { importId: id, changeId: file.changeId, actorId: caller.userId };
        await this.jobs.enqueue(em, UNDO_JOB, payload, caller.userId);
        return;
      }
      const end = `UPDATE imports SET status = 'cancelled', progress = NULL, ended_at = ? WHERE id = ?`;
      await execute(em, end, [this.clock.instant(), id]);
    });
    this.jobs.wake();
    return this.show(caller, id);
  }
}

function conditions(em: EntityManager, caller: Caller, filter: Readonly<Record<string, unknown>>): Conditions {
  const where = new Conditions(em)
    .and(visibleImports(caller))
    .among('i.id', idsOf(filter))
    .among('i.campaign_id', idsOf(filter, 'campaignId'))
    .among('i.unit_id', idsOf(filter, 'unitId'));
  if (typeof filter.kind === 'string') where.and('i.kind = ?', filter.kind);
  if (typeof filter.status === 'string') where.and('i.status = ?', filter.status);
  for (const term of searchTerms(typeof filter.q === 'string' ? filter.q : '')) {
    where.and(`((' ' || i.search_key) LIKE ? OR (' ' || u.search_key) LIKE ?)`, `% ${term}%`, `% ${term}%`);
  }
  return where;
}

function summaryOf(found: SummaryRow): ImportSummary {
  return {
    id: String(found.id),
    campaignId: String(found.campaign_id),
    unitId: String(found.unit_id),
    unitName: found.unit_name,
    kind: found.kind,
    status: found.status,
    fileName: found.file_name,
    effectiveOn: found.effective_on,
    counts: countsOf(JSON.parse(found.counts) as Record<string, number>),
    doctor: doctorView(found.doctor === null ? null : (JSON.parse(found.doctor) as DoctorCounts)),
    changeId: found.change_id === null ? null : String(found.change_id),
    createdById: found.created_by_id === null ? null : String(found.created_by_id),
    createdBy: found.created_by,
    createdAt: found.created_at,
    endedAt: found.ended_at,
  };
}
