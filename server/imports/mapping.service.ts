import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { badRequest, notFound, unprocessable } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { isIdText } from '../common/validators.js';
import { execute, row } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { tidy } from '../domain/fold.js';
import { ROSTER_FIELDS, type RosterField } from '../domain/roster/types.js';
import { breathe } from '../jobs/breathe.js';
import { JobsService } from '../jobs/jobs.service.js';
import { ImportAccess, type FoundImport } from './import-access.js';
import type { MappingDto } from './import.dto.js';
import { PLAN_JOB, READ_JOB } from './import-jobs.js';
import type { ImportView } from './import-view.js';
import type { Import, ImportMapping, MappingChoice, NewUnit } from './import.entity.js';
import { ImportsService } from './imports.service.js';
import type { ImportOptions } from './planning/import-options.js';
import { replanImport } from './planning/replan.js';
import { UNIT_WARNINGS, unitWarnings } from './unit-warnings.js';

/** Up to so many rows a new plan is made while the caller waits. */
const AT_ONCE = 2_000;
const LONGEST_UNIT_NAME = 200;

/** What a person says about the file as a whole: its columns, its units, its options. */
@Injectable()
export class MappingService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly access: ImportAccess,
    private readonly imports: ImportsService,
    private readonly jobs: JobsService,
  ) {}

  /** Other columns, header or sheets: the file is read again. Only other options: it is planned again. */
  async choose(caller: Caller, id: number, dto: MappingDto): Promise<ImportView> {
    const isReadAgain = dto.sheets !== undefined || dto.headerRow !== undefined || dto.columns !== undefined;
    await this.work.run(async (em) => {
      const { file } = await this.access.take(em, caller, id, ['planned', 'needs_mapping']);
      const options = { ...file.options, ...optionsOf(dto.options) };
      file.options = options;
      await execute(em, 'UPDATE imports SET options = ? WHERE id = ?', [JSON.stringify(options), id]);
      if (!isReadAgain) return this.replan(em, caller, file);
      const mapping = withChoice(file.mapping, dto);
      await execute(em, `UPDATE imports SET mapping = ?, status = 'queued', error = NULL WHERE id = ?`, [
        JSON.stringify(mapping),
        id,
      ]);
      await this.jobs.enqueue(em, READ_JOB, { importId: id }, caller.userId);
    });
    this.jobs.wake();
    return this.imports.show(caller, id);
  }

  /** Accepts, renames or maps units that the tree lacks. Mapping changes plans, the others do not. */
  async decideUnits(caller: Caller, id: number, decisions: Readonly<Record<string, unknown>>): Promise<ImportView> {
    await this.work.run(async (em) => {
      const found = await this.access.take(em, caller, id, ['planned', 'applied']);
      const { file } = found;
      const known = new Set(file.newUnits.map(({ key }) => key));
      const stray = Object.keys(decisions).find((key) => !known.has(key));
      if (stray !== undefined) throw unprocessable('UNIT_KEY_UNKNOWN', { key: stray });
      const before = file.newUnits;
      const newUnits: NewUnit[] = [];
      for (const unit of before) {
        const said = decisions[unit.key];
        newUnits.push(said === undefined ? unit : { ...unit, decision: await this.decision(em, found, said) });
      }
      file.newUnits = newUnits;
      file.warnings = [...file.warnings.filter(({ code }) => !UNIT_WARNINGS.has(code)), ...unitWarnings(newUnits)];
      await execute(em, 'UPDATE imports SET new_units = ?, warnings = ? WHERE id = ?', [
        JSON.stringify(newUnits),
        JSON.stringify(file.warnings),
        id,
      ]);
      const isMoved = newUnits.some((unit, i) => mappedTo(unit) !== mappedTo(before[i]!));
      if (isMoved) await this.replan(em, caller, file);
    });
    this.jobs.wake();
    return this.imports.show(caller, id);
  }

  /** Plans a small import at once and a large one by a job. Inside a unit of work; the caller wakes the jobs. */
  async replan(em: EntityManager, caller: Caller, file: Import): Promise<void> {
    if ((file.counts.rows ?? 0) + (file.counts.missing ?? 0) <= AT_ONCE) {
      const today = this.clock.today();
      return replanImport(file, { em, today, write: (work) => work(em), pause: () => breathe() });
    }
    const payload = { importId: file.id, status: file.status };
    await execute(em, `UPDATE imports SET status = 'reading' WHERE id = ?`, [file.id]);
    await this.jobs.enqueue(em, PLAN_JOB, payload, caller.userId);
  }

  private async decision(
    em: EntityManager,
    { file, unitPath }: FoundImport,
    said: unknown,
  ): Promise<NewUnit['decision']> {
    if (typeof said !== 'object' || said === null) throw badRequest('VALIDATION_FAILED');
    const { accept, name, unitId } = said as { accept?: unknown; name?: unknown; unitId?: unknown };
    if (unitId !== undefined) {
      if (!isIdText(unitId)) throw badRequest('VALIDATION_FAILED', {}, { unitId: { code: 'INVALID_VALUE' } });
      await mustBeInside(em, Number(unitId), unitPath);
      return { unitId: Number(unitId) };
    }
    if (accept !== true) return null;
    if (name === undefined) return { accept: true };
    const text = typeof name === 'string' ? tidy(name) : '';
    if (text === '' || text.length > LONGEST_UNIT_NAME) {
      throw badRequest('VALIDATION_FAILED', { importId: file.id }, { name: { code: 'INVALID_VALUE' } });
    }
    return { accept: true, name: text };
  }
}

