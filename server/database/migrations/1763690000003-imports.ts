import { TableIndex, type MigrationInterface, type QueryRunner, type TableIndexOptions } from 'typeorm';
import { searchKey } from '../../domain/names.js';
import { createTables, dropTables, id, type TableShape } from './table-shape.js';

const TABLES: readonly TableShape[] = [
  {
    name: 'import_identities',
    columns: [
      id(),
      { name: 'unit_id', type: 'integer' },
      { name: 'name_key', type: 'varchar', length: '200', isBinary: true },
      { name: 'birth', type: 'varchar', length: '10', isBinary: true },
      { name: 'person_id', type: 'integer' },
      { name: 'change_id', type: 'integer' },
    ],
    foreignKeys: [
      {
        columnNames: ['unit_id'],
        referencedTableName: 'units',
        referencedColumnNames: ['id'],
        onDelete: 'CASCADE',
      },
      {
        columnNames: ['person_id'],
        referencedTableName: 'people',
        referencedColumnNames: ['id'],
        onDelete: 'CASCADE',
      },
    ],
    indices: [
      { columnNames: ['unit_id', 'name_key', 'birth'], isUnique: true },
      { columnNames: ['person_id'] },
      { columnNames: ['change_id'] },
    ],
  },
  {
    name: 'import_chunks',
    columns: [
      { name: 'import_id', type: 'integer', isPrimary: true },
      { name: 'last_row_id', type: 'integer', isPrimary: true },
      { name: 'made', type: 'text' },
    ],
    foreignKeys: [{ columnNames: ['import_id'], referencedTableName: 'imports', referencedColumnNames: ['id'] }],
  },
  {
    name: 'import_kept_rows',
    columns: [
      { name: 'row_id', type: 'integer', isPrimary: true },
      { name: 'import_id', type: 'integer' },
      { name: 'outcome', type: 'varchar', length: '32', isBinary: true },
      { name: 'why', type: 'text' },
    ],
    foreignKeys: [{ columnNames: ['import_id'], referencedTableName: 'imports', referencedColumnNames: ['id'] }],
    indices: [{ columnNames: ['import_id', 'outcome', 'row_id'] }],
  },
  {
    name: 'import_decisions',
    columns: [
      { name: 'import_id', type: 'integer', isPrimary: true },
      { name: 'sheet', type: 'integer', isPrimary: true },
      { name: 'row', type: 'integer', isPrimary: true },
      { name: 'person_id', type: 'integer', isPrimary: true },
      { name: 'decision', type: 'text' },
    ],
    foreignKeys: [{ columnNames: ['import_id'], referencedTableName: 'imports', referencedColumnNames: ['id'] }],
  },
];

/** Of columns that are nearly always empty: whole indexes of them slowed every import down. */
const NEARLY_EMPTY: readonly [table: string, column: string][] = [
  ['facts', 'voided_by_change_id'],
  ['facts', 'revived_by_change_id'],
  ['people', 'guardian_id'],
  ['people', 'merged_into'],
];

const ROWS_WITH_ISSUES: TableIndexOptions = { columnNames: ['import_id', 'id'], where: `codes <> ''` };

/**
 * Imports remember whom an answer meant, whom a row has made and why an undo kept it; they count what the number doctor found
 * and know files by their rows. Indexes of columns that are nearly always empty hold only what is there.
 */
export class Imports1763690000003 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // Columns by hand: for SQLite the library would copy whole tables.
    const binary = isPostgres(queryRunner) ? ' COLLATE "C"' : '';
    await queryRunner.query(`ALTER TABLE imports ADD COLUMN doctor text`);
    await queryRunner.query(`ALTER TABLE imports ADD COLUMN content_hash varchar(16)${binary}`);
    await queryRunner.query(`ALTER TABLE imports ADD COLUMN same_rows_as integer`);
    await queryRunner.query(`ALTER TABLE imports ADD COLUMN search_key text${binary} NOT NULL DEFAULT ''`);
    await fillSearchKeys(queryRunner);
    await createTables(queryRunner, TABLES);
    await queryRunner.createIndex('import_rows', new TableIndex(ROWS_WITH_ISSUES));
    for (const [table, column] of NEARLY_EMPTY) {
      await replaceIndex(queryRunner, table, whole(column), partial(column));
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const [table, column] of [...NEARLY_EMPTY].reverse()) {
      await replaceIndex(queryRunner, table, partial(column), whole(column));
    }
    await dropIndex(queryRunner, 'import_rows', ROWS_WITH_ISSUES);
    await dropTables(queryRunner, TABLES);
    for (const column of ['search_key', 'same_rows_as', 'content_hash', 'doctor']) {
      await queryRunner.query(`ALTER TABLE imports DROP COLUMN ${column}`);
    }
  }
}

async function fillSearchKeys(queryRunner: QueryRunner): Promise<void> {
  const found = (await queryRunner.query('SELECT id, file_name FROM imports')) as { id: number; file_name: string }[];
  const [key, where] = isPostgres(queryRunner) ? ['$1', '$2'] : ['?', '?'];
  for (const { id: importId, file_name: name } of found) {
    await queryRunner.query(`UPDATE imports SET search_key = ${key} WHERE id = ${where}`, [searchKey(name), importId]);
  }
}

async function replaceIndex(
  queryRunner: QueryRunner,
  table: string,
  old: TableIndexOptions,
  next: TableIndexOptions,
): Promise<void> {
  await dropIndex(queryRunner, table, old);
  await queryRunner.createIndex(table, new TableIndex(next));
}

async function dropIndex(queryRunner: QueryRunner, table: string, index: TableIndexOptions): Promise<void> {
  const { columnNames, where } = index;
  const name = queryRunner.dataSource.namingStrategy.indexName(table, [...columnNames], where);
  await queryRunner.dropIndex(table, new TableIndex({ ...index, name }));
}

function whole(column: string): TableIndexOptions {
  return { columnNames: [column] };
}

function partial(column: string): TableIndexOptions {
  return { columnNames: [column], where: `${column} IS NOT NULL` };
}

function isPostgres({ dataSource }: QueryRunner): boolean {
  return dataSource.options.type === 'postgres';
}
