import { Body, Controller, Get, Headers, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../auth/allow.js';
import { Caller } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { localeOf } from '../common/locale.js';
import type { Page } from '../common/page.js';
import { RevealQueryDto } from '../participants/participant.dto.js';
import { PeopleService } from './people.service.js';
import { PersonEditService } from './person-edit.service.js';
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
  ) {}

  @Get()
  @Allow('read')
  @ApiOkResponse({ type: [PersonDto] })
  list(@CurrentCaller() caller: Caller, @Query() query: PersonListQueryDto): Promise<Page<PersonDto>> {
    return this.people.list(caller, query);
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
