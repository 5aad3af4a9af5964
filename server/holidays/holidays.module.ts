import { Module } from '@nestjs/common';
import { TrackingModule } from '../tracking/tracking.module.js';
import { HolidaysController } from './holidays.controller.js';
import { HolidaysService } from './holidays.service.js';

@Module({ imports: [TrackingModule], controllers: [HolidaysController], providers: [HolidaysService] })
export class HolidaysModule {}
