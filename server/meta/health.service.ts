import { HttpStatus, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../common/app-error.js';
import { DatabaseSession } from '../database/database.module.js';
import { row } from '../database/sql.js';
import type { Health } from './meta.dto.js';

@Injectable()
export class HealthService implements BeforeApplicationShutdown {
  private isLeaving = false;

  constructor(
    private readonly reader: DataSource,
    private readonly session: DatabaseSession,
  ) {}

  /** So that a balancer sends nobody here any more while requests under way are finished. */
  beforeApplicationShutdown(): void {
    this.isLeaving = true;
  }

  /** Can the database be read, and is the writing side open? Does not stand in line behind an import. */
  async ready(): Promise<Health> {
    if (this.isLeaving || !this.session.sides.writer.isInitialized) throw notReady();
    try {
      await row(this.reader.manager, 'SELECT 1 AS one');
    } catch (error) {
      throw notReady(error);
    }
    return { status: 'ok' };
  }
}

function notReady(cause?: unknown): AppError {
  const error = new AppError('NOT_READY', HttpStatus.SERVICE_UNAVAILABLE);
  error.cause = cause;
  return error;
}
