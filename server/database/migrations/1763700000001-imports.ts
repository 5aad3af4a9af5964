import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS: readonly [name: string, type: (isPostgres: boolean) => string][] = [
  ['encodings', () => 'text'],
  ['pointed_at', (isPostgres) => (isPostgres ? 'varchar(24) COLLATE "C"' : 'varchar(24)')],
];

/** Of a header that was chosen once its letters are remembered, too, and that somebody pointed at it. */
export class Imports1763700000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const isPostgres = queryRunner.dataSource.options.type === 'postgres';
    // By hand: for SQLite the library would copy the table.
    for (const [name, type] of COLUMNS)
      await queryRunner.query(`ALTER TABLE import_mappings ADD COLUMN ${name} ${type(isPostgres)}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const [name] of COLUMNS) await queryRunner.query(`ALTER TABLE import_mappings DROP COLUMN ${name}`);
  }
}
