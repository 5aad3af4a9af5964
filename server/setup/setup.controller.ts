import { Body, Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../auth/allow.js';
import { LoggedInUser } from '../auth/me.js';
import { setSessionCookie } from '../auth/session-cookie.js';
import { Guessable } from '../auth/rate.guard.js';
import { SetupDto, SetupState } from './setup.dto.js';
import { SetupGuard } from './setup.guard.js';
import { SetupService } from './setup.service.js';

@ApiTags('setup')
@Controller('setup')
@Public()
@UseGuards(SetupGuard)
export class SetupController {
  constructor(private readonly setup: SetupService) {}

  /** Like the rest of it 404 once there is an account. */
  @Get()
  @ApiOkResponse({ type: SetupState })
  state(): SetupState {
    return this.setup.state();
  }

  @Post()
  @ApiCreatedResponse({ type: LoggedInUser })
  @Guessable()
  async setUp(
    @Body() dto: SetupDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LoggedInUser> {
    const { user, session } = await this.setup.setUp(dto);
    setSessionCookie(request, response, session.secret, session.expiresAt);
    return { user };
  }
}
