import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../auth/allow.js';
import { Caller } from '../../auth/caller.js';
import { CurrentCaller } from '../../auth/current-caller.js';
import { IdPipe } from '../../common/id.pipe.js';
import type { RawQuery } from '../../common/list-query.js';
import type { Page } from '../../common/page.js';
import { DifferencesQueryDto, MissingDto } from '../import.dto.js';
import { ImportView } from '../import-view.js';
import { DifferencesService, type DifferencesView } from './differences.service.js';
import { MissingPeopleService } from './missing-people.service.js';
import { QuestionsService, type QuestionView } from './questions.service.js';
import { UndoPreviewService, type UndoPreviewView } from './undo-preview.service.js';

@ApiTags('imports')
@Controller('imports')
@Allow('import', 'import_status')
export class ReviewController {
  constructor(
    private readonly asking: QuestionsService,
    private readonly missingPeople: MissingPeopleService,
    private readonly undo: UndoPreviewService,
    private readonly comparing: DifferencesService,
  ) {}

  @Get(':id/questions')
  questions(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() query: RawQuery,
  ): Promise<Page<QuestionView>> {
    return this.asking.list(caller, id, query);
  }

  @Post(':id/missing')
  @HttpCode(200)
  @ApiOkResponse({ type: ImportView })
  missing(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Body() dto: MissingDto,
  ): Promise<ImportView> {
    return this.missingPeople.decide(caller, id, dto);
  }

  @Get(':id/undo-preview')
  undoPreview(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<UndoPreviewView> {
    return this.undo.show(caller, id);
  }

  @Get(':id/differences')
  differences(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() query: DifferencesQueryDto,
  ): Promise<DifferencesView> {
    return this.comparing.show(caller, id, query.with === undefined ? null : Number(query.with));
  }
}
