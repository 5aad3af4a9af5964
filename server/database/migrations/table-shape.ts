import { Table, type QueryRunner, type TableColumnOptions, type TableOptions } from 'typeorm';

/** A column as migrations write it: `isBinary` is compared byte by byte (see columns.ts). */
export type ColumnShape = TableColumnOptions & { readonly isBinary?: boolean };

/** A table in words that both databases understand. */
export interface TableShape extends Omit<TableOptions, 'columns'> {
  readonly name: string;
  readonly columns: readonly ColumnShape[];
}

/** The integer key of most tables. */
export function id(): ColumnShape {
  return { name: 'id', type: 'integer', isPrimary: true, isGenerated: true, generationStrategy: 'increment' };
}

/** Creates tables in the given order. */
export async function createTables(queryRunner: QueryRunner, shapes: readonly TableShape[]): Promise<void> {
  const isPostgres = queryRunner.dataSource.options.type === 'postgres';
  for (const shape of shapes) {
    const columns = shape.columns.map((column) => (isPostgres ? forPostgres(column) : forSqlite(column)));
    await queryRunner.createTable(new Table({ ...shape, columns }), true, true, true);
  }
}

function forPostgres({ isBinary, ...column }: ColumnShape): TableColumnOptions {
  return isBinary === true ? { ...column, collation: 'C' } : column;
}

/** SQLite keeps the words of a default as they are written, and TypeORM expects booleans there as 0 and 1. */
function forSqlite({ isBinary: _always, ...column }: ColumnShape): TableColumnOptions {
  const isBoolean = column.type === 'boolean' && column.default !== undefined;
  return isBoolean ? { ...column, default: column.default === 'true' ? '1' : '0' } : column;
}

/** Drops them in reverse order. */
export async function dropTables(queryRunner: QueryRunner, shapes: readonly TableShape[]): Promise<void> {
  for (const { name } of [...shapes].reverse()) await queryRunner.dropTable(name);
}
