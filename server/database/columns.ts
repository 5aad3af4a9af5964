import { Column, type ColumnOptions } from 'typeorm';

/**
 * Column types that mean the same on SQLite and PostgreSQL. Days, instants, keys and paths are compared byte by byte, so
 * PostgreSQL gets the "C" collation; SQLite compares so by itself and ignores the word.
 */
const BINARY = { collation: 'C' } as const;

/** 'YYYY-MM-DD'. */
export const DayColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ ...BINARY, ...options, type: 'varchar', length: 10 });

/** 'YYYY-MM-DDTHH:MM:SS.sssZ', always UTC. */
export const InstantColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ ...BINARY, ...options, type: 'varchar', length: 24 });

/** A word from a fixed list that TypeScript knows; the database sees text. */
export const CodeColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ ...BINARY, length: 32, ...options, type: 'varchar' });

/** Text compared and sorted byte by byte: paths, search and sort keys, hashes. */
export const KeyColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ ...BINARY, ...options, type: 'text' });

/** Any JSON value, kept as text so that both databases store the very same bytes. */
export const JsonColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ ...options, type: 'text', transformer: { to: toJson, from: fromJson } });

function toJson(value: unknown): unknown {
  return value === null || value === undefined ? value : JSON.stringify(value);
}

function fromJson(value: string | null): unknown {
  return value === null ? null : JSON.parse(value);
}
