import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { conflict, notFound } from '../common/app-error.js';
import { forUpdate, row } from '../database/sql.js';
import { Import, type ImportStatus } from './import.entity.js';
import { permissionFor } from './import-permission.js';

export interface FoundImport {
  readonly file: Import;
  readonly unitName: string;
  readonly unitPath: string;
}

/** Finds imports for callers; one outside their scope is not there. */
@Injectable()
export class ImportAccess {
  constructor(private readonly reader: DataSource) {}

  async find(caller: Caller, id: number, em: EntityManager = this.reader.manager): Promise<FoundImport> {
    const file = await em.findOneBy(Import, { id });
    if (file === null) throw notFound('import');
    const unit = await row<{ name: string; path: string }>(em, 'SELECT name, path FROM units WHERE id = ?', [
      file.unitId,
    ]);
    if (unit === undefined || !caller.may(permissionFor(file.kind), unit.path)) throw notFound('import');
    return { file, unitName: unit.name, unitPath: unit.path };
  }

  /** The same inside a unit of work, locked, and only in one of these states: else 409. */
  async take(em: EntityManager, caller: Caller, id: number, statuses: readonly ImportStatus[]): Promise<FoundImport> {
    await row(em, `SELECT id FROM imports WHERE id = ?${forUpdate(em)}`, [id]);
    const found = await this.find(caller, id, em);
    const { status } = found.file;
    if (!statuses.includes(status)) throw conflict('IMPORT_STATE', { status });
    return found;
  }
}
