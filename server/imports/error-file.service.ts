import { PassThrough } from 'node:stream';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { Injectable, Logger, StreamableFile } from '@nestjs/common';
import ExcelJS from 'exceljs';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Caller, Locale } from '../auth/caller.js';
import { forbidden } from '../common/app-error.js';
import { sentence } from '../common/messages/sentence.js';
import { rows } from '../database/sql.js';
import { FIRST_PSEUDO_COLUMN } from '../domain/roster/row-marks.js';
import type { Issue } from '../domain/roster/types.js';
import { ImportAccess, type FoundImport } from './import-access.js';
import type { Import } from './import.entity.js';
import { unpackPlan } from './planning/row-json.js';

const PAGE = 500;

interface TroubledRow {
  id: number;
  row: number;
  raw: string;
  issues: string;
  plan: string | null;
  result: string | null;
}

/** The rows that need a hand, in the file's own columns with the reasons beside them: to be mended and sent again. */
@Injectable()
export class ErrorFileService {
  private readonly log = new Logger('imports');

  constructor(
    private readonly reader: DataSource,
    private readonly access: ImportAccess,
    private readonly audit: AuditService,
  ) {}

  async stream(caller: Caller, importId: number): Promise<StreamableFile> {
    const found = await this.access.find(caller, importId);
    const { userId: actorId } = caller;
    // The file holds whole numbers, or it could not be sent again: for those who may see them, and for whoever sent them.
    const isOwn = actorId !== null && actorId === found.file.createdById;
    if (!isOwn && !caller.may('reveal', found.unitPath)) throw forbidden();
    await this.audit.write({ actorId, action: 'export', targetType: 'import', targetId: importId });
    const out = new PassThrough();
    this.write(out, found, caller.locale).catch((error: unknown) => {
      this.log.error(error, `the error file of import ${importId} could not be written`);
      out.destroy(error as Error);
    });
    return new StreamableFile(out, { disposition: `attachment; filename="loi-${importId}.xlsx"` });
  }

  private async write(out: PassThrough, { file }: FoundImport, locale: Locale): Promise<void> {
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
    const sheet = book.addWorksheet(locale === 'vi' ? 'Cần sửa' : 'To be mended');
    const headers = headersOf(file);
    const reason = locale === 'vi' ? 'Lý do' : 'Reason';
    const line = locale === 'vi' ? 'Dòng trong tệp' : 'Row in the file';
    sheet.columns = [...headers.map(() => 20), 60, 14].map((width, i) => ({
      width,
      style: i < headers.length ? { numFmt: '@' } : { alignment: { wrapText: true } },
    }));
    const header = sheet.addRow([...headers, reason, line]);
    header.font = { bold: true };
    header.commit();
    for await (const page of this.pages(file)) {
      for (const row of page) sheet.addRow(valuesOf(row, headers.length, locale)).commit();
      await yieldToOthers();
    }
    sheet.commit();
    await book.commit();
  }

  private async *pages({ id: importId, options }: Import): AsyncGenerator<TroubledRow[]> {
    for (let after = 0; ;) {
      const page = await rows<TroubledRow>(
        this.reader.manager,
        `SELECT id, row, raw, issues, plan, result FROM import_rows
         WHERE import_id = ? AND id > ? AND outcome <> 'missing' AND (codes <> '' OR outcome IN ('error', 'question')
           OR result IN ('left_out', 'changed_since_preview')) ORDER BY id LIMIT ?`,
        [importId, after, PAGE],
      );
      const troubled = page.filter(
        (row) =>
          (row.result ?? (options.isThrough === true ? 'applied' : null)) !== 'applied' || issuesOf(row).length > 0,
      );
      if (troubled.length > 0) yield troubled.filter((row) => reasonsOf(row).length > 0);
      if (page.length < PAGE) return;
      after = page.at(-1)!.id;
    }
  }
}

function headersOf({ mapping }: Import): string[] {
  const headers: string[] = [];
  for (const { column, header } of mapping?.columns ?? []) if (column < FIRST_PSEUDO_COLUMN) headers[column] = header;
  return Array.from(headers, (header) => header ?? '');
}

function issuesOf({ issues, plan }: TroubledRow): Issue[] {
  const all = plan === null ? (JSON.parse(issues) as Issue[]) : [...unpackPlan(plan).issues];
  return all.filter(({ severity }) => severity !== 'info');
}

function reasonsOf(row: TroubledRow): { code: string; params: Issue['params'] }[] {
  const issues = issuesOf(row).map(({ code, params }) => ({ code, params }));
  const isMoved = row.result === 'changed_since_preview';
  return isMoved ? [...issues, { code: 'CHANGED_SINCE_PREVIEW', params: {} }] : issues;
}

function valuesOf(row: TroubledRow, width: number, locale: Locale): (string | number)[] {
  const raw = JSON.parse(row.raw) as string[];
  const reasons = reasonsOf(row).map(({ code, params }) => sentence(code, locale, params));
  return [...Array.from({ length: width }, (_, i) => raw[i] ?? ''), [...new Set(reasons)].join('\n'), row.row];
}
