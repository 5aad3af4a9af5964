import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../auth/allow.js';
import { Caller } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { badRequest } from '../common/app-error.js';
import { IdPipe } from '../common/id.pipe.js';
import type { RawQuery } from '../common/list-query.js';
import type { Page } from '../common/page.js';
import { ApplyService } from './applying/apply.service.js';
import { AnswersService } from './answers.service.js';
import { ErrorFileService } from './error-file.service.js';
import {
  AnswerDto,
  ApplyDto,
  EditRowDto,
  MappingDto,
  PasteDto,
  TemplateQueryDto,
  UploadDto,
  UploadFormDto,
} from './import.dto.js';
import { ImportRowsService } from './import-rows.service.js';
import { ImportTemplateService } from './import-template.service.js';
import { ImportView } from './import-view.js';
import { ImportsService, type ImportSummary } from './imports.service.js';
import { MappingService } from './mapping.service.js';
import { NewUnitsService } from './new-units.service.js';
import type { ImportRowView } from './row-view.js';
import { UploadsService, type Upload, type UploadAnswer } from './uploads.service.js';
import { UploadInterceptor } from './upload.interceptor.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('imports')
@Controller('imports')
@Allow('import', 'import_status')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly uploads: UploadsService,
    private readonly mapping: MappingService,
    private readonly newUnits: NewUnitsService,
    private readonly rows: ImportRowsService,
    private readonly answers: AnswersService,
    private readonly applying: ApplyService,
    private readonly template: ImportTemplateService,
    private readonly errorFile: ErrorFileService,
  ) {}

  @Get()
  list(@CurrentCaller() caller: Caller, @Query() query: RawQuery): Promise<Page<ImportSummary>> {
    return this.imports.list(caller, query);
  }

  @Post()
  @HttpCode(202)
  @UseInterceptors(UploadInterceptor)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: UploadFormDto })
  @ApiAcceptedResponse({ description: '{ id, sameFileAs? }' })
  upload(
    @CurrentCaller() caller: Caller,
    @Body() dto: UploadDto,
    @UploadedFile() file?: Express.Multer.File,
  ): Promise<UploadAnswer> {
    return this.uploads.take(caller, uploadOf(dto, file));
  }

  @Post('paste')
  @HttpCode(202)
  @ApiAcceptedResponse({ description: '{ id, sameFileAs? }' })
  paste(@CurrentCaller() caller: Caller, @Body() dto: PasteDto): Promise<UploadAnswer> {
    return this.uploads.take(caller, uploadOf(dto, { originalname: 'paste.tsv', buffer: Buffer.from(dto.text) }));
  }

  @Get('template')
  @Allow('import')
  @Header('Content-Type', XLSX)
  async templateFile(@CurrentCaller() caller: Caller, @Query() query: TemplateQueryDto): Promise<StreamableFile> {
    const bytes = await this.template.make(caller, Number(query.campaignId), idOrNull(query.unitId));
    return new StreamableFile(bytes, { disposition: 'attachment; filename="mau-danh-sach.xlsx"' });
  }

  @Get(':id')
  @ApiOkResponse({ type: ImportView })
  show(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<ImportView> {
    return this.imports.show(caller, id);
  }

  @Put(':id/mapping')
  @ApiOkResponse({ type: ImportView })
  map(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number, @Body() dto: MappingDto): Promise<ImportView> {
    return this.mapping.choose(caller, id, dto);
  }

  @Delete(':id/mapping')
  @ApiOkResponse({ type: ImportView })
  forget(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<ImportView> {
    return this.mapping.forget(caller, id);
  }

  @Put(':id/units')
  @ApiOkResponse({ type: ImportView })
  units(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Body() answers: Record<string, unknown>,
  ): Promise<ImportView> {
    return this.newUnits.decide(caller, id, answers);
  }

  @Get(':id/rows')
  listRows(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() query: RawQuery,
  ): Promise<Page<ImportRowView>> {
    return this.rows.list(caller, id, query);
  }

  @Put(':id/rows/:rowId')
  editRow(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Param('rowId', IdPipe) rowId: number,
    @Body() dto: EditRowDto,
  ): Promise<ImportRowView> {
    return this.answers.editRow(caller, id, rowId, dto);
  }

  @Post(':id/answers')
  @HttpCode(200)
  @ApiOkResponse({ type: ImportView })
  answer(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Body() dto: AnswerDto,
  ): Promise<ImportView> {
    return this.answers.answer(caller, id, dto);
  }

  @Post(':id/apply')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: ImportView })
  apply(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number, @Body() dto: ApplyDto): Promise<ImportView> {
    return this.applying.start(caller, id, { acknowledge: dto.acknowledge ?? [], blank: dto.blank ?? 'keep' });
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ type: ImportView })
  cancel(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<ImportView> {
    return this.imports.cancel(caller, id);
  }

  @Get(':id/error-file')
  @Header('Content-Type', XLSX)
  errors(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<StreamableFile> {
    return this.errorFile.stream(caller, id);
  }
}

function uploadOf(dto: UploadDto, file: { originalname: string; buffer: Buffer } | undefined): Upload {
  if (file === undefined) throw badRequest('FILE_REQUIRED');
  return {
    campaignId: Number(dto.campaignId),
    unitId: idOrNull(dto.unitId),
    kind: dto.kind ?? 'roster',
    effectiveOn: dto.effectiveOn ?? null,
    fileName: file.originalname,
    bytes: file.buffer,
  };
}

function idOrNull(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
