import { TableIndex, type MigrationInterface, type QueryRunner, type TableIndexOptions } from 'typeorm';
import { createTables, dropTables, id, type TableShape } from './table-shape.js';

const TABLES: readonly TableShape[] = [
  {
    name: 'fact_turns',
    columns: [
      id(),
      { name: 'fact_id', type: 'integer' },
      { name: 'change_id', type: 'integer' },
      { name: 'is_void', type: 'boolean' },
    ],
    foreignKeys: [
      { columnNames: ['fact_id'], referencedTableName: 'facts', referencedColumnNames: ['id'] },
      { columnNames: ['change_id'], referencedTableName: 'changes', referencedColumnNames: ['id'] },
    ],
    indices: [{ columnNames: ['fact_id'] }, { columnNames: ['change_id'] }],
  },
  {
    name: 'unit_changes',
    columns: [
      id(),
      { name: 'change_id', type: 'integer' },
      { name: 'unit_id', type: 'integer' },
      { name: 'field', type: 'varchar', length: '32', isBinary: true },
      { name: 'old', type: 'text', isNullable: true },
      { name: 'new', type: 'text', isNullable: true },
    ],
    foreignKeys: [
      { columnNames: ['change_id'], referencedTableName: 'changes', referencedColumnNames: ['id'] },
      { columnNames: ['unit_id'], referencedTableName: 'units', referencedColumnNames: ['id'] },
    ],
    indices: [{ columnNames: ['change_id'] }, { columnNames: ['unit_id'] }],
  },
  {
    name: 'contacts',
    columns: [
      id(),
      { name: 'participant_id', type: 'integer' },
      { name: 'channel', type: 'varchar', length: '32', isBinary: true },
      { name: 'outcome', type: 'varchar', length: '50', isBinary: true },
      { name: 'on_day', type: 'varchar', length: '10', isBinary: true },
      { name: 'promised_on', type: 'varchar', length: '10', isNullable: true, isBinary: true },
      { name: 'note', type: 'text', isNullable: true },
      { name: 'actor_id', type: 'integer', isNullable: true },
      { name: 'at', type: 'varchar', length: '24', isBinary: true },
      { name: 'change_id', type: 'integer', isNullable: true },
    ],
    foreignKeys: [
      { columnNames: ['participant_id'], referencedTableName: 'participants', referencedColumnNames: ['id'] },
      { columnNames: ['change_id'], referencedTableName: 'changes', referencedColumnNames: ['id'] },
    ],
    indices: [{ columnNames: ['participant_id', 'on_day'] }, { columnNames: ['change_id'] }],
  },
  {
    name: 'wordings',
    columns: [
      { name: 'campaign_id', type: 'integer', isPrimary: true },
      { name: 'key', type: 'varchar', length: '64', isPrimary: true, isBinary: true },
      { name: 'value', type: 'text' },
      { name: 'actor_id', type: 'integer', isNullable: true },
      { name: 'at', type: 'varchar', length: '24', isBinary: true },
    ],
  },
  {
    name: 'people_distinct',
    columns: [
      { name: 'first_id', type: 'integer', isPrimary: true },
      { name: 'second_id', type: 'integer', isPrimary: true },
      { name: 'actor_id', type: 'integer', isNullable: true },
      { name: 'at', type: 'varchar', length: '24', isBinary: true },
    ],
    foreignKeys: [
      { columnNames: ['first_id'], referencedTableName: 'people', referencedColumnNames: ['id'] },
      { columnNames: ['second_id'], referencedTableName: 'people', referencedColumnNames: ['id'] },
    ],
    indices: [{ columnNames: ['second_id'] }],
  },
];

const INDICES: readonly [table: string, index: TableIndexOptions][] = [
  ['people', { columnNames: ['dob', 'search_key'] }],
  ['people', { columnNames: ['phone'], where: 'phone IS NOT NULL' }],
  ['people', { columnNames: ['email'], where: 'email IS NOT NULL' }],
  ['people', { columnNames: ['has_no_id'], where: 'has_no_id' }],
  ['people', { columnNames: ['other_id_value'], where: 'other_id_value IS NOT NULL' }],
  ['people', { columnNames: ['health_card_code'], where: 'health_card_code IS NOT NULL' }],
  ['participants', { columnNames: ['merged_into'], where: 'merged_into IS NOT NULL' }],
  ['participants', { columnNames: ['campaign_id', 'promised_on'], where: 'promised_on IS NOT NULL' }],
  ['facts', { columnNames: ['participant_id'], where: `kind = 'left'` }],
];

const BIRTHS: TableIndexOptions = { columnNames: ['dob'] };

/** Guardians and their mark, merged people, contacts, wordings, and a log of what was voided and made valid again. */
export class Tracking1763690000008 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const isPostgres = queryRunner.dataSource.options.type === 'postgres';
    // Columns by hand: for SQLite the library would copy tables of millions of rows.
    const no = isPostgres ? 'false' : '(0)';
    const day = `varchar(10)${isPostgres ? ' COLLATE "C"' : ''}`;
    await queryRunner.query(`ALTER TABLE people ADD COLUMN has_no_id boolean NOT NULL DEFAULT ${no}`);
    await queryRunner.query('ALTER TABLE participants ADD COLUMN merged_into integer');
    await queryRunner.query(`ALTER TABLE participants ADD COLUMN last_contact_on ${day}`);
    await queryRunner.query(`ALTER TABLE participants ADD COLUMN promised_on ${day}`);
    await queryRunner.query('UPDATE people SET email = LOWER(email) WHERE email <> LOWER(email)');
    await queryRunner.dropIndex('people', new TableIndex({ ...BIRTHS, name: nameOf(queryRunner, 'people', BIRTHS) }));
    for (const [table, index] of INDICES) await queryRunner.createIndex(table, new TableIndex(index));
    await createTables(queryRunner, TABLES);
    // What was voided and revived before: the last turn of each fact, and the one before it where it is known.
    await queryRunner.query(`INSERT INTO fact_turns (fact_id, change_id, is_void)
      SELECT id, revived_by_change_id, ${isPostgres ? 'false' : '0'} FROM facts WHERE revived_by_change_id IS NOT NULL`);
    await queryRunner.query(`INSERT INTO fact_turns (fact_id, change_id, is_void)
      SELECT id, voided_by_change_id, ${isPostgres ? 'true' : '1'} FROM facts WHERE voided_by_change_id IS NOT NULL`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, TABLES);
    for (const [table, index] of [...INDICES].reverse()) {
      await queryRunner.dropIndex(table, new TableIndex({ ...index, name: nameOf(queryRunner, table, index) }));
    }
    await queryRunner.createIndex('people', new TableIndex(BIRTHS));
    for (const column of ['promised_on', 'last_contact_on', 'merged_into']) {
      await queryRunner.query(`ALTER TABLE participants DROP COLUMN ${column}`);
    }
    await queryRunner.query('ALTER TABLE people DROP COLUMN has_no_id');
  }
}

/** The name that the library has given, or would give, to an index. */
function nameOf({ dataSource }: QueryRunner, table: string, { columnNames, where }: TableIndexOptions): string {
  return dataSource.namingStrategy.indexName(table, [...columnNames], where);
}
