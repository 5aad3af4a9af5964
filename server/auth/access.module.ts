import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { CallerService } from './caller.service.js';
import { OriginGuard } from './origin.guard.js';
import { RateGuard } from './rate.guard.js';
import { SessionService } from './session.service.js';

/** The guards of every route, in this order: how often, from where, who. */
@Global()
@Module({
  providers: [
    CallerService,
    SessionService,
    AccessGuard,
    { provide: APP_GUARD, useClass: RateGuard },
    { provide: APP_GUARD, useClass: OriginGuard },
    { provide: APP_GUARD, useExisting: AccessGuard },
  ],
  exports: [CallerService, SessionService, AccessGuard],
})
export class AccessModule {}
