import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Public } from '../auth/allow.js';
import { Caller } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { IdPipe } from '../common/id.pipe.js';
import type { RawQuery } from '../common/list-query.js';
import type { Page } from '../common/page.js';
import type { B1Model } from './b1-model.js';
import { ReportFilesService } from './report-files.service.js';
import { ReportDto, ReportRequestDto, VerifiedReportDto } from './report.dto.js';
import { ReportsService } from './reports.service.js';

@ApiTags('reports')
@Controller()
export class ReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly files: ReportFilesService,
  ) {}

  @Get('reports')
  @Allow('report_read')
  list(@CurrentCaller() caller: Caller, @Query() query: RawQuery): Promise<Page<ReportDto>> {
    return this.reports.list(caller, query);
  }

  @Post('reports')
  @Allow('freeze')
  freeze(@CurrentCaller() caller: Caller, @Body() dto: ReportRequestDto): Promise<ReportDto> {
    return this.reports.freeze(caller, dto);
  }

  @Post('reports/preview')
  @Allow('freeze')
  @HttpCode(200)
  preview(@CurrentCaller() caller: Caller, @Body() dto: ReportRequestDto): Promise<B1Model> {
    return this.reports.preview(caller, dto);
  }

  @Get('reports/:id.xlsx')
  @Allow('report_read')
  @Header('Content-Type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  xlsx(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<StreamableFile> {
    return this.files.xlsx(caller, id);
  }

  @Get('reports/:id.json')
  @Allow('report_read')
  @Header('Content-Type', 'application/json; charset=utf-8')
  json(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<StreamableFile> {
    return this.files.json(caller, id);
  }

  @Get('reports/:id')
  @Allow('report_read')
  show(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<ReportDto> {
    return this.reports.show(caller, id);
  }

  @Get('verify/:code')
  @Public()
  verify(@Param('code') code: string): Promise<VerifiedReportDto> {
    return this.reports.verify(code);
  }
}
