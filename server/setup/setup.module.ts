import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { DemoModule } from '../demo/demo.module.js';
import { SetupController } from './setup.controller.js';
import { SetupService } from './setup.service.js';

@Module({ imports: [AuthModule, DemoModule], controllers: [SetupController], providers: [SetupService] })
export class SetupModule {}
