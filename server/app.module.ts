import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { AuditModule } from './audit/audit.module.js';
import { AccessModule } from './auth/access.module.js';
import { AuthModule } from './auth/auth.module.js';
import { BatchesModule } from './batches/batches.module.js';
import { CampaignsModule } from './campaigns/campaigns.module.js';
import { CommonModule, type Surroundings } from './common/common.module.js';
import { PageInterceptor } from './common/page.interceptor.js';
import { ProblemFilter } from './common/problem.filter.js';
import { DatabaseModule } from './database/database.module.js';
import { ContactsModule } from './contacts/contacts.module.js';
import { HolidaysModule } from './holidays/holidays.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { MetaModule } from './meta/meta.module.js';
import { ParticipantsModule } from './participants/participants.module.js';
import { PeopleModule } from './people/people.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { SetupModule } from './setup/setup.module.js';
import { TrackingModule } from './tracking/tracking.module.js';
import { UnitsModule } from './units/units.module.js';

/** What the product consists of: one line a feature. */
const FEATURES = [
  AccessModule,
  AuditModule,
  AuthModule,
  SetupModule,
  MetaModule,
  UnitsModule,
  CampaignsModule,
  HolidaysModule,
  PeopleModule,
  ParticipantsModule,
  TrackingModule,
  ContactsModule,
  BatchesModule,
  MessagesModule,
  ImportsModule,
  ReportsModule,
  JobsModule,
];

@Module({})
export class AppModule {
  static forRoot(surroundings: Surroundings): DynamicModule {
    return {
      module: AppModule,
      imports: [CommonModule.forRoot(surroundings), DatabaseModule, ...FEATURES],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
      ],
    };
  }
}
