import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { TrackingModule } from '../tracking/tracking.module.js';
import { AnswersService } from './answers.service.js';
import { ApplyJob } from './applying/apply-job.js';
import { ApplyService } from './applying/apply.service.js';
import { ImportUndo } from './applying/import-undo.js';
import { ErrorFileService } from './error-file.service.js';
import { ImportAccess } from './import-access.js';
import { ImportPlaces } from './import-place.js';
import { ImportRowsService } from './import-rows.service.js';
import { ImportTemplateService } from './import-template.service.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { MappingService } from './mapping.service.js';
import { NewUnitsService } from './new-units.service.js';
import { PlanJob } from './planning/plan-job.js';
import { Replanning } from './planning/replanning.js';
import { RowReplan } from './planning/row-replan.js';
import { PurgeJob } from './purge-job.js';
import { ReadJob } from './reading/read-job.js';
import { UploadsService } from './uploads.service.js';
import { UploadInterceptor } from './upload.interceptor.js';

@Module({
  imports: [JobsModule, TrackingModule],
  controllers: [ImportsController],
  providers: [
    AnswersService,
    ApplyJob,
    ApplyService,
    ErrorFileService,
    ImportAccess,
    ImportPlaces,
    ImportRowsService,
    ImportTemplateService,
    ImportUndo,
    ImportsService,
    MappingService,
    NewUnitsService,
    PlanJob,
    PurgeJob,
    ReadJob,
    Replanning,
    RowReplan,
    UploadInterceptor,
    UploadsService,
  ],
  exports: [ApplyService, ImportsService, UploadsService],
})
export class ImportsModule {}
