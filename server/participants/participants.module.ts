import { Module } from '@nestjs/common';
import { TrackingModule } from '../tracking/tracking.module.js';
import { GuardiansService } from './guardians.service.js';
import { JoinDay } from './join-day.js';
import { JoinService } from './join.service.js';
import { OversightController } from './oversight.controller.js';
import { ParticipantCompany } from './participant-company.js';
import { ParticipantDetailService } from './participant-detail.service.js';
import { ParticipantExportService } from './participant-export.service.js';
import { ParticipantQueryModule } from './participant-query.module.js';
import { ParticipantRows } from './participant-rows.js';
import { ParticipantsController } from './participants.controller.js';
import { ParticipantsService } from './participants.service.js';
import { PersonAccess } from './person-access.js';
import { ReasonsService } from './reasons.service.js';

@Module({
  imports: [ParticipantQueryModule, TrackingModule],
  controllers: [ParticipantsController, OversightController],
  providers: [
    ParticipantsService,
    ParticipantDetailService,
    ParticipantExportService,
    ParticipantRows,
    ParticipantCompany,
    GuardiansService,
    ReasonsService,
    JoinService,
    JoinDay,
    PersonAccess,
  ],
  exports: [ParticipantsService, PersonAccess, JoinDay],
})
export class ParticipantsModule {}
