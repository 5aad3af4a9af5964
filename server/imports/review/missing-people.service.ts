import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../auth/caller.js';
import { subtreeRange } from '../../auth/scope.js';
import { notFound } from '../../common/app-error.js';
import { execute, idsIn, row, rows, updateRows, type Param } from '../../database/sql.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import { appliedUpTo, IS_APPLIED } from '../applying/applied-rows.js';
import { ImportAccess, type FoundImport } from '../import-access.js';
import type { MissingDto } from '../import.dto.js';
import type { ImportView } from '../import-view.js';
import { ImportsService } from '../imports.service.js';

const PAGE = 1_000;

interface MissingRow {
  id: number;
  plan: string;
}

/**
 * Decides for many of those who are missing from a file at once: they stay, or they have left. Whom an apply has let leave is gone:
 * only its undo brings them back.
 */
@Injectable()
export class MissingPeopleService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: ImportAccess,
    private readonly imports: ImportsService,
  ) {}

  async decide(caller: Caller, importId: number, dto: MissingDto): Promise<ImportView> {
    await this.work.run(async (em) => {
      const found = await this.access.take(em, caller, importId, ['planned', 'applied']);
      const units = dto.unitId === undefined ? null : await unitsBelow(em, found, Number(dto.unitId));
      const only = dto.rowIds === undefined ? null : JSON.stringify(dto.rowIds.map(Number));
      const decision = JSON.stringify({ missing: dto.decision });
      // The first apply has gone past these rows: the next one takes them, if there is anything to take.
      const isForNext = found.file.options.isThrough === true && dto.decision === 'left';
      const result = isForNext ? 'left_out' : null;
      for (let after = 0; ;) {
        const page = await missingAfter(em, found, only, after);
        const chosen = page.filter(({ plan }) => units === null || units.has(unitOf(plan)));
        const data = chosen.map(({ id }): Param[] => [id, decision, result]);
        await updateRows(em, 'import_rows', { id: 'integer', decision: 'text', result: 'text' }, data);
        if (page.length < PAGE) break;
        after = page.at(-1)!.id;
      }
      await recount(em, found);
    });
    return this.imports.show(caller, importId);
  }
}

function missingAfter(
  em: EntityManager,
  { file }: FoundImport,
  only: string | null,
  after: number,
): Promise<MissingRow[]> {
  const chosen = only === null ? '' : ` AND ${idsIn(em, 'r.id')}`;
  return rows<MissingRow>(
    em,
    `SELECT r.id, r.plan FROM import_rows r WHERE r.import_id = ? AND r.outcome = 'missing' AND r.id > ?
       AND ${IS_APPLIED} IS NOT TRUE${chosen} ORDER BY r.id LIMIT ?`,
    [file.id, after, appliedUpTo(file), ...(only === null ? [] : [only]), PAGE],
  );
}

/** The unit in which the person sits. */
function unitOf(plan: string): number {
  return (JSON.parse(plan) as { unit?: { unitId?: number } }).unit?.unitId ?? 0;
}

async function unitsBelow(em: EntityManager, { unitPath }: FoundImport, unitId: number): Promise<Set<number>> {
  const unit = await row<{ path: string }>(em, 'SELECT path FROM units WHERE id = ?', [unitId]);
  if (unit === undefined || !unit.path.startsWith(unitPath)) throw notFound('unit');
  const found = await rows<{ id: number }>(
    em,
    'SELECT id FROM units WHERE path >= ? AND path < ?',
    subtreeRange(unit.path),
  );
  return new Set(found.map(({ id }) => id));
}

async function recount(em: EntityManager, { file }: FoundImport): Promise<void> {
  const found = await row<{ n: number }>(
    em,
    `SELECT count(*) AS n FROM import_rows WHERE import_id = ? AND outcome = 'missing' AND decision LIKE '%"left"%'`,
    [file.id],
  );
  const counts = { ...file.counts, leaving: Number(found?.n ?? 0) };
  await execute(em, 'UPDATE imports SET counts = ? WHERE id = ?', [JSON.stringify(counts), file.id]);
}
