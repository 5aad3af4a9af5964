import type { EntityManager } from 'typeorm';
import { jsonRows, rows, type Param } from '../../database/sql.js';
import { searchKey, sortKey } from '../../domain/names.js';
import { hasIdentifier } from '../../domain/roster/match-person.js';
import { isOneSlip } from '../../domain/roster/number-doctor.js';
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

/** What the house holds of each kind; looked up once, since nothing is applied while a file is planned. */
interface Holdings {
  readonly people: boolean;
  /** People without a BHXH number. */
  readonly unnumbered: boolean;
  readonly identities: boolean;
}

interface Found {
  i: number;
  id: number;
}

/** Looks for people like rows whose numbers lead to nobody, a batch at a time. */
export class LikeRows {
  private holdings: Holdings | null = null;

  constructor(
    private readonly em: EntityManager,
    private readonly people: StoredPeople,
  ) {}

  /**
   * For each of these rows people of its name: those of its unit whose numbers do not contradict the row's; those anywhere in sight
   * whose numbers are one slip away or who share the birth day; and whom an earlier answer meant.
   */
  async of(unknown: readonly UnknownRow[]): Promise<LikeRow[]> {
    const likes = unknown.map((): LikeRow => ({ namesakes: [], sameNamed: [], remembered: null }));
    if (unknown.length === 0) return likes;
    this.holdings ??= await this.look();
    // Into an empty house nobody need be looked for.
    if (!this.holdings.people) return likes;
    const names = unknown.map(({ parsed }) => sortKey(parsed.fullName ?? ''));
    const ofUnit = await this.ofUnit(unknown, names, this.holdings);
    const ofName = await this.ofName(unknown, names);
    const remembered = this.holdings.identities ? await this.remembered(unknown) : [];
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

  private async look(): Promise<Holdings> {
    const isThere = async (text: string): Promise<boolean> => (await rows(this.em, text)).length > 0;
    return {
      people: await isThere('SELECT 1 FROM people LIMIT 1'),
      unnumbered: await isThere('SELECT 1 FROM people WHERE si_number IS NULL LIMIT 1'),
      identities: await isThere('SELECT 1 FROM import_identities LIMIT 1'),
    };
  }

  private async ofUnit(
    unknown: readonly UnknownRow[],
    names: readonly string[],
    { unnumbered }: Holdings,
  ): Promise<Found[]> {
    const data = unknown.flatMap(({ parsed, unitId }, i): Param[][] => {
      const { siNumber, citizenId, staffCode } = parsed;
      if (siNumber !== undefined && !unnumbered) return [];
      return [[i, names[i]!, unitId, siNumber ?? null, citizenId ?? null, staffCode ?? null]];
    });
    if (data.length === 0) return [];
    const columns = {
      i: 'integer',
      sort_key: 'text',
      unit_id: 'integer',
      si_number: 'text',
      citizen_id: 'text',
      staff_code: 'text',
    } as const;
    return rows<Found>(this.em, SAME_UNIT(jsonRows(this.em, columns)), [JSON.stringify(data)]);
  }

  private async ofName(unknown: readonly UnknownRow[], names: readonly string[]): Promise<Found[]> {
    const data = unknown.flatMap(({ parsed }, i): Param[][] => {
      const { siNumber, citizenId, dob } = parsed;
      const day = dob?.precision === 'day' ? dob.value : null;
      if (siNumber === undefined && citizenId === undefined && day === null) return [];
      return [[i, names[i]!, day, siNumber ?? null, citizenId ?? null]];
    });
    if (data.length === 0) return [];
    const columns = { i: 'integer', sort_key: 'text', dob: 'text', si_number: 'text', citizen_id: 'text' } as const;
    const found = await rows<Found & { dob: string | null; si_number: string | null; citizen_id: string | null }>(
      this.em,
      SAME_NAME(jsonRows(this.em, columns)),
      [JSON.stringify(data)],
    );
    // The statement lets through whatever has half a number in common: in an office many have.
    return found.filter(({ i, dob, si_number, citizen_id }) => {
      const { parsed } = unknown[i]!;
      return (
        (parsed.dob?.precision === 'day' && parsed.dob.value === dob) ||
        isNear(parsed.siNumber, si_number) ||
        isNear(parsed.citizenId, citizen_id)
      );
    });
  }

  /** Only rows without numbers are remembered. */
  private async remembered(unknown: readonly UnknownRow[]): Promise<Found[]> {
    const data = unknown.flatMap((row, i): Param[][] => {
      if (hasIdentifier(row.parsed)) return [];
      const { unitId, nameKey, birth } = identityOf(row);
      return [[i, unitId, nameKey, birth]];
    });
    if (data.length === 0) return [];
    const columns = { i: 'integer', unit_id: 'integer', name_key: 'text', birth: 'text' } as const;
    return rows<Found>(this.em, REMEMBERED(jsonRows(this.em, columns)), [JSON.stringify(data)]);
  }
}

function isNear(number: string | undefined, stored: string | null): boolean {
  return number !== undefined && stored !== null && isOneSlip(number, stored);
}

/** Under which the answer about a row without numbers is remembered. */
export function identityOf({ parsed, unitId }: UnknownRow): { unitId: number; nameKey: string; birth: string } {
  const nameKey = searchKey(parsed.fullName ?? '').replaceAll(' ', '');
  return { unitId, nameKey, birth: parsed.dob?.value ?? '' };
}

// CROSS JOIN keeps SQLite to this order, from the rows to the index of names; the other one finds it by itself.

/** Of the row's name, in its unit now or once, and no number of the two contradicts one of the other. */
const SAME_UNIT = (rowsOfFile: string): string => `WITH n AS MATERIALIZED (${rowsOfFile})
  SELECT DISTINCT n.i, p.id FROM n CROSS JOIN people p CROSS JOIN participants x CROSS JOIN spans s
  WHERE p.sort_key = n.sort_key AND p.merged_into IS NULL AND (p.si_number IS NULL OR n.si_number IS NULL)
    AND (p.citizen_id IS NULL OR n.citizen_id IS NULL) AND (p.staff_code IS NULL OR n.staff_code IS NULL)
    AND x.person_id = p.id AND s.participant_id = x.id AND s.unit_id = n.unit_id`;

/** Half of a number, or what surrounds its middle, is the same where one is a slip of the other: the core looks closer. */
function shareHalf(column: string, length: number): string {
  const half = length / 2;
  const same = (from: number, size: number): string =>
    `substr(p.${column}, ${from}, ${size}) = substr(n.${column}, ${from}, ${size})`;
  const around = `(${same(1, half - 1)} AND ${same(half + 2, half - 1)})`;
  return `(p.${column} <> n.${column} AND (${same(1, half)} OR ${same(half + 1, half)} OR ${around}))`;
}

const SAME_NAME = (rowsOfFile: string): string => `WITH n AS MATERIALIZED (${rowsOfFile})
  SELECT n.i, p.id, p.dob, p.si_number, p.citizen_id FROM n CROSS JOIN people p
  WHERE p.sort_key = n.sort_key AND p.merged_into IS NULL
    AND (p.dob = n.dob OR ${shareHalf('si_number', 10)} OR ${shareHalf('citizen_id', 12)})`;

const REMEMBERED = (rowsOfFile: string): string => `WITH n AS MATERIALIZED (${rowsOfFile})
  SELECT n.i, COALESCE(p.merged_into, p.id) AS id FROM n CROSS JOIN import_identities k CROSS JOIN people p
  WHERE k.unit_id = n.unit_id AND k.name_key = n.name_key AND k.birth = n.birth AND p.id = k.person_id`;
