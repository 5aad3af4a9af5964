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
import { ReadingThread } from './reading/reading-thread.js';
import { DifferencesService } from './review/differences.service.js';
import { MissingPeopleService } from './review/missing-people.service.js';
import { QuestionsService } from './review/questions.service.js';
import { ReviewController } from './review/review.controller.js';
import { UndoPreviewService } from './review/undo-preview.service.js';
import { UploadsService } from './uploads.service.js';
import { UploadInterceptor } from './upload.interceptor.js';

@Module({
  imports: [JobsModule, TrackingModule],
  controllers: [ImportsController, ReviewController],
  providers: [
    AnswersService,
    DifferencesService,
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
    MissingPeopleService,
    NewUnitsService,
    PlanJob,
    PurgeJob,
    QuestionsService,
    ReadJob,
    ReadingThread,
    Replanning,
    RowReplan,
    UndoPreviewService,
    UploadInterceptor,
    UploadsService,
  ],
  exports: [ApplyService, ImportsService, UploadsService],
})
export class ImportsModule {}
