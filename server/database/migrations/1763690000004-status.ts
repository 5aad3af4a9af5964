import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables, type TableShape } from './table-shape.js';

const TABLES: readonly TableShape[] = [
  {
    name: 'import_values',
    columns: [
      { name: 'organisation_id', type: 'integer', isPrimary: true },
      { name: 'value_key', type: 'varchar', length: '200', isPrimary: true, isBinary: true },
      { name: 'stage', type: 'varchar', length: '32', isBinary: true },
      { name: 'at', type: 'varchar', length: '24', isBinary: true },
    ],
    foreignKeys: [{ columnNames: ['organisation_id'], referencedTableName: 'units', referencedColumnNames: ['id'] }],
  },
];

/** What the words of status columns were taken for; facts know the row of the file that they came from. */
export class Status1763690000004 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, TABLES);
    // By hand: for SQLite the library would copy the table.
    await queryRunner.query('ALTER TABLE facts ADD COLUMN import_row_id integer');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE facts DROP COLUMN import_row_id');
    await dropTables(queryRunner, TABLES);
  }
}
