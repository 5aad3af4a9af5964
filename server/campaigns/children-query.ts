import { parseListQuery } from '../common/list-query.js';
import { countsOf } from '../domain/completion.js';
import { MEASURES, type Measures } from '../domain/ledger.js';
import type { Rules } from '../domain/stages.js';

const COUNTS = ['headcount', 'eligible', 'done', ...MEASURES] as const;
type CountName = (typeof COUNTS)[number];

/** `position`: as the tree shows them. `missing`: eligible and not done. */
const SORTABLE = ['position', 'name', 'rate', 'missing', ...COUNTS] as const;
type SortField = (typeof SORTABLE)[number];

/** Which children of a unit a completion shows, and in which order. */
export interface ChildrenQuery {
  readonly offset: number;
  readonly limit: number;
  readonly field: SortField;
  readonly isDescending: boolean;
}

/** Unlike lists, all children (up to the longest range) come unless less is asked: a chart shows them all. */
const WHOLE_RANGE = '[0,999]';

const SPEC = {
  sortable: Object.fromEntries(SORTABLE.map((name) => [name, name])),
  defaultSort: ['position', 'ASC'],
} as const;

/** Reads `childrenRange=[0,49]&childrenSort=["rate","ASC"]`. */
export function parseChildrenQuery(range?: string, sort?: string): ChildrenQuery {
  const query = parseListQuery({ range: range ?? WHOLE_RANGE, sort }, SPEC);
  const { field, direction } = query.sort;
  return { offset: query.offset, limit: query.limit, field: field as SortField, isDescending: direction === 'DESC' };
}

/** Sorts children, given in the order of the tree, which also settles ties. A rate of nobody comes last either way. */
export function childOrder<T extends { child: { name: string }; measures: Measures }>(
  children: readonly T[],
  query: ChildrenQuery,
  rules: Rules,
): T[] {
  if (query.field === 'position') return query.isDescending ? [...children].reverse() : [...children];
  const sign = query.isDescending ? -1 : 1;
  if (query.field === 'name') {
    const collator = new Intl.Collator('vi');
    return [...children].sort((a, b) => sign * collator.compare(a.child.name, b.child.name));
  }
  const keyed = children.map((item) => ({ item, key: keyOf(item.measures, query.field, rules) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
    return sign * (a.key - b.key);
  });
  return keyed.map(({ item }) => item);
}

function keyOf(measures: Measures, field: SortField, rules: Rules): number | null {
  if (field === 'lapsing') return measures.lapsing;
  const counts = countsOf(measures, rules);
  if (field === 'rate') return counts.eligible > 0 ? counts.done / counts.eligible : null;
  if (field === 'missing') return counts.eligible - counts.done;
  return counts[field as Exclude<CountName, 'lapsing'>];
}
