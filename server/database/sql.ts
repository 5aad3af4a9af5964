import type { EntityManager } from 'typeorm';
import { breatheIfDue } from '../common/breathe.js';

/**
 * Raw SQL that runs alike on SQLite and PostgreSQL. Statements are written with `?`; many rows travel as one JSON
 * parameter, which keeps the number of parameters at one on both.
 */
export type Param = string | number | boolean | null;

function isPostgres(em: EntityManager): boolean {
  return em.dataSource.options.type === 'postgres';
}

/** Runs a statement and gives its rows (of a SELECT, or of RETURNING). */
export async function rows<T>(em: EntityManager, text: string, params: readonly Param[] = []): Promise<T[]> {
  const result = await run(em, text, params);
  if (!Array.isArray(result)) return [];
  // PostgreSQL answers INSERT, UPDATE and DELETE … RETURNING with [rows, count].
  const isPair = result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number';
  return (isPair ? result[0] : result) as T[];
}

/** The first row, or undefined. */
export async function row<T>(em: EntityManager, text: string, params: readonly Param[] = []): Promise<T | undefined> {
  return (await rows<T>(em, text, params))[0];
}

/** Runs a statement whose rows are of no interest. */
export async function execute(em: EntityManager, text: string, params: readonly Param[] = []): Promise<void> {
  await run(em, text, params);
}

async function run(em: EntityManager, text: string, params: readonly Param[]): Promise<unknown> {
  if (isPostgres(em)) return em.query(numbered(text), [...params]);
  return runOnSqlite(em, text, forSqlite(params));
}

async function runOnSqlite(em: EntityManager, text: string, params: SqliteParam[]): Promise<unknown> {
  const result: unknown = await em.query(text, params);
  // The driver works on this very thread: whoever only reads may do so between two statements of a long unit of work.
  if (isWriting(em)) await breatheIfDue();
  return result;
}

/** In a unit of work: nobody else writes meanwhile. A transaction that reads is left alone: its connection is everybody's. */
function isWriting(em: EntityManager): boolean {
  const { options } = em.dataSource;
  return em.queryRunner?.isTransactionActive === true && !('readonly' in options && options.readonly === true);
}

type SqliteParam = Exclude<Param, boolean>;

/** SQLite knows no booleans, and its driver takes none. */
export function forSqlite(params: readonly Param[]): SqliteParam[] {
  return params.map((param) => (typeof param === 'boolean' ? Number(param) : param));
}

function numbered(text: string): string {
  let n = 0;
  return text.replace(/\?/g, () => `$${++n}`);
}

/** `column IN (…)` over one JSON parameter: `idsIn(em, 'p.id')` with `JSON.stringify(ids)`. Integers. */
export function idsIn(em: EntityManager, column: string): string {
  return isPostgres(em)
    ? `${column} = ANY(SELECT value::integer FROM json_array_elements_text(?::json))`
    : `${column} IN (SELECT value FROM json_each(?))`;
}

/** The same for texts. */
export function textsIn(em: EntityManager, column: string): string {
  return isPostgres(em)
    ? `${column} = ANY(SELECT value FROM json_array_elements_text(?::json))`
    : `${column} IN (SELECT value FROM json_each(?))`;
}

/**
 * A column in a condition for which SQLite is not to use an index, since another way is the right one. PostgreSQL plans by its
 * statistics, which an expression would hide from it.
 */
export function unindexed(em: EntityManager, column: string): string {
  return isPostgres(em) ? column : `+${column}`;
}

/**
 * The connection settings of a side that only reads (options.ts). Its pages are read sooner than a statement is compiled, and lie
 * in memory or on a disk without moving parts: to look somebody up costs little more than to walk by.
 */
export const READ_ONLY = '-c default_transaction_read_only=on -c jit=off -c random_page_cost=1.1';

/** Are there locks to be had? SQLite has one writer; a side that only reads may take none, and needs none. */
function mayLock(em: EntityManager): boolean {
  const { options } = em.dataSource;
  return options.type === 'postgres' && (options.extra as { options?: string } | undefined)?.options !== READ_ONLY;
}

/** Locks the rows of a SELECT where several writers exist. */
export function forUpdate(em: EntityManager): string {
  return mayLock(em) ? ' FOR UPDATE' : '';
}

/** Locks the rows of one table of a SELECT against exclusive use only. */
export function forShare(em: EntityManager, alias: string): string {
  return mayLock(em) ? ` FOR SHARE OF ${alias}` : '';
}

/** Skips rows that another process holds, for claiming jobs. */
export function forUpdateSkipLocked(em: EntityManager): string {
  return isPostgres(em) ? ' FOR UPDATE SKIP LOCKED' : '';
}

export type ColumnType = 'integer' | 'text' | 'boolean';
export type Columns = Readonly<Record<string, ColumnType>>;

