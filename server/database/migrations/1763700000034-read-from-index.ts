import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lists ask of the span of a day. */
const OF_A_DAY = 'INCLUDE (to_day, unit_id, bucket, since, problem)';
/**
 * Children, and what lists ask of them. The index need not hold everybody else: guardians are for people under 15 or 18 (R12) in
 * campaigns from 2021 on. Where a campaign sets a higher age, the list does without it.
 */
const CHILDREN = `CREATE INDEX "people_children" ON people (dob)
  INCLUDE (id, sort_key, guardian_id, has_guardian_account, has_no_id) WHERE dob > '2003'`;

/** PostgreSQL reads what lists need most from indexes alone; SQLite finds it fast enough in the tables. */
export class ReadFromIndex1763700000034 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    if (queryRunner.dataSource.options.type !== 'postgres') return;
    await replaceKey(queryRunner, OF_A_DAY);
    await queryRunner.query(CHILDREN);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    if (queryRunner.dataSource.options.type !== 'postgres') return;
    await queryRunner.query('DROP INDEX "people_children"');
    await replaceKey(queryRunner, '');
  }
}

async function replaceKey(queryRunner: QueryRunner, including: string): Promise<void> {
  const key = ['participant_id', 'from_day'];
  const name = queryRunner.dataSource.namingStrategy.primaryKeyName('spans', key);
  await queryRunner.query(
    `ALTER TABLE spans DROP CONSTRAINT "${name}", ADD CONSTRAINT "${name}" PRIMARY KEY (${key.join(', ')}) ${including}`,
  );
}
