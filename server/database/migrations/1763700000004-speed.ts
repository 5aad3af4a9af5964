import { TableIndex, type MigrationInterface, type QueryRunner, type TableIndexOptions } from 'typeorm';

const INDICES: readonly [table: string, index: TableIndexOptions][] = [
  [
    'spans',
    {
      columnNames: ['campaign_id', 'lapses_on', 'to_day', 'from_day', 'is_declared_at_latest'],
      where: `bucket = 'declared'`,
    },
  ],
  ['participants', { columnNames: ['campaign_id', 'last_contact_on'], where: 'last_contact_on IS NOT NULL' }],
];

/** Who lapses soon, and who was contacted, are found without going through everybody. */
export class Speed1763700000004 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [table, index] of INDICES) await queryRunner.createIndex(table, new TableIndex(index));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const { namingStrategy } = queryRunner.dataSource;
    for (const [table, { columnNames, where }] of INDICES) {
      const name = namingStrategy.indexName(table, [...columnNames], where);
      await queryRunner.dropIndex(table, new TableIndex({ name, columnNames, where }));
    }
  }
}
