import { Body, Controller, Get, HttpCode, Ip, Post, Put, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Allow, Public } from './allow.js';
import { ChangeMeDto, ChangePasswordDto, LoginDto } from './auth.dto.js';
import { AuthService } from './auth.service.js';
import { Caller } from './caller.js';
import { CurrentCaller } from './current-caller.js';
import { LoggedInUser, Me } from './me.js';
import { clearSessionCookie, sessionSecret, setSessionCookie } from './session-cookie.js';
import { Guessable } from './rate.guard.js';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  @Post('login')
  @Public()
  @Guessable()
  @HttpCode(200)
  @ApiOkResponse({ type: LoggedInUser })
  async login(
    @Body() dto: LoginDto,
    @Ip() address: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LoggedInUser> {
    const { user, session } = await this.auth.login(dto, address, sessionSecret(request));
    setSessionCookie(request, response, session.secret, session.expiresAt);
    return { user };
  }

  @Post('logout')
  @Allow('self')
  @HttpCode(204)
  async logout(
    @CurrentCaller() caller: Caller,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.auth.logout(caller);
    clearSessionCookie(request, response);
  }

  @Get('me')
  @Allow('self')
  @ApiOkResponse({ type: Me })
  me(@CurrentCaller() caller: Caller): Promise<Me> {
    return this.auth.me(caller);
  }

  /** The language in which the program speaks to this user. */
  @Put('me')
  @Allow('self')
  @ApiOkResponse({ type: Me })
  changeMe(@CurrentCaller() caller: Caller, @Body() dto: ChangeMeDto): Promise<Me> {
    return this.auth.setLocale(caller, dto.locale);
  }

  @Post('password')
  @Allow('self')
  @Guessable()
  @HttpCode(204)
  changePassword(@CurrentCaller() caller: Caller, @Body() dto: ChangePasswordDto): Promise<void> {
    return this.auth.changePassword(caller, dto);
  }
}
