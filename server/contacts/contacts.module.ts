import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { WordingsModule } from '../messages/wordings.module.js';
import { TrackingModule } from '../tracking/tracking.module.js';
import { BulkContactsService } from './bulk-contacts.service.js';
import { ContactOutcomes } from './contact-outcomes.js';
import { ContactsController } from './contacts.controller.js';
import { ContactsService } from './contacts.service.js';

@Module({
  imports: [JobsModule, TrackingModule, WordingsModule],
  controllers: [ContactsController],
  providers: [ContactsService, BulkContactsService, ContactOutcomes],
})
export class ContactsModule {}
