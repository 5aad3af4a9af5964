import { Module } from '@nestjs/common';
import { ParticipantsModule } from '../participants/participants.module.js';
import { TrackingModule } from '../tracking/tracking.module.js';
import { UnitTreeModule } from '../units/unit-tree.module.js';
import { DuplicatesService } from './duplicates.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { PersonEditService } from './person-edit.service.js';
import { PersonMergeService } from './person-merge.service.js';

@Module({
  imports: [ParticipantsModule, TrackingModule, UnitTreeModule],
  controllers: [PeopleController],
  providers: [PeopleService, PersonEditService, PersonMergeService, DuplicatesService],
})
export class PeopleModule {}
