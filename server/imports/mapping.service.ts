import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { Clock } from '../common/clock.js';
import { execute } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { JobsService } from '../jobs/jobs.service.js';
import { ImportAccess } from './import-access.js';
import type { MappingDto } from './import.dto.js';
import { READ_JOB } from './import-jobs.js';
import { saveOptions } from './import-records.js';
import type { ImportView } from './import-view.js';
import type { ImportMapping } from './import-mapping.js';
import type { Import } from './import.entity.js';
import { ImportsService } from './imports.service.js';
import { isReadAgain, optionsOf, withChoice } from './mapping-choice.js';
import { Replanning } from './planning/replanning.js';
import { forgetMappings } from './remember-mapping.js';
import { mapValues, mustBeListed } from './status/map-values.js';
import { forgetValues } from './status/remember-values.js';

/** Before anything has been applied a file may be read in another way. */
const READ = ['planned', 'needs_mapping'] as const;

/** What a person says about the file as a whole: its sheets, headers, columns, letters, options. */
@Injectable()
export class MappingService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: ImportAccess,
    private readonly imports: ImportsService,
    private readonly replanning: Replanning,
    private readonly clock: Clock,
    private readonly jobs: JobsService,
  ) {}

  /** Other columns, header, sheets or letters: the file is read again. Only other values or options: it is planned again. */
  async choose(caller: Caller, id: number, dto: MappingDto): Promise<ImportView> {
    await this.work.run(async (em) => {
      // What values mean may still be said of rows that an apply has left out.
      const isOpen = dto.values !== undefined && !isReadAgain(dto);
      const { file } = await this.access.take(em, caller, id, [...READ, ...(isOpen ? (['applied'] as const) : [])]);
      file.options = { ...file.options, ...optionsOf(dto.options) };
      await saveOptions(em, id, file.options);
      if (dto.values !== undefined) mustBeListed(file.mapping ?? {}, Object.keys(dto.values));
      if (isReadAgain(dto)) return this.read(em, caller, file, withChoice(file.mapping, dto));
      if (dto.values !== undefined) await mapValues(em, file, withChoice(file.mapping, dto), this.clock.today());
      return this.replanning.replan(em, caller, file);
    });
    this.jobs.wake();
    return this.imports.show(caller, id);
  }

  /** Takes back what was chosen of the columns and their letters, now and for the next files with these headers, and lets them be guessed. */
  async forget(caller: Caller, id: number): Promise<ImportView> {
    await this.work.run(async (em) => {
      const { file } = await this.access.take(em, caller, id, READ);
      const { mapping } = file;
      await forgetMappings(em, file);
      await forgetValues(em, file);
      if (mapping === null) return;
      const { chosen } = mapping;
      const tables = (chosen?.tables ?? []).map((table) => ({ ...table, columns: null }));
      const left = chosen === null ? null : { ...chosen, columns: null, tables, encodings: {}, values: {} };
      return this.read(em, caller, file, { ...mapping, chosen: left });
    });
    this.jobs.wake();
    return this.imports.show(caller, id);
  }

  private async read(em: EntityManager, caller: Caller, { id }: Import, mapping: ImportMapping): Promise<void> {
    await execute(em, `UPDATE imports SET mapping = ?, status = 'queued', error = NULL WHERE id = ?`, [
      JSON.stringify(mapping),
      id,
    ]);
    await this.jobs.enqueue(em, READ_JOB, { importId: id }, caller.userId);
  }
}
