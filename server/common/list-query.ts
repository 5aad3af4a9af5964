import { badRequest } from './app-error.js';
import { isStorable } from './storable-text.js';

const DEFAULT_LIMIT = 25;
export const MAX_LIMIT = 1000;

/** The query string of a list as it arrives: `sort`, `range` and `filter` are JSON texts. */
export type RawQuery = Readonly<Record<string, unknown>>;

export interface ListSpec {
  /** Field of the API → SQL expression. Nothing else can be sorted by. */
  readonly sortable: Readonly<Record<string, string>>;
  /** Those of them that may be NULL: it comes last in both directions. (Costs the use of an index for the order.) */
  readonly nullable?: readonly string[];
  readonly defaultSort: readonly [field: string, order: 'ASC' | 'DESC'];
  /** A unique column that settles ties, so that pages never overlap. Default `id`. */
  readonly tieBreaker?: string;
  /** Names of filters that the list knows; another one is refused rather than passed over. Absent: the service checks. */
  readonly filters?: readonly string[];
}

export interface Sort {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

export interface ListQuery {
  readonly filter: Readonly<Record<string, unknown>>;
  /** `ORDER BY …`, without parameters. */
  readonly orderBy: string;
  /** The same as it was asked for, where the order is not one of columns. */
  readonly sort: Sort;
  readonly offset: number;
  readonly limit: number;
  readonly range: readonly [from: number, to: number];
}

/** Reads `sort=["field","ASC"]&range=[0,24]&filter={…}`. */
export function parseListQuery(query: RawQuery, spec: ListSpec): ListQuery {
  const range = parseRange(query.range);
  const filter = parseFilter(query.filter);
  const unknown = Object.keys(filter).find((name) => spec.filters !== undefined && !spec.filters.includes(name));
  if (unknown !== undefined)
    throw badRequest('UNKNOWN_FILTER', {}, { [`filter.${unknown}`]: { code: 'UNKNOWN_FIELD' } });
  const [from, to] = range;
  const sort = parseSort(query.sort, spec);
  return { filter, orderBy: orderBy(sort, spec), sort, offset: from, limit: to - from + 1, range };
}

function parseRange(text: unknown): [number, number] {
  const value = parseJson(text, 'range') ?? [0, DEFAULT_LIMIT - 1];
  if (!Array.isArray(value) || value.length !== 2) throw badRequest('INVALID_RANGE');
  const [from, to] = value as unknown[];
  if (!isIndex(from) || !isIndex(to) || to < from) throw badRequest('INVALID_RANGE');
  if (to - from + 1 > MAX_LIMIT) throw badRequest('RANGE_TOO_LONG', { max: MAX_LIMIT });
  return [from, to];
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function parseFilter(text: unknown): Record<string, unknown> {
  const value = parseJson(text, 'filter') ?? {};
  if (typeof value !== 'object' || Array.isArray(value)) throw badRequest('INVALID_FILTER');
  return value as Record<string, unknown>;
}

function parseSort(text: unknown, spec: ListSpec): Sort {
  const value = parseJson(text, 'sort') ?? spec.defaultSort;
  if (!Array.isArray(value) || value.length !== 2) throw badRequest('INVALID_SORT');
  const [field, order] = value as unknown[];
  if (typeof field !== 'string' || !Object.hasOwn(spec.sortable, field)) {
    throw badRequest('INVALID_SORT', { sortable: Object.keys(spec.sortable).join(', ') });
  }
  const direction = typeof order === 'string' ? order.toUpperCase() : '';
  if (direction !== 'ASC' && direction !== 'DESC') throw badRequest('INVALID_SORT');
  return { field, direction };
}

function orderBy({ field, direction }: Sort, spec: ListSpec): string {
  const column = spec.sortable[field]!;
  const tieBreaker = spec.tieBreaker ?? 'id';
  // The engines disagree on where NULL sorts.
  const nullsLast = spec.nullable?.includes(field) === true ? `${column} IS NULL, ` : '';
  const thenBy = column === tieBreaker ? '' : `, ${tieBreaker} ${direction}`;
  return `ORDER BY ${nullsLast}${column} ${direction}${thenBy}`;
}

function parseJson(text: unknown, name: 'sort' | 'range' | 'filter'): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    const value: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
    if (value !== undefined && isStorable(value)) return value;
  } catch {
    // Told below, with the code of the parameter.
  }
  throw badRequest(`INVALID_${name.toUpperCase()}`);
}

/** `filter.id=[…]` as integers, or null if it is not there. An id that is no number matches nothing. */
export function idsOf(filter: Readonly<Record<string, unknown>>, name = 'id'): number[] | null {
  const value = filter[name];
  if (value === undefined) return null;
  const list = Array.isArray(value) ? (value as unknown[]) : [value];
  return list.map((one) => (/^\d{1,9}$/.test(String(one)) ? Number(one) : -1));
}
