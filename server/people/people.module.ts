import { Module } from '@nestjs/common';
import { ParticipantsModule } from '../participants/participants.module.js';
import { TrackingModule } from '../tracking/tracking.module.js';
import { UnitTreeModule } from '../units/unit-tree.module.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { PersonEditService } from './person-edit.service.js';
import { SharedContacts } from './shared-contacts.js';

@Module({
  imports: [ParticipantsModule, TrackingModule, UnitTreeModule],
  controllers: [PeopleController],
  providers: [PeopleService, PersonEditService, SharedContacts],
})
export class PeopleModule {}
