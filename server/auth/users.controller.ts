import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiList } from '../common/api-list.js';
import { IdPipe } from '../common/id.pipe.js';
import type { RawQuery } from '../common/list-query.js';
import type { Page } from '../common/page.js';
import { Allow } from './allow.js';
import { Caller } from './caller.js';
import { CurrentCaller } from './current-caller.js';
import { ChangeUserDto, CreateUserDto, UserView } from './user.dto.js';
import { UserListService } from './user-list.service.js';
import { UsersService } from './users.service.js';

@ApiTags('users')
@Controller('users')
@Allow('users', 'invite_heads')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly accounts: UserListService,
  ) {}

  @Get()
  @ApiOkResponse({ type: [UserView] })
  @ApiList('id, q, role, unitId, isDisabled')
  list(@CurrentCaller() caller: Caller, @Query() query: RawQuery): Promise<Page<UserView>> {
    return this.accounts.list(caller, query);
  }

  @Get(':id')
  @ApiOkResponse({ type: UserView })
  find(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<UserView> {
    return this.accounts.find(caller, id);
  }

  @Post()
  @ApiCreatedResponse({ type: UserView })
  create(@CurrentCaller() caller: Caller, @Body() dto: CreateUserDto): Promise<UserView> {
    return this.users.create(caller, dto);
  }

  @Put(':id')
  @ApiOkResponse({ type: UserView })
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Body() dto: ChangeUserDto,
  ): Promise<UserView> {
    return this.users.change(caller, id, dto);
  }

  /** Disables the account; it is never erased, since the history points at it. */
  @Delete(':id')
  @ApiOkResponse({ type: UserView })
  disable(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<UserView> {
    return this.users.disable(caller, id);
  }
}
