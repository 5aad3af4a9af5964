import { Global, Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import { AuditListService } from './audit-list.service.js';
import { AuditService } from './audit.service.js';
import { SealService } from './seal.service.js';

/** Global, since nearly every feature has something to note. */
@Global()
@Module({
  controllers: [AuditController],
  providers: [AuditService, AuditListService, SealService],
  exports: [AuditService, SealService],
})
export class AuditModule {}
