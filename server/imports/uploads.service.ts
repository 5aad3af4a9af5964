import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { badRequest, forbidden, unprocessable } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { ENV } from '../config/env.token.js';
import type { Env } from '../config/env.js';
import { row } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { isDay } from '../domain/calendar.js';
import { searchKey } from '../domain/names.js';
import { JobsService } from '../jobs/jobs.service.js';
import { NO_COUNTS } from './import-counts.js';
import { saveFile, sha256Of } from './import-files.js';
import { permissionFor, visibleImports } from './import-permission.js';
import { ImportPlaces, type ImportPlace } from './import-place.js';
import { Import, type ImportKind } from './import.entity.js';
import { READ_JOB } from './import-jobs.js';
import type { ImportOptions } from './planning/import-options.js';
import { fileKindOf } from './reader/guard.js';
import { DEFAULT_LIMITS } from './reader/limits.js';
import { ZipPackage } from './reader/zip-package.js';

export interface Upload {
  readonly campaignId: number;
  readonly unitId: number | null;
  readonly kind: ImportKind;
  readonly effectiveOn: string | null;
  readonly fileName: string;
  readonly bytes: Buffer;
}

export interface UploadAnswer {
  readonly id: string;
  /** An earlier import of the very same bytes in this campaign. */
  readonly sameFileAs?: string;
}

const MAX_NAME = 255;

/** Takes a file in: refuses at once what can be refused at once, keeps the rest for the job. */
@Injectable()
export class UploadsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly places: ImportPlaces,
    private readonly jobs: JobsService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async take(caller: Caller, upload: Upload): Promise<UploadAnswer> {
    const permission = permissionFor(upload.kind);
    if (!caller.may(permission)) throw forbidden();
    const effectiveOn = this.effectiveDay(upload.effectiveOn);
    const place = await this.places.find(caller, upload.campaignId, upload.unitId, permission);
    await this.refuseAtOnce(upload.bytes);
    const sha256 = await sha256Of(upload.bytes);
    const answer = await this.work.run(async (em) => {
      const sameFileAs = await this.findSameFile(em, caller, place, upload.kind, sha256);
      const { id } = await em.save(Import, this.newImport(caller, place, upload, { sha256, effectiveOn, sameFileAs }));
      await saveFile(em, id, upload.bytes);
      await this.jobs.enqueue(em, READ_JOB, { importId: id }, caller.userId);
      return { id: String(id), ...(sameFileAs === null ? {} : { sameFileAs: String(sameFileAs) }) };
    });
    this.jobs.wake();
    return answer;
  }

  /** What is seen without unpacking anything: type, password, a missing end, too much declared. */
  private async refuseAtOnce(bytes: Buffer): Promise<void> {
    const limits = { ...DEFAULT_LIMITS, bytes: this.env.maxUploadMb * 1024 * 1024 };
    if (fileKindOf(bytes, limits) === 'zip') (await ZipPackage.open(bytes, limits)).close();
  }

  private effectiveDay(asked: string | null): string {
    const today = this.clock.today();
    if (asked === null) return today;
    if (!isDay(asked)) throw badRequest('VALIDATION_FAILED', {}, { effectiveOn: { code: 'INVALID_DAY' } });
    if (asked > today) throw unprocessable('FUTURE_DAY', { on: asked, today });
    return asked;
  }

  private newImport(
    caller: Caller,
    place: ImportPlace,
    upload: Upload,
    made: { sha256: string; effectiveOn: string; sameFileAs: number | null },
  ): Omit<Import, 'id'> {
    const fileName = shortName(upload.fileName);
    return {
      ...made,
      campaignId: place.campaignId,
      unitId: place.unitId,
      kind: upload.kind,
      status: 'queued',
      fileName,
      searchKey: searchKey(fileName),
      size: upload.bytes.length,
      sheets: [],
      headerRow: null,
      mapping: null,
      options: optionsOf(caller, upload.kind, place.unitPath),
      progress: null,
      counts: { ...NO_COUNTS },
      newUnits: [],
      warnings: [],
      error: null,
      contentHash: null,
      sameRowsAs: null,
      doctor: null,
      changeId: null,
      appliedUpTo: 0,
      createdById: caller.userId,
      createdAt: this.clock.instant(),
      endedAt: null,
    };
  }

  /** The latest earlier import of the same bytes that came to something, as far as the caller may see it. */
  private async findSameFile(
    em: EntityManager,
    caller: Caller,
    place: ImportPlace,
    kind: ImportKind,
    sha256: string,
  ): Promise<number | null> {
    const scope = visibleImports(caller);
    const found = await row<{ id: number }>(
      em,
      `SELECT i.id FROM imports i JOIN units u ON u.id = i.unit_id
       WHERE i.campaign_id = ? AND i.kind = ? AND i.sha256 = ? AND i.status NOT IN ('failed', 'cancelled', 'undone') AND ${scope.sql}
       ORDER BY i.id DESC LIMIT 1`,
      [place.campaignId, kind, sha256, ...scope.params],
    );
    return found?.id ?? null;
  }
}

/** Where the sender may do what the file asks for. */
function optionsOf(caller: Caller, kind: ImportKind, unitPath: string): ImportOptions {
  const scope = caller.scope(permissionFor(kind)).paths;
  return kind === 'status' ? { scope, mayGovern: caller.may('govern', unitPath) } : { scope };
}

/** The end of a long name tells more than its beginning: it holds the type. */
function shortName(name: string): string {
  const plain = (name.normalize('NFC').split(/[\\/]/).at(-1) ?? '').trim();
  return plain === '' ? 'file' : plain.slice(-MAX_NAME);
}
