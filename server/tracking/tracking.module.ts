import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { ParticipantQueryModule } from '../participants/participant-query.module.js';
import { BulkFactsService } from './bulk-facts.service.js';
import { BulkSelection } from './bulk-selection.js';
import { ChangesController } from './changes.controller.js';
import { ChangesService } from './changes.service.js';
import { FactsController } from './facts.controller.js';
import { FactsService } from './facts.service.js';
import { RebuildJobs } from './rebuild-job.service.js';
import { RebuildService } from './rebuild.service.js';
import { SharedContacts } from './shared-contacts.js';
import { TrackingService } from './tracking.service.js';
import { UndoService } from './undo.service.js';

@Module({
  imports: [JobsModule, ParticipantQueryModule],
  controllers: [FactsController, ChangesController],
  providers: [
    TrackingService,
    UndoService,
    RebuildService,
    RebuildJobs,
    FactsService,
    BulkFactsService,
    BulkSelection,
    ChangesService,
    SharedContacts,
  ],
  exports: [
    BulkFactsService,
    BulkSelection,
    FactsService,
    SharedContacts,
    TrackingService,
    UndoService,
    RebuildService,
    RebuildJobs,
  ],
})
export class TrackingModule {}
