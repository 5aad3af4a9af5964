import { PassThrough } from 'node:stream';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import ExcelJS from 'exceljs';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Caller, Locale } from '../auth/caller.js';
import { forbidden } from '../common/app-error.js';
import { breathe } from '../common/breathe.js';
import { LOGGER } from '../common/logging.js';
import { sentence } from '../common/messages/sentence.js';
import { idsIn, row as firstRow, rows, type Param } from '../database/sql.js';
import type { Issue, ParsedPerson, RosterField } from '../domain/roster/types.js';
import {
  errorColumns,
  errorTables,
  errorText,
  type ErrorColumn,
  type ErrorRow,
  type ErrorTable,
} from './error-sheet.js';
import { ImportAccess, type FoundImport } from './import-access.js';
import type { Import } from './import.entity.js';
import type { RowDecision } from './planning/effective-row.js';
import { unpackPlan } from './planning/row-json.js';

const PAGE = 500;
const NAMES: ReadonlySet<RosterField> = new Set(['fullName', 'familyMiddle', 'given']);

interface TroubledRow {
  id: number;
  sheet: number;
  row: number;
  raw: string;
  parsed: string;
  issues: string;
  plan: string | null;
  decision: string | null;
  result: string | null;
}

/** What the sheet says besides the file's own cells. Headers that nobody takes for a column of the file. */
const WORDS = {
  vi: { sheet: 'Danh sách', reason: 'Cần sửa gì', place: 'Dòng ở tệp cũ', original: 'Tiêu đề trong tệp cũ' },
  en: { sheet: 'Danh sách', reason: 'What to mend', place: 'Row in the old file', original: 'Header in the old file' },
} as const;

/** The rows that need a hand, in the file's own columns with the reasons beside them: to be mended and sent again. */
@Injectable()
export class ErrorFileService {
  constructor(
    private readonly reader: DataSource,
    private readonly access: ImportAccess,
    private readonly audit: AuditService,
    @Inject(LOGGER) private readonly logger: Logger,
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
      this.logger.error({ err: error, importId }, 'an error file could not be written');
      out.destroy(error as Error);
    });
    return new StreamableFile(out, { disposition: `attachment; filename="loi-${importId}.xlsx"` });
  }

  private async write(out: PassThrough, { file }: FoundImport, locale: Locale): Promise<void> {
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
    const tables = errorTables(file);
    let written = 0;
    for (const table of tables) {
      const pages = this.pages(file, table);
      const first = await pages.next();
      // A sheet that has nothing to mend is left out, the last one only if there is another.
      if (first.done === true && (written > 0 || table !== tables.at(-1))) continue;
      written += 1;
      const sheet = book.addWorksheet(`${WORDS[locale].sheet}${written === 1 ? '' : ` ${written}`}`);
      const columns = errorColumns(table, await this.hasUnits(file, table));
      addHeader(sheet, columns, locale);
      for (let page = first; page.done !== true; page = await pages.next()) {
        for (const row of page.value) addLine(sheet, row, columns, valuesOf(row, columns, file, locale));
        await breathe();
      }
      sheet.commit();
    }
    await book.commit();
  }

  private async *pages(file: Import, table: ErrorTable): AsyncGenerator<TroubledRow[], undefined> {
    const where = ofTable(table);
    for (let after = 0; ;) {
      const page = await rows<TroubledRow>(
        this.reader.manager,
        `SELECT id, sheet, row, raw, parsed, issues, plan, decision, result FROM import_rows
         WHERE import_id = ? AND id > ? AND outcome NOT IN ('missing', 'skipped') AND (codes <> ''
           OR outcome IN ('error', 'question') OR result IN ('left_out', 'changed_since_preview'))${where.sql(this.reader)}
         ORDER BY id LIMIT ?`,
        [file.id, after, ...where.params, PAGE],
      );
      const troubled = page.filter((row) => reasonsOf(row).length > 0);
      if (troubled.length > 0) yield troubled;
      if (page.length < PAGE) return undefined;
      after = page.at(-1)!.id;
    }
  }

  /** Does any row name a unit, in whatever way? */
  private async hasUnits(file: Import, table: ErrorTable): Promise<boolean> {
    const where = ofTable(table);
    const found = await firstRow(
      this.reader.manager,
      `SELECT 1 FROM import_rows WHERE import_id = ? AND outcome <> 'missing' AND parsed LIKE '%"unitName":%'
       ${where.sql(this.reader)} LIMIT 1`,
      [file.id, ...where.params],
    );
    return found !== undefined;
  }
}

function ofTable({ sheets }: ErrorTable): { sql(source: DataSource): string; params: Param[] } {
  if (sheets === null) return { sql: () => '', params: [] };
  return { sql: ({ manager }) => ` AND ${idsIn(manager, 'sheet')}`, params: [JSON.stringify(sheets)] };
}

function addHeader(sheet: ExcelJS.Worksheet, columns: readonly ErrorColumn[], locale: Locale): void {
  const { reason, place, original } = WORDS[locale];
  sheet.columns = [...columns.map(() => 20), 60, 14].map((width, i) => ({
    width,
    style: i < columns.length ? { numFmt: '@' } : { alignment: { wrapText: true } },
  }));
  const header = sheet.addRow([...columns.map((column) => column.header), reason, place]);
  header.font = { bold: true };
  columns.forEach(({ original: words }, i) => {
    if (words !== undefined && words !== '') header.getCell(i + 1).note = `${original}: ${words}`;
  });
  header.commit();
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

/** A name that was struck through stays so until somebody has looked at it. */
function addLine(
  sheet: ExcelJS.Worksheet,
  row: TroubledRow,
  columns: readonly ErrorColumn[],
  values: readonly (string | number)[],
): void {
  const line = sheet.addRow([...values]);
  if (issuesOf(row).some(({ code }) => code === 'STRUCK_OUT')) {
    columns.forEach(({ field }, i) => {
      if (field !== null && NAMES.has(field)) line.getCell(i + 1).font = { strike: true };
    });
  }
  line.commit();
}

function valuesOf(
  row: TroubledRow,
  columns: readonly ErrorColumn[],
  file: Import,
  locale: Locale,
): (string | number)[] {
  const found: ErrorRow = {
    raw: JSON.parse(row.raw) as string[],
    parsed: JSON.parse(row.parsed) as ParsedPerson,
    decision: row.decision === null ? {} : (JSON.parse(row.decision) as RowDecision),
  };
  const cells = columns.map((column) => errorText(column, found));
  const reasons = reasonsOf(row).map(({ code, params }) => sentence(code, locale, params));
  const sheetName = file.sheets.filter(({ read }) => read).length > 1 ? file.sheets[row.sheet]?.name : undefined;
  const place = sheetName === undefined ? row.row : `${sheetName}: ${row.row}`;
  return [...cells, [...new Set(reasons)].join('\n'), place];
}
