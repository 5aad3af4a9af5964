import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which list of holidays the spans were made that readers see: the old one until a rebuild is switched in. */
export class ProjectionCalendar1763700000003 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const one = queryRunner.dataSource.options.type === 'postgres' ? '1' : '(1)';
    await queryRunner.query(
      `ALTER TABLE campaigns ADD COLUMN projection_calendar_version integer NOT NULL DEFAULT ${one}`,
    );
    await queryRunner.query('UPDATE campaigns SET projection_calendar_version = calendar_version');
    // Of those that are being made anew just now, the settings of their figures tell.
    await queryRunner.query(
      `UPDATE campaigns SET projection_calendar_version = s.calendar_version FROM campaign_settings s
       WHERE s.campaign_id = campaigns.id AND s.version = campaigns.projection_version AND campaigns.is_rebuilding`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE campaigns DROP COLUMN projection_calendar_version');
  }
}
