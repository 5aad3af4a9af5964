import type { EntityManager } from 'typeorm';
import type { CampaignHead } from '../campaigns/campaign-rules.js';
import { scopeCondition } from '../auth/scope.js';
import { Conditions, type SqlText } from '../database/conditions.js';
import { idsIn, unindexed, type Param } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import { BUCKETS, type Bucket } from '../domain/stages.js';
import type { Condition } from './condition.js';

/** Who is meant: everything that a list, its count, an export and a bulk action share. */
export interface Selection {
  readonly head: CampaignHead | null;
  readonly day: Day;
  /** Subtrees by path, one of which holds the person's unit on the day; null: anywhere. */
  readonly area: readonly string[] | null;
  readonly conditions: readonly Condition[];
}

/**
 * The table from which the database sets out. CROSS JOIN is a plain join on PostgreSQL, which plans by its statistics;
 * SQLite takes it as the order to go, and a wrong order costs it a second where the right one costs a millisecond.
 */
export type Start = 'units' | 'spans' | 'people' | 'participants' | 'candidates';

const ORDER: Readonly<Record<Start, readonly Table[]>> = {
  units: ['u', 's', 'pa', 'p'],
  spans: ['s', 'pa', 'p', 'u'],
  people: ['p', 'pa', 's', 'u'],
  participants: ['pa', 's', 'p', 'u'],
  candidates: ['p', 'pa', 's', 'u'],
};

type Table = 's' | 'pa' | 'p' | 'u';
const NAMES: Readonly<Record<Table, string>> = {
  s: 'spans s',
  pa: 'participants pa',
  p: 'people p',
  u: 'units u',
};

/** The table whose column tells the campaign. */
const CAMPAIGN: Readonly<Record<Start, Table>> = {
  units: 's',
  spans: 's',
  people: 'pa',
  participants: 'pa',
  candidates: 'pa',
};

const SPANS_ALONE: readonly Table[] = ['s', 'u'];

/**
 * `FROM … WHERE …` of a selection, setting out from one of its tables. `used`: the rest of the statement; tables of which
 * nobody speaks are left out.
 */
export function fromWhere(
  em: EntityManager,
  selection: Selection,
  start: Start,
  used: string,
  more: readonly Condition[] = [],
): SqlText {
  const where = new Conditions(em);
  const { head, day, area } = selection;
  const conditions = [...selection.conditions, ...more];
  const spoken = `${used} ${conditions.map((one) => ('sql' in one ? one.sql : '')).join(' ')}`;
  // Found by ids, spans say it all where nobody speaks of the participant or the person.
  const order = start === 'participants' && !/\bpa?\./.test(spoken) ? SPANS_ALONE : ORDER[start];
  const campaign = `${order === SPANS_ALONE ? 's' : CAMPAIGN[start]}.campaign_id`;
  if (head !== null) where.and(`${start === 'participants' ? unindexed(em, campaign) : campaign} = ?`, head.id);
  where.and('s.from_day <= ? AND s.to_day > ?', day, day);
  if (area !== null) where.and(scopeCondition({ paths: area }, 'u.path'));
  const buckets = bucketsOf(conditions);
  if (buckets.length === 0) where.and('1 = 0');
  else if (start === 'spans') where.and(inBuckets('s.bucket', buckets));
  else if (buckets.length < BUCKETS.length) where.and(inBuckets(unindexed(em, 's.bucket'), buckets));
  for (const one of conditions) {
    if (!('sql' in one)) continue;
    where.and(one);
    if (start === 'participants' && one.candidates?.of === 'participants') {
      const id = order === SPANS_ALONE ? 's.participant_id' : 'pa.id';
      where.and(`${id} IN (${one.candidates.sql})`, ...one.candidates.params);
    }
  }

  const tables = tablesFor(order, `${used} ${where.sql}`);
  if (tables.includes('pa')) where.and('pa.id = s.participant_id');
  if (tables.includes('p')) where.and('p.id = pa.person_id');
  if (tables.includes('u')) where.and('u.id = s.unit_id');
  const people = start === 'candidates' ? peopleOf(conditions) : { sql: NAMES.p, params: [] };
  const from = tables.map((table) => (table === 'p' ? people.sql : NAMES[table])).join(' CROSS JOIN ');
  return { sql: `FROM ${from} WHERE ${where.sql}`, params: [...people.params, ...where.params] };
}

/** The people among whom the conditions find theirs, each once, in place of the table. */
function peopleOf(conditions: readonly Condition[]): SqlText {
  const found = conditions.flatMap((one) =>
    'sql' in one && one.candidates?.of === 'people' ? [one.candidates.either] : [],
  );
  const either = found[0] ?? [];
  const params: Param[] = [];
  const parts = either.map((one, i) => {
    const before = either.slice(0, i);
    params.push(...[one, ...before].flatMap((each) => each.params));
    const others = before.map(({ sql }) => ` AND (${sql}) IS NOT TRUE`).join('');
    return `SELECT p.* FROM people p WHERE (${one.sql})${others}`;
  });
  return { sql: `(${parts.join(' UNION ALL ')}) p`, params };
}

function tablesFor(order: readonly Table[], text: string): Table[] {
  const speaksOf = (table: Table): boolean => new RegExp(`\\b${table}\\.`).test(text);
  const needed = new Set<Table>(['s', order[0]!]);
  for (const table of order) if (speaksOf(table)) needed.add(table);
  if (needed.has('p')) needed.add('pa');
  return order.filter((table) => needed.has(table));
}

/** The buckets that all conditions leave. */
function bucketsOf(conditions: readonly Condition[]): Bucket[] {
  return BUCKETS.filter((bucket) =>
    conditions.every((condition) => !('buckets' in condition) || condition.buckets.includes(bucket)),
  );
}

/** Buckets are words of our own, so they may stand in the statement, where the planner sees them. */
function inBuckets(column: string, buckets: readonly Bucket[]): string {
  const [only] = buckets;
  // A partial index is for one of them, and is found by no list.
  if (buckets.length === 1) return `${column} = '${only}'`;
  return `${column} IN (${buckets.map((bucket) => `'${bucket}'`).join(', ')})`;
}

export function idsCondition(em: EntityManager, column: string, ids: readonly number[]): Condition {
  return { sql: idsIn(em, column), params: [JSON.stringify(ids)] };
}
