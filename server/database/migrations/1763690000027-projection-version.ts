import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which version of the settings the figures were made that readers see: the old one until a rebuild is switched in. */
export class ProjectionVersion1763690000027 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const one = queryRunner.dataSource.options.type === 'postgres' ? '1' : '(1)';
    await queryRunner.query(`ALTER TABLE campaigns ADD COLUMN projection_version integer NOT NULL DEFAULT ${one}`);
    await queryRunner.query('UPDATE campaigns SET projection_version = settings_version');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE campaigns DROP COLUMN projection_version');
  }
}
