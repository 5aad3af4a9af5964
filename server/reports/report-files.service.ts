import { Injectable, StreamableFile } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import type { B1Model } from './b1-model.js';
import { b1Workbook } from './b1-xlsx.js';
import type { ReportDto } from './report.dto.js';
import { ReportsService } from './reports.service.js';

/** Renderings of frozen reports. Every one shows the same model. */
@Injectable()
export class ReportFilesService {
  constructor(private readonly reports: ReportsService) {}

  async xlsx(caller: Caller, id: number): Promise<StreamableFile> {
    const { report, text } = await this.reports.forDownload(caller, id, 'xlsx');
    const workbook = b1Workbook(JSON.parse(text) as B1Model, report);
    const bytes = await workbook.xlsx.writeBuffer();
    return new StreamableFile(new Uint8Array(bytes), {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      disposition: attachment(report, 'xlsx'),
    });
  }

  /** The very bytes that were hashed. */
  async json(caller: Caller, id: number): Promise<StreamableFile> {
    const { report, text } = await this.reports.forDownload(caller, id, 'json');
    const options = { type: 'application/json; charset=utf-8', disposition: attachment(report, 'json') };
    return new StreamableFile(Buffer.from(text, 'utf8'), options);
  }
}

function attachment({ template, number, asOf }: ReportDto, extension: string): string {
  return `attachment; filename="${template}-${number}-${asOf}.${extension}"`;
}
