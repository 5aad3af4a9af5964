import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACCESS_TABLES } from './1763600000000-house/access-tables.js';
import { PEOPLE_TABLES } from './1763600000000-house/people-tables.js';
import { TRACKING_TABLES } from './1763600000000-house/tracking-tables.js';
import { WORK_TABLES } from './1763600000000-house/work-tables.js';
import { createTables, dropTables } from './table-shape.js';

const TABLES = [...PEOPLE_TABLES, ...TRACKING_TABLES, ...WORK_TABLES, ...ACCESS_TABLES];

/** The whole house: every table of the first version. */
export class House1763600000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, TABLES);
  }
}
