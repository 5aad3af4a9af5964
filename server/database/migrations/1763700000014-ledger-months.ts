import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables, type TableShape } from './table-shape.js';

const MEASURES = [
  ...['not_started', 'declared', 'lapsed', 'submitted', 'rejected', 'approved', 'activated', 'exempt'],
  ...['installed', 'seen', 'confirmed', 'lapsing'],
];

const TABLE: TableShape = {
  name: 'ledger_months',
  columns: [
    { name: 'campaign_id', type: 'integer', isPrimary: true },
    { name: 'unit_id', type: 'integer', isPrimary: true },
    { name: 'month', type: 'varchar', length: '7', isPrimary: true, isBinary: true },
    ...MEASURES.map((name) => ({ name, type: 'integer', default: '0' })),
  ],
};

/** The ledger added up by month. */
export class LedgerMonths1763700000014 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, [TABLE]);
    await queryRunner.query(
      `INSERT INTO ledger_months (campaign_id, unit_id, month, ${MEASURES.join(', ')})
       SELECT campaign_id, unit_id, SUBSTR(day, 1, 7), ${MEASURES.map((name) => `SUM(${name})`).join(', ')}
       FROM ledger GROUP BY campaign_id, unit_id, SUBSTR(day, 1, 7)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, [TABLE]);
  }
}