function mappedTo({ decision }: NewUnit): number | null {
  return decision !== null && 'unitId' in decision ? decision.unitId : null;
}

/** Units outside the import's subtree are not there for it. */
export async function mustBeInside(em: EntityManager, unitId: number, importPath: string): Promise<void> {
  const unit = await row<{ path: string; closed_on: string | null }>(
    em,
    'SELECT path, closed_on FROM units WHERE id = ?',
    [unitId],
  );
  if (unit === undefined || !unit.path.startsWith(importPath)) throw notFound('unit');
  if (unit.closed_on !== null) throw unprocessable('UNIT_CLOSED', { closedOn: unit.closed_on });
}

function optionsOf(options: MappingDto['options']): Partial<ImportOptions> {
  if (options === undefined) return {};
  const { blank, ...others } = options;
  const isKnown = blank === undefined || blank === 'keep' || blank === 'clear';
  if (!isKnown || Object.keys(others).length > 0) {
    throw badRequest('VALIDATION_FAILED', {}, { options: { code: isKnown ? 'UNKNOWN_FIELD' : 'INVALID_VALUE' } });
  }
  return blank === undefined ? {} : { blank };
}

function withChoice(before: ImportMapping | null, dto: MappingDto): ImportMapping {
  const chosen: MappingChoice = {
    sheets: dto.sheets ?? before?.chosen?.sheets ?? null,
    headerRow: dto.headerRow ?? before?.chosen?.headerRow ?? null,
    columns: dto.columns === undefined ? columnsKept(before, dto) : columnsOf(dto.columns),
  };
  return { fingerprint: null, columns: [], firstRows: [], ...before, chosen };
}

/** Columns chosen for one header mean nothing under another: there they are guessed anew. */
function columnsKept(before: ImportMapping | null, dto: MappingDto): MappingChoice['columns'] {
  const isOtherTable = dto.headerRow !== undefined || dto.sheets !== undefined;
  return isOtherTable ? null : (before?.chosen?.columns ?? null);
}

function columnsOf(columns: Record<string, string>): Record<string, RosterField> {
  const errors = Object.entries(columns).filter(
    ([column, field]) => !/^\d{1,4}$/.test(column) || !(ROSTER_FIELDS as readonly string[]).includes(field),
  );
  if (errors.length > 0) {
    const told = errors.map(([column]) => [`columns.${column}`, { code: 'INVALID_VALUE' }]);
    throw badRequest('VALIDATION_FAILED', {}, Object.fromEntries(told));
  }
  return columns as Record<string, RosterField>;
}
