import { Module } from '@nestjs/common';
import { Wordings } from './wordings.js';

@Module({ providers: [Wordings], exports: [Wordings] })
export class WordingsModule {}
