import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables, id, type TableShape } from './table-shape.js';

const TABLES: readonly TableShape[] = [
  {
    name: 'batches',
    columns: [
      id(),
      { name: 'campaign_id', type: 'integer' },
      { name: 'unit_id', type: 'integer' },
      { name: 'name', type: 'varchar', length: '200' },
      { name: 'state', type: 'varchar', length: '32', isBinary: true },
      { name: 'handed_over_on', type: 'varchar', length: '10', isNullable: true, isBinary: true },
      { name: 'receipt', type: 'varchar', length: '100', isNullable: true },
      { name: 'change_id', type: 'integer', isNullable: true },
      { name: 'created_at', type: 'varchar', length: '24', isBinary: true },
      { name: 'created_by_id', type: 'integer', isNullable: true },
      { name: 'version', type: 'integer' },
    ],
    foreignKeys: [
      { columnNames: ['campaign_id'], referencedTableName: 'campaigns', referencedColumnNames: ['id'] },
      { columnNames: ['unit_id'], referencedTableName: 'units', referencedColumnNames: ['id'] },
      { columnNames: ['change_id'], referencedTableName: 'changes', referencedColumnNames: ['id'] },
    ],
    indices: [
      { columnNames: ['campaign_id'] },
      { columnNames: ['unit_id'] },
      { columnNames: ['change_id'], where: 'change_id IS NOT NULL' },
    ],
  },
  {
    name: 'batch_items',
    columns: [
      id(),
      { name: 'batch_id', type: 'integer' },
      { name: 'participant_id', type: 'integer' },
      { name: 'collected_on', type: 'varchar', length: '10', isBinary: true },
      { name: 'is_open', type: 'boolean' },
      { name: 'at', type: 'varchar', length: '24', isBinary: true },
      { name: 'actor_id', type: 'integer', isNullable: true },
    ],
    foreignKeys: [
      { columnNames: ['batch_id'], referencedTableName: 'batches', referencedColumnNames: ['id'] },
      { columnNames: ['participant_id'], referencedTableName: 'participants', referencedColumnNames: ['id'] },
    ],
    indices: [
      { columnNames: ['batch_id', 'participant_id'], isUnique: true },
      { columnNames: ['participant_id'] },
      { columnNames: ['participant_id', 'is_open'], isUnique: true, where: 'is_open' },
    ],
  },
];

/** Forms on paper that lie in an office, and the batches in which they go to the agency (T8). */
export class Batches1763700000005 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, TABLES);
  }
}
