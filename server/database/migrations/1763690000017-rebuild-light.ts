import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether the rebuilt spans of somebody only say other days, so that no index moves: a switch that is five times as fast. */
export class RebuildLight1763690000017 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // What a rebuild under way has prepared does not say so: it begins again.
    await queryRunner.query('DELETE FROM rebuilt_spans');
    await queryRunner.query('DELETE FROM rebuilt_ledger');
    await queryRunner.query('UPDATE rebuilds SET settings_version = 0, up_to = 0, done = 0');
    const no = queryRunner.dataSource.options.type === 'postgres' ? 'false' : '(0)';
    await queryRunner.query(`ALTER TABLE rebuilt_spans ADD COLUMN is_light boolean NOT NULL DEFAULT ${no}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE rebuilt_spans DROP COLUMN is_light');
  }
}
