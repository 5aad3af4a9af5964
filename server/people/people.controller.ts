import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../auth/allow.js';
import { Caller } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { localeOf } from '../common/locale.js';
import type { Page } from '../common/page.js';
import { RevealQueryDto } from '../participants/participant.dto.js';
import { DuplicatesService } from './duplicates.service.js';
import { PeopleService } from './people.service.js';
import { PersonEditService } from './person-edit.service.js';
import { PersonMergeService } from './person-merge.service.js';
import { DistinctDto, DuplicateDto, DuplicatesQueryDto, MergedPersonDto, MergePersonDto } from './person-merge.dto.js';
import {
  CreatePersonDto,
  PersonDetailDto,
  PersonDto,
  PersonListQueryDto,
  SavedPersonDto,
  UpdatePersonDto,
} from './person.dto.js';

@ApiTags('people')
@Controller('people')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly edits: PersonEditService,
    private readonly merges: PersonMergeService,
    private readonly duplicates: DuplicatesService,
  ) {}

  @Get()
  @Allow('read')
  @ApiOkResponse({ type: [PersonDto] })
  list(@CurrentCaller() caller: Caller, @Query() query: PersonListQueryDto): Promise<Page<PersonDto>> {
    return this.people.list(caller, query);
  }

  @Get('duplicates')
  @Allow('govern')
  @ApiOkResponse({ type: [DuplicateDto] })
  listDuplicates(@CurrentCaller() caller: Caller, @Query() query: DuplicatesQueryDto): Promise<Page<DuplicateDto>> {
    return this.duplicates.list(caller, query);
  }

  /** These are two people: they are not shown as duplicates again. */
  @Post('duplicates/dismiss')
  @Allow('govern')
  @HttpCode(204)
  dismiss(@CurrentCaller() caller: Caller, @Body() dto: DistinctDto): Promise<void> {
    return this.duplicates.dismiss(caller, dto.ids);
  }

  @Post(':id/merge')
  @Allow('govern')
  @HttpCode(200)
  @ApiOkResponse({ type: MergedPersonDto })
  merge(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Body() dto: MergePersonDto,
  ): Promise<MergedPersonDto> {
    return this.merges.merge(caller, id, dto);
  }

  @Post(':id/unmerge')
  @Allow('govern')
  @HttpCode(200)
  @ApiOkResponse({ type: PersonDetailDto })
  unmerge(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<PersonDetailDto> {
    return this.merges.unmerge(caller, id);
  }

  @Get(':id')
  @Allow('read')
  @ApiOkResponse({ type: PersonDetailDto })
  get(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() query: RevealQueryDto,
  ): Promise<PersonDetailDto> {
    return this.people.get(caller, id, query.reveal === 'true');
  }

  @Post()
  @Allow('govern')
  @ApiCreatedResponse({ type: SavedPersonDto })
  create(
    @CurrentCaller() caller: Caller,
    @Body() dto: CreatePersonDto,
    @Headers('accept-language') language?: string,
  ): Promise<SavedPersonDto> {
    return this.edits.create(caller, dto, localeOf(language, caller.locale));
  }

  @Put(':id')
  @Allow('record', 'govern')
  @ApiOkResponse({ type: SavedPersonDto })
  update(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Body() dto: UpdatePersonDto,
    @Headers('accept-language') language?: string,
  ): Promise<SavedPersonDto> {
    return this.edits.update(caller, id, dto, localeOf(language, caller.locale));
  }
}
