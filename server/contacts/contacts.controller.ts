import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  HttpStatus,
  Param,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow } from '../auth/allow.js';
import { Caller } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { localeOf } from '../common/locale.js';
import type { Page } from '../common/page.js';
import type { BulkAnswer } from '../tracking/bulk-facts.service.js';
import { BulkContactsService } from './bulk-contacts.service.js';
import { ContactOutcomes } from './contact-outcomes.js';
import {
  BulkContactsDto,
  ContactDto,
  ContactListQueryDto,
  OutcomeDto,
  OutcomesDto,
  OutcomesQueryDto,
  OutcomeView,
  RecordContactDto,
  SavedContactDto,
} from './contact.dto.js';
import { ContactsService } from './contacts.service.js';

@ApiTags('contacts')
@Controller()
export class ContactsController {
  constructor(
    private readonly contacts: ContactsService,
    private readonly bulk: BulkContactsService,
    private readonly outcomes: ContactOutcomes,
  ) {}

  @Get('participants/:id/contacts')
  @Allow('read')
  @ApiOkResponse({ type: [ContactDto] })
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() query: ContactListQueryDto,
  ): Promise<Page<ContactDto>> {
    return this.contacts.list(caller, id, query);
  }

  @Post('participants/contacts')
  @Allow('record')
  async recordMany(
    @CurrentCaller() caller: Caller,
    @Body() dto: BulkContactsDto,
    @Res({ passthrough: true }) response: Response,
    @Headers('accept-language') language?: string,
  ): Promise<BulkAnswer> {
    const answer = await this.bulk.answer(caller, dto, localeOf(language, caller.locale));
    response.status('changeId' in answer ? HttpStatus.ACCEPTED : HttpStatus.OK);
    return answer;
  }

  @Post('participants/:id/contacts')
  @Allow('record')
  @ApiCreatedResponse({ type: SavedContactDto })
  record(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Body() dto: RecordContactDto,
    @Headers('accept-language') language?: string,
  ): Promise<SavedContactDto> {
    return this.contacts.record(caller, id, dto, localeOf(language, caller.locale));
  }

  @Delete('contacts/:id')
  @Allow('record', 'govern')
  @HttpCode(204)
  remove(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<void> {
    return this.contacts.remove(caller, id);
  }

  @Get('contact-outcomes')
  @Allow('read')
  @ApiOkResponse({ type: [OutcomeView] })
  outcomeList(@Query() { former }: OutcomesQueryDto): Promise<readonly OutcomeView[]> {
    return former === 'true' ? this.outcomes.all() : this.outcomes.list();
  }

  @Put('contact-outcomes')
  @Allow('settings')
  @ApiOkResponse({ type: [OutcomeDto] })
  replaceOutcomes(@CurrentCaller() caller: Caller, @Body() dto: OutcomesDto): Promise<readonly OutcomeDto[]> {
    return this.outcomes.replace(caller, dto.outcomes);
  }
}
