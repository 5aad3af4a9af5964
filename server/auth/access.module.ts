import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { AccessGuard } from './access.guard.js';
import { CallerService } from './caller.service.js';
import { OriginGuard } from './origin.guard.js';
import { SessionService } from './session.service.js';
import { FixedWindows, RateGuard, THROTTLERS } from './throttling.js';

/** The guards of every route, in this order: how often, from where, who. */
@Global()
@Module({
  imports: [
    ThrottlerModule.forRootAsync({ useFactory: () => ({ throttlers: THROTTLERS, storage: new FixedWindows() }) }),
  ],
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
