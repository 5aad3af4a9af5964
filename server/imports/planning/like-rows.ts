import type { EntityManager } from 'typeorm';
import { jsonRows, rows, type Param } from '../../database/sql.js';
import { searchKey, sortKey } from '../../domain/names.js';
import type { ParsedPerson } from '../../domain/roster/types.js';
import type { FoundPerson, StoredPeople } from './stored-people.js';

/** A row whose numbers lead to nobody: what people like it are looked for by. */
export interface UnknownRow {
  readonly parsed: ParsedPerson;
  readonly unitId: number;
}

/** Who may be meant by such a row. */
export interface LikeRow {
  readonly namesakes: FoundPerson[];
  readonly sameNamed: FoundPerson[];
  remembered: FoundPerson | null;
}

/** Looks for people like rows whose numbers lead to nobody, a batch at a time. */
export class LikeRows {
  private hasPeople: boolean | null = null;

  constructor(
    private readonly em: EntityManager,
    private readonly people: StoredPeople,
  ) {}

  /**
   * For each of these rows people of its name: those of its unit whose numbers do not contradict the row's; those anywhere in sight
   * whose numbers may be one slip away or who share the birth day; and whom an earlier answer meant.
   */
  async of(unknown: readonly UnknownRow[]): Promise<LikeRow[]> {
    const likes = unknown.map((): LikeRow => ({ namesakes: [], sameNamed: [], remembered: null }));
    if (unknown.length === 0 || (await this.isEmpty())) return likes;
    const json = JSON.stringify(unknown.map(keysOf));
    const [ofUnit, ofName, remembered] = [
      await this.search(SAME_UNIT, json),
      await this.search(SAME_NAME, json),
      await this.search(REMEMBERED, json),
    ];
    const ids = new Set([...ofUnit, ...ofName, ...remembered].map(({ id }) => id));
    if (ids.size === 0) return likes;
    const people = await this.people.byIds([...ids]);
    const seen = (id: number): FoundPerson[] => {
      const person = people.get(id);
      return person?.isSeen === true ? [person] : [];
    };
    for (const { i, id } of ofUnit) likes[i]!.namesakes.push(...seen(id));
    for (const { i, id } of ofName) likes[i]!.sameNamed.push(...seen(id));
    for (const { i, id } of remembered) likes[i]!.remembered = people.get(id) ?? null;
    return likes;
  }

  private async search(text: string, json: string): Promise<{ i: number; id: number }[]> {
    return rows(this.em, text.replace('$ROWS', jsonRows(this.em, ROW_KEYS)), [json]);
  }

  /** Into an empty house nobody need be looked for. */
  private async isEmpty(): Promise<boolean> {
    this.hasPeople ??= (await rows(this.em, 'SELECT 1 FROM people LIMIT 1')).length > 0;
    return !this.hasPeople;
  }
}

/** Under which the answer about a row without numbers is remembered. */
export function identityOf({ parsed, unitId }: UnknownRow): { unitId: number; nameKey: string; birth: string } {
  const nameKey = searchKey(parsed.fullName ?? '').replaceAll(' ', '');
  return { unitId, nameKey, birth: parsed.dob?.value ?? '' };
}

const ROW_KEYS = {
  i: 'integer',
  sort_key: 'text',
  unit_id: 'integer',
  dob: 'text',
  si_number: 'text',
  citizen_id: 'text',
  staff_code: 'text',
  name_key: 'text',
  birth: 'text',
} as const;

function keysOf(row: UnknownRow, i: number): Param[] {
  const { fullName, dob, siNumber, citizenId, staffCode } = row.parsed;
  const { unitId, nameKey, birth } = identityOf(row);
  const day = dob?.precision === 'day' ? dob.value : null;
  const numbers = [siNumber ?? null, citizenId ?? null, staffCode ?? null];
  // Only rows without numbers are remembered.
  const key = numbers.some((number) => number !== null) ? null : nameKey;
  return [i, sortKey(fullName ?? ''), unitId, day, ...numbers, key, birth];
}

/** CROSS JOIN keeps SQLite to this order, from the rows to the index of names; the other one finds it by itself. */
const FROM_ROWS = 'WITH n AS MATERIALIZED ($ROWS)';

/** Of the row's name, in its unit now or once, and no number of the two contradicts one of the other. */
const SAME_UNIT = `${FROM_ROWS} SELECT DISTINCT n.i, p.id FROM n CROSS JOIN people p CROSS JOIN participants x CROSS JOIN spans s
  WHERE p.sort_key = n.sort_key AND p.merged_into IS NULL AND (p.si_number IS NULL OR n.si_number IS NULL)
    AND (p.citizen_id IS NULL OR n.citizen_id IS NULL) AND (p.staff_code IS NULL OR n.staff_code IS NULL)
    AND x.person_id = p.id AND s.participant_id = x.id AND s.unit_id = n.unit_id`;

/** Half of a number, or what surrounds its middle, is the same where one is a slip of the other: the core looks closer. */
function isNear(column: string, length: number): string {
  const half = length / 2;
  const same = (from: number, size: number): string =>
    `substr(p.${column}, ${from}, ${size}) = substr(n.${column}, ${from}, ${size})`;
  const around = `(${same(1, half - 1)} AND ${same(half + 2, half - 1)})`;
  return `(p.${column} <> n.${column} AND (${same(1, half)} OR ${same(half + 1, half)} OR ${around}))`;
}

const SAME_NAME = `${FROM_ROWS} SELECT n.i, p.id FROM n CROSS JOIN people p
  WHERE p.sort_key = n.sort_key AND p.merged_into IS NULL
    AND (p.dob = n.dob OR ${isNear('si_number', 10)} OR ${isNear('citizen_id', 12)})`;

const REMEMBERED = `${FROM_ROWS} SELECT n.i, COALESCE(p.merged_into, p.id) AS id
  FROM n CROSS JOIN import_identities k CROSS JOIN people p
  WHERE k.unit_id = n.unit_id AND k.name_key = n.name_key AND k.birth = n.birth AND p.id = k.person_id`;
