import { once } from 'node:events';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import ExcelJS from 'exceljs';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Caller, Locale } from '../auth/caller.js';
import { inScope, scopeCondition } from '../auth/scope.js';
import { badRequest, forbidden } from '../common/app-error.js';
import { parseListQuery } from '../common/list-query.js';
import type { CampaignSettings } from '../campaigns/campaign.entity.js';
import { row, rows } from '../database/sql.js';
import { csvLine, EXPORT_WIDTHS, headerCells, rowCells, type ExportWords } from './export-cells.js';
import { participantDto, type ExportQueryDto, type ParticipantDto } from './participant.dto.js';
import { PARTICIPANT_LIST } from './participant-order.js';
import { ParticipantQuery, type Chosen } from './participant-query.js';
import { lastDayOf, ParticipantRows } from './participant-rows.js';

const UNITS_AT_ONCE = 50;
const ROWS_AT_ONCE = 500;

/** An export that may be sent: everything that could be refused has been. */
export interface PreparedExport {
  /** Writes it whole, a page at a time, and ends the stream. */
  send(out: Writable, format: 'xlsx' | 'csv'): Promise<void>;
}

/** Exports of everybody who matches, in the order of the tree and within a unit by name. */
@Injectable()
export class ParticipantExportService {
  constructor(
    private readonly reader: DataSource,
    private readonly query: ParticipantQuery,
    private readonly participantRows: ParticipantRows,
    private readonly audit: AuditService,
  ) {}

  async prepare(caller: Caller, query: ExportQueryDto, locale: Locale): Promise<PreparedExport> {
    const isReveal = query.reveal === 'true';
    if (isReveal && !caller.may('reveal')) throw forbidden();
    const { filter } = parseListQuery({ filter: query.filter }, PARTICIPANT_LIST);
    const chosen = await this.query.choose(filter, caller.scope('read'), caller.scope('reveal'));
    if (chosen.head === null) throw badRequest('CAMPAIGN_REQUIRED');
    const words = { locale, reasons: await this.reasonWords(chosen.head.id, locale) };
    return { send: (out, format) => this.send(caller, chosen, isReveal, words, out, format) };
  }

  /** What was sent is noted before the file is complete, and also when the reader hangs up half-way. */
  private async send(
    caller: Caller,
    chosen: Chosen,
    isReveal: boolean,
    words: ExportWords,
    out: Writable,
    format: 'xlsx' | 'csv',
  ): Promise<void> {
    const pages = this.pages(caller, chosen, isReveal);
    const note = (sent: number): Promise<void> =>
      this.note(caller, chosen, { isRevealed: isReveal, format, rows: sent });
    const noted = async function* (): AsyncGenerator<ParticipantDto[]> {
      let sent = 0;
      try {
        for await (const page of pages) {
          yield page;
          sent += page.length;
        }
      } finally {
        await note(sent);
      }
    };
    if (format === 'csv') await writeCsv(noted(), words, out);
    else await writeXlsx(noted(), words, out);
  }

  private async note(
    caller: Caller,
    { filter, day }: Chosen,
    what: { isRevealed: boolean; format: string; rows: number },
  ): Promise<void> {
    await this.audit.write({
      actorId: caller.userId,
      action: 'export',
      targetType: 'participants',
      params: {
        campaignId: filter.campaignId,
        unitId: filter.unitId,
        stage: filter.stages?.join(',') ?? null,
        worklist: filter.worklist,
        asOf: day,
        isSearch: filter.q !== null,
        ...what,
      },
    });
  }

  private async reasonWords(campaignId: number, locale: Locale): Promise<Map<string, string>> {
    const found = await row<{ settings: string }>(this.reader.manager, 'SELECT settings FROM campaigns WHERE id = ?', [
      campaignId,
    ]);
    const { reasons } = JSON.parse(found?.settings ?? '{"reasons":[]}') as CampaignSettings;
    return new Map(reasons.map((reason) => [reason.code, reason[locale]]));
  }

  private async *pages(caller: Caller, chosen: Chosen, isReveal: boolean): AsyncGenerator<ParticipantDto[]> {
    const units = await this.unitsInOrder(chosen);
    const reveal = caller.scope('reveal');
    for (let i = 0; i < units.length; i += UNITS_AT_ONCE) {
      const ids = await this.query.idsInUnits(chosen, units.slice(i, i + UNITS_AT_ONCE));
      for (let from = 0; from < ids.length; from += ROWS_AT_ONCE) {
        const found = await this.participantRows.load(ids.slice(from, from + ROWS_AT_ONCE), chosen.day);
        yield found.map((row) =>
          participantDto(row, {
            day: chosen.day,
            lastDay: lastDayOf(row, chosen.head),
            isPast: chosen.isPast,
            isRevealed: isReveal && inScope(reveal, row.unit_path),
          }),
        );
        await yieldToOthers();
      }
    }
  }

  /** The units of the area, each before those below it, in the order of the tree. */
  private async unitsInOrder({ area, head }: Chosen): Promise<number[]> {
    const scope = scopeCondition({ paths: area ?? [head!.unitPath] }, 'u.path');
    const found = await rows<{ id: number; parent_id: number | null }>(
      this.reader.manager,
      `SELECT u.id, u.parent_id FROM units u WHERE ${scope.sql} ORDER BY u.position, u.search_key, u.id`,
      scope.params,
    );
    const byParent = Map.groupBy(found, ({ parent_id }) => parent_id);
    const known = new Set(found.map(({ id }) => id));
    const ordered: number[] = [];
    const take = (id: number): void => {
      ordered.push(id);
      for (const child of byParent.get(id) ?? []) take(child.id);
    };
    for (const { id, parent_id } of found) if (parent_id === null || !known.has(parent_id)) take(id);
    return ordered;
  }
}

async function writeCsv(pages: AsyncIterable<ParticipantDto[]>, words: ExportWords, out: Writable): Promise<void> {
  // The byte-order mark makes Excel read UTF-8.
  await write(out, `\uFEFF${csvLine(headerCells(words))}`);
  for await (const page of pages) await write(out, page.map((row) => csvLine(rowCells(row, words))).join(''));
  out.end();
}

async function writeXlsx(pages: AsyncIterable<ParticipantDto[]>, words: ExportWords, out: Writable): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  const sheet = workbook.addWorksheet(words.locale === 'vi' ? 'Danh sách' : 'Participants', {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  // Text throughout, so that no spreadsheet program drops leading zeros.
  sheet.columns = EXPORT_WIDTHS.map((width) => ({ width, style: { numFmt: '@' } }));
  const header = sheet.addRow(headerCells(words));
  header.font = { bold: true };
  header.commit();
  for await (const page of pages) {
    if (out.destroyed) return;
    for (const row of page) sheet.addRow(rowCells(row, words)).commit();
    await yieldToOthers();
  }
  sheet.commit();
  await workbook.commit();
}

async function write(out: Writable, text: string): Promise<void> {
  if (out.destroyed) throw new Error('the reader has hung up');
  if (out.write(text)) return;
  await Promise.race([once(out, 'drain'), once(out, 'close')]);
}
