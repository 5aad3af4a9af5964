import type { EntityManager } from 'typeorm';
import type { ListQuery } from '../common/list-query.js';
import { idsIn, row, rows, type Param } from './sql.js';

/** A piece of SQL with `?`, and what stands for them. */
export interface SqlText {
  readonly sql: string;
  readonly params: readonly Param[];
}

/** Conditions that all have to hold, collected one by one; without any, everything does. */
export class Conditions implements SqlText {
  private readonly texts: string[] = [];
  readonly params: Param[] = [];

  constructor(private readonly em: EntityManager) {}

  get sql(): string {
    return this.texts.length === 0 ? '1 = 1' : this.texts.join(' AND ');
  }

  and(condition: string | SqlText, ...params: readonly Param[]): this {
    this.texts.push(typeof condition === 'string' ? condition : condition.sql);
    this.params.push(...(typeof condition === 'string' ? params : condition.params));
    return this;
  }

  /** One of these ids, as `idsOf` reads them out of a filter. null: not asked for. An empty list: none of them. */
  among(column: string, ids: readonly number[] | null): this {
    return ids === null ? this : this.and(idsIn(this.em, column), JSON.stringify(ids));
  }
}

/** Where a list comes from. */
export interface Source {
  readonly columns: string;
  /** `FROM …` */
  readonly from: string;
  /** The same with no more tables than the conditions need, and without parameters: what is counted. Default `from`. */
  readonly counted?: string;
  /** Of `from`. */
  readonly params?: readonly Param[];
  readonly where: SqlText;
}

/** The rows of one page, and how many there are in all. */
export async function readPage<T>(
  em: EntityManager,
  { columns, from, counted, params = [], where }: Source,
  { orderBy, limit, offset }: Pick<ListQuery, 'orderBy' | 'limit' | 'offset'>,
): Promise<{ found: T[]; total: number }> {
  const found = await rows<T>(em, `SELECT ${columns} ${from} WHERE ${where.sql} ${orderBy} LIMIT ? OFFSET ?`, [
    ...params,
    ...where.params,
    limit,
    offset,
  ]);
  const count = await row<{ n: number }>(em, `SELECT COUNT(*) AS n ${counted ?? from} WHERE ${where.sql}`, [
    ...(counted === undefined ? params : []),
    ...where.params,
  ]);
  return { found, total: Number(count?.n ?? 0) };
}
