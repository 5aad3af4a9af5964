import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Env } from '../config/env.js';
import { ENV } from '../config/env.token.js';
import { Clock } from './clock.js';
import { LOGGER } from './logging.js';

export interface Surroundings {
  readonly env: Env;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What everybody may ask for: environment, clock, logger. */
@Global()
@Module({})
export class CommonModule {
  static forRoot({ env, clock, logger }: Surroundings): DynamicModule {
    return {
      module: CommonModule,
      providers: [
        { provide: ENV, useValue: env },
        { provide: Clock, useValue: clock },
        { provide: LOGGER, useValue: logger },
      ],
      exports: [ENV, Clock, LOGGER],
    };
  }
}