/** Rows that travel as one JSON parameter (arrays in the order of `columns`), as a SELECT to join with. */
export function jsonRows(em: EntityManager, columns: Columns): string {
  return jsonSelect(em, columns);
}

function jsonSelect(em: EntityManager, columns: Columns): string {
  const parts = Object.entries(columns).map(([name, type], i) =>
    isPostgres(em) ? `(value->>${i})::${type} AS ${name}` : `value->>${i} AS ${name}`,
  );
  // Text would be read anew for each column.
  const source = isPostgres(em) ? 'jsonb_array_elements(?::jsonb)' : 'json_each(?)';
  return `SELECT ${parts.join(', ')} FROM ${source}`;
}

/** Rows in one statement: a fixed few sizes, so that each is prepared once. On SQLite twice as fast as rows taken out of JSON. */
const INSERT_SIZES = [64, 8, 1] as const;

/**
 * Inserts many rows at once. `data`: the rows as arrays in the order of `columns`, or the same already as JSON text.
 * `onConflict`: the rest of the statement from ON CONFLICT on.
 */
export async function insertRows(
  em: EntityManager,
  table: string,
  columns: Columns,
  data: string | readonly (readonly Param[])[],
  onConflict = '',
): Promise<void> {
  if (data.length === 0) return;
  if (typeof data !== 'string' && !isPostgres(em)) return insertValues(em, table, columns, data, onConflict);
  const json = typeof data === 'string' ? data : JSON.stringify(data);
  // SQLite cannot tell ON CONFLICT from a join's ON after a SELECT without WHERE.
  const where = isPostgres(em) ? '' : ' WHERE true';
  const names = Object.keys(columns).join(', ');
  await execute(em, `INSERT INTO ${table} (${names}) ${jsonSelect(em, columns)}${where} ${onConflict}`, [json]);
}

async function insertValues(
  em: EntityManager,
  table: string,
  columns: Columns,
  data: readonly (readonly Param[])[],
  onConflict: string,
): Promise<void> {
  const names = Object.keys(columns);
  const types = Object.values(columns);
  const marks = `(${names.map(() => '?').join(', ')})`;
  let from = 0;
  for (const size of INSERT_SIZES) {
    const values = Array.from({ length: size }, () => marks).join(', ');
    const text = `INSERT INTO ${table} (${names.join(', ')}) VALUES ${values} ${onConflict}`;
    for (; from + size <= data.length; from += size) await runOnSqlite(em, text, bound(data, from, size, types));
  }
}

/** The values of some rows in a line. A loop, since millions of them go this way. */
function bound(
  data: readonly (readonly Param[])[],
  from: number,
  size: number,
  types: readonly ColumnType[],
): SqliteParam[] {
  const width = types.length;
  const values = new Array<SqliteParam>(size * width);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const value = data[from + row]![column]!;
      // A number in a column of text would come out as '5.0'.
      if (typeof value === 'number' && types[column] === 'text') values[row * width + column] = String(value);
      else values[row * width + column] = typeof value === 'boolean' ? Number(value) : value;
    }
  }
  return values;
}

/** Updates many rows: the first `keys` of `columns` tell which row, usually its id, the others are set. */
export async function updateRows(
  em: EntityManager,
  table: string,
  columns: Columns,
  data: string | readonly (readonly Param[])[],
  keys = 1,
): Promise<void> {
  if (data.length === 0) return;
  const names = Object.keys(columns);
  const where = names.slice(0, keys).map((name) => `${table}.${name} = n.${name}`);
  const sets = names.slice(keys).map((name) => `${name} = n.${name}`);
  const source = `(${jsonSelect(em, columns)}) AS n`;
  const text = `UPDATE ${table} SET ${sets.join(', ')} FROM ${source} WHERE ${where.join(' AND ')}`;
  await execute(em, text, [typeof data === 'string' ? data : JSON.stringify(data)]);
}

/** Reserves `count` ids of a table, so that rows which point at each other can be inserted in bulk. Inside a unit of work. */
export async function nextIds(em: EntityManager, table: string, count: number): Promise<number[]> {
  if (count === 0) return [];
  if (isPostgres(em)) {
    const found = await rows<{ id: number }>(
      em,
      `SELECT nextval(pg_get_serial_sequence(?, 'id')) AS id FROM generate_series(1, ?)`,
      [table, count],
    );
    return found.map(({ id }) => Number(id));
  }
  // One writer: whoever is inside a unit of work is alone. AUTOINCREMENT keeps ids of deleted rows from coming back.
  const taken = 'UPDATE sqlite_sequence SET seq = seq + ? WHERE name = ? RETURNING seq';
  let last = await row<{ seq: number }>(em, taken, [count, table]);
  if (last === undefined) {
    last = { seq: count };
    await execute(em, 'INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)', [table, count]);
  }
  const first = last.seq - count + 1;
  return Array.from({ length: count }, (_, i) => first + i);
}
