import { Module } from '@nestjs/common';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { LockoutService } from './lockout.service.js';
import { Sweeper } from './sweeper.js';
import { TokensController } from './tokens.controller.js';
import { TokensService } from './tokens.service.js';
import { UserListService } from './user-list.service.js';
import { UsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

/** Logging in, accounts and tokens. The guards stand in AccessModule. */
@Module({
  controllers: [AuthController, UsersController, TokensController],
  providers: [AuthService, LockoutService, Sweeper, UsersService, UserListService, TokensService],
  exports: [AuthService, UsersService],
})
export class AuthModule {}
