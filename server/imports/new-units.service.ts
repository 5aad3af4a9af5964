import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { badRequest, conflict, notFound, unprocessable } from '../common/app-error.js';
import { isIdText } from '../common/validators.js';
import { execute, row } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { tidy } from '../domain/fold.js';
import { JobsService } from '../jobs/jobs.service.js';
import { ImportAccess, type FoundImport } from './import-access.js';
import type { ImportView } from './import-view.js';
import type { NewUnit } from './import.entity.js';
import { ImportsService } from './imports.service.js';
import { mappedTo } from './planning/import-options.js';
import { Replanning } from './planning/replanning.js';
import { withUnitWarnings } from './unit-warnings.js';

const LONGEST_UNIT_NAME = 200;

/** Accepts, renames, places or maps the units that a file names and the tree lacks. */
@Injectable()
export class NewUnitsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: ImportAccess,
    private readonly imports: ImportsService,
    private readonly replanning: Replanning,
    private readonly jobs: JobsService,
  ) {}

  /** Mapping onto known units changes plans, the other decisions do not. */
  async decide(caller: Caller, id: number, decisions: Readonly<Record<string, unknown>>): Promise<ImportView> {
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
        if (said !== undefined && unit.madeId !== undefined) throw conflict('UNIT_ALREADY_MADE', { name: unit.name });
        newUnits.push(said === undefined ? unit : { ...unit, decision: await decisionOf(em, found, said) });
      }
      file.newUnits = newUnits;
      file.warnings = withUnitWarnings(file.warnings, newUnits);
      await execute(em, 'UPDATE imports SET new_units = ?, warnings = ? WHERE id = ?', [
        JSON.stringify(newUnits),
        JSON.stringify(file.warnings),
        id,
      ]);
      const isMoved = newUnits.some((unit, i) => mappedTo(unit) !== mappedTo(before[i]!));
      if (isMoved) await this.replanning.replan(em, caller, file);
    });
    this.jobs.wake();
    return this.imports.show(caller, id);
  }
}

async function decisionOf(em: EntityManager, { unitPath }: FoundImport, said: unknown): Promise<NewUnit['decision']> {
  if (said === null) return null;
  if (typeof said !== 'object') throw badRequest('VALIDATION_FAILED');
  const { accept, name, unitId, parentId } = said as Record<'accept' | 'name' | 'unitId' | 'parentId', unknown>;
  if (unitId !== undefined) return { unitId: await unitInside(em, 'unitId', unitId, unitPath) };
  if (accept !== true) return null;
  return {
    accept: true,
    ...(name === undefined ? {} : { name: nameOf(name) }),
    ...(parentId === undefined ? {} : { parentId: await unitInside(em, 'parentId', parentId, unitPath) }),
  };
}

async function unitInside(em: EntityManager, field: string, id: unknown, importPath: string): Promise<number> {
  if (!isIdText(id)) throw badRequest('VALIDATION_FAILED', {}, { [field]: { code: 'INVALID_VALUE' } });
  await mustBeInside(em, Number(id), importPath);
  return Number(id);
}

function nameOf(name: unknown): string {
  const text = typeof name === 'string' ? tidy(name) : '';
  if (text === '' || text.length > LONGEST_UNIT_NAME) {
    throw badRequest('VALIDATION_FAILED', {}, { name: { code: 'INVALID_VALUE' } });
  }
  return text;
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
