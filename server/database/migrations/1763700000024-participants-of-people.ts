import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const TABLE = 'participants';
const BY_PERSON = ['person_id'];
const WITH_PARTICIPANT = ['person_id', 'campaign_id', 'id'];

/** A person's participations are read from the index alone. */
export class ParticipantsOfPeople1763700000024 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await replaceIndex(queryRunner, BY_PERSON, WITH_PARTICIPANT);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await replaceIndex(queryRunner, WITH_PARTICIPANT, BY_PERSON);
  }
}

async function replaceIndex(queryRunner: QueryRunner, old: string[], fresh: string[]): Promise<void> {
  const name = queryRunner.dataSource.namingStrategy.indexName(TABLE, old);
  await queryRunner.createIndex(TABLE, new TableIndex({ columnNames: fresh }));
  await queryRunner.dropIndex(TABLE, new TableIndex({ name, columnNames: old }));
}
