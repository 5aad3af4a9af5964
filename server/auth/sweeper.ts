import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { everyHour } from '../common/every-hour.js';
import { LOGGER } from '../common/logging.js';
import { LockoutService } from './lockout.service.js';
import { SessionService } from './session.service.js';

/** Takes away sessions and failures that no longer count. */
@Injectable()
export class Sweeper implements OnModuleInit, OnModuleDestroy {
  private stop: () => void = () => undefined;

  constructor(
    private readonly sessions: SessionService,
    private readonly lockout: LockoutService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.stop = everyHour('sweep of sessions', this.logger, async () => {
      await this.sessions.sweep();
      await this.lockout.sweep();
    });
  }

  onModuleDestroy(): void {
    this.stop();
  }
}
