import { Module } from '@nestjs/common';
import { UnitListService } from './unit-list.service.js';
import { UnitTreeModule } from './unit-tree.module.js';
import { UnitsController } from './units.controller.js';
import { UnitsService } from './units.service.js';

@Module({
  imports: [UnitTreeModule],
  controllers: [UnitsController],
  providers: [UnitListService, UnitsService],
  exports: [UnitListService, UnitsService],
})
export class UnitsModule {}
