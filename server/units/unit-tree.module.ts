import { Module } from '@nestjs/common';
import { UnitTree } from './unit-tree.js';

@Module({ providers: [UnitTree], exports: [UnitTree] })
export class UnitTreeModule {}
