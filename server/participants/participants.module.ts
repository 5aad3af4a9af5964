import { Module } from '@nestjs/common';
import { TrackingModule } from '../tracking/tracking.module.js';
import { JoinDay } from './join-day.js';
import { JoinService } from './join.service.js';
import { ParticipantCompany } from './participant-company.js';
import { ParticipantDetailService } from './participant-detail.service.js';
import { ParticipantExportService } from './participant-export.service.js';
import { ParticipantQueryModule } from './participant-query.module.js';
import { ParticipantRows } from './participant-rows.js';
import { ParticipantsController } from './participants.controller.js';
import { ParticipantsService } from './participants.service.js';
import { PersonAccess } from './person-access.js';

@Module({
  imports: [ParticipantQueryModule, TrackingModule],
  controllers: [ParticipantsController],
  providers: [
    ParticipantsService,
    ParticipantDetailService,
    ParticipantExportService,
    ParticipantRows,
    ParticipantCompany,
    JoinService,
    JoinDay,
    PersonAccess,
  ],
  exports: [ParticipantsService, PersonAccess, JoinDay],
})
export class ParticipantsModule {}
