import type { ListSpec, Sort } from '../common/list-query.js';
import { badRequest } from '../common/app-error.js';

/** What a list of participants can be sorted by, over the aliases of `selection.ts`. Days may be unknown: those come last. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  name: [],
  fullName: [],
  id: ['s.participant_id'],
  unit: ['u.search_key', 'u.id'],
  unitName: ['u.search_key', 'u.id'],
  position: ['p.position'],
  sourceOrder: ['pa.source_order'],
  attempt: ['s.attempt'],
  since: ['s.since'],
  declaredOn: ['s.declared_on'],
  submittedOn: ['s.submitted_on'],
  approvedOn: ['s.approved_on'],
  handInBy: ['s.hand_in_by'],
  lapsesOn: ['s.lapses_on'],
  lastContactOn: ['pa.last_contact_on'],
  promisedOn: ['pa.promised_on'],
  daysLeft: ['s.lapses_on'],
  stage: [
    `CASE s.bucket WHEN 'not_started' THEN 0 WHEN 'declared' THEN 1 WHEN 'lapsed' THEN 2 WHEN 'submitted' THEN 3
     WHEN 'rejected' THEN 4 WHEN 'approved' THEN 5 WHEN 'activated' THEN 6 ELSE 7 END`,
  ],
};

const NULLABLE = new Set([
  'p.position',
  's.since',
  's.declared_on',
  's.submitted_on',
  's.approved_on',
  's.hand_in_by',
  's.lapses_on',
  'pa.last_contact_on',
  'pa.promised_on',
]);

/** For reading `sort` and `range`; the order itself is made by `orderBy`. */
export const PARTICIPANT_LIST: ListSpec = {
  sortable: Object.fromEntries(Object.keys(COLUMNS).map((field) => [field, field])),
  defaultSort: ['name', 'ASC'],
};

/** `ORDER BY …`. `tiesByName`: who is equal is sorted by name; else as it comes, by id. */
export function orderBy({ field, direction }: Sort, tiesByName: boolean): string {
  const columns = COLUMNS[field];
  if (columns === undefined) throw badRequest('INVALID_SORT');
  const parts = columns.flatMap((column) => [
    ...(NULLABLE.has(column) ? [`${column} IS NULL`] : []),
    `${column} ${direction}`,
  ]);
  const isByName = columns.length === 0;
  const names = isByName ? direction : 'ASC';
  const isUnit = columns.includes('u.id');
  const ties = isByName || isUnit || tiesByName ? [`p.sort_key ${names}`, `p.id ${names}`] : ['s.participant_id'];
  return `ORDER BY ${[...parts, ...ties].join(', ')}`;
}
