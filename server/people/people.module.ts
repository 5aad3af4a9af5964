import { Module } from '@nestjs/common';
import { ParticipantsModule } from '../participants/participants.module.js';
import { TrackingModule } from '../tracking/tracking.module.js';
import { UnitTreeModule } from '../units/unit-tree.module.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { PersonEditService } from './person-edit.service.js';

@Module({
  imports: [ParticipantsModule, TrackingModule, UnitTreeModule],
  controllers: [PeopleController],
  providers: [PeopleService, PersonEditService],
})
export class PeopleModule {}
