import type { EntityManager } from 'typeorm';
import { inScope } from '../../auth/scope.js';
import { idsIn, rows, textsIn, type Param } from '../../database/sql.js';
import type { Sex } from '../../domain/identifiers.js';
import type { StoredPerson } from '../../domain/roster/stored-person.js';
import type { ParsedPerson } from '../../domain/roster/types.js';
import type { PlanPlace } from './plan-place.js';

/** Somebody stored, with the versions that a plan stands on. */
export interface FoundPerson extends StoredPerson {
  readonly version: number;
  readonly participantVersion: number | null;
  readonly organisationId: number | null;
  /** The sender may see a unit in which the person sits; somebody who sits nowhere is told to nobody but by number. */
  readonly isSeen: boolean;
}

interface PersonRow {
  id: number;
  merged_into: number | null;
  version: number;
  full_name: string;
  title: string | null;
  si_number: string | null;
  citizen_id: string | null;
  other_id_type: string | null;
  other_id_value: string | null;
  health_card_code: string | null;
  organisation_id: number | null;
  staff_code: string | null;
  dob: string | null;
  sex: Sex | null;
  position: string | null;
  phone: string | null;
  email: string | null;
  participant_id: number | null;
  participant_version: number | null;
  unit_id: number | null;
  unit_path: string | null;
  placed_by: number | null;
}

const COLUMNS = `p.id, p.merged_into, p.version, p.full_name, p.title, p.si_number, p.citizen_id, p.other_id_type, p.other_id_value,
  p.health_card_code, p.organisation_id, p.staff_code, p.dob, p.sex, p.position, p.phone, p.email,
  x.id AS participant_id, x.version AS participant_version, s.unit_id, u.path AS unit_path,
  (SELECT c.import_id FROM facts f JOIN changes c ON c.id = f.change_id
   WHERE f.participant_id = x.id AND f.kind IN ('joined', 'transferred') AND f.voided_by_change_id IS NULL
   ORDER BY f.on_day DESC, f.id DESC LIMIT 1) AS placed_by`;

/** The stored people that rows may mean, looked up a batch at a time. */
export class StoredPeople {
  constructor(
    private readonly em: EntityManager,
    private readonly place: PlanPlace,
  ) {}

  /** Everybody who has one of the numbers of these rows; staff codes within the organisations concerned. */
  async withNumbersOf(people: readonly ParsedPerson[]): Promise<FoundPerson[]> {
    const found = new Map<number, PersonRow>();
    await this.collect(
      found,
      'p.si_number',
      people.flatMap(({ siNumber }) => siNumber ?? []),
    );
    await this.collect(
      found,
      'p.citizen_id',
      people.flatMap(({ citizenId }) => citizenId ?? []),
    );
    await this.collect(
      found,
      'p.staff_code',
      people.flatMap(({ staffCode }) => staffCode ?? []),
    );
    return this.complete([...found.values()]);
  }

  async byIds(ids: readonly number[]): Promise<Map<number, FoundPerson>> {
    const found = await this.complete(await this.query(idsIn(this.em, 'p.id'), [JSON.stringify(ids)]));
    return new Map(found.map((person) => [person.personId, person]));
  }

  private async collect(found: Map<number, PersonRow>, column: string, texts: readonly string[]): Promise<void> {
    if (texts.length === 0) return;
    let where = textsIn(this.em, column);
    const params = [JSON.stringify(texts)];
    if (column === 'p.staff_code') {
      where += ` AND ${idsIn(this.em, 'p.organisation_id')}`;
      params.push(JSON.stringify([...new Set(this.place.organisations.values())]));
    }
    for (const person of await this.query(where, params)) found.set(person.id, person);
  }

  private query(where: string, params: readonly Param[]): Promise<PersonRow[]> {
    const { campaignId, today } = this.place;
    return rows<PersonRow>(
      this.em,
      `SELECT ${COLUMNS} FROM people p
         LEFT JOIN participants x ON x.person_id = p.id AND x.campaign_id = ?
         LEFT JOIN spans s ON s.participant_id = x.id AND s.from_day <= ? AND s.to_day > ?
         LEFT JOIN units u ON u.id = s.unit_id
       WHERE ${where}`,
      [campaignId, today, today, ...params],
    );
  }

  private async complete(found: readonly PersonRow[]): Promise<FoundPerson[]> {
    const all = await this.withSurvivors(found);
    const homeless = all.filter(({ row }) => row.unit_id === null).map(({ row }) => row.id);
    const elsewhere = await this.homesElsewhere(homeless);
    return all.map(({ row, merged }) => {
      const homes = row.unit_path === null ? (elsewhere.get(row.id) ?? []) : [row.unit_path];
      const isSeen = this.place.scope.paths === null || homes.some((path) => inScope(this.place.scope, path));
      const person = personOf(row, homes.length === 0 || isSeen, isSeen);
      return merged.length === 0 ? person : { ...person, merged };
    });
  }

  /** Whoever was merged into somebody stands for that person (U5): with the numbers that lead there. */
  private async withSurvivors(found: readonly PersonRow[]): Promise<{ row: PersonRow; merged: Numbers[] }[]> {
    const merged = new Map<number, Numbers[]>();
    const own = new Map<number, PersonRow>();
    for (const row of found) {
      if (row.merged_into === null) own.set(row.id, row);
      else merged.set(row.merged_into, [...(merged.get(row.merged_into) ?? []), numbersOf(row)]);
    }
    const absent = [...merged.keys()].filter((id) => !own.has(id));
    if (absent.length > 0) {
      for (const row of await this.query(idsIn(this.em, 'p.id'), [JSON.stringify(absent)])) own.set(row.id, row);
    }
    return [...own.values()].map((row) => ({ row, merged: merged.get(row.id) ?? [] }));
  }

  /** Units in which people sit today by other campaigns: a person is in scope when any current participation is (U3). */
  private async homesElsewhere(personIds: readonly number[]): Promise<Map<number, string[]>> {
    const homes = new Map<number, string[]>();
    if (personIds.length === 0 || this.place.scope.paths === null) return homes;
    const found = await rows<{ person_id: number; path: string }>(
      this.em,
      `SELECT x.person_id, u.path FROM participants x
         JOIN spans s ON s.participant_id = x.id AND s.from_day <= ? AND s.to_day > ?
         JOIN units u ON u.id = s.unit_id WHERE ${idsIn(this.em, 'x.person_id')}`,
      [this.place.today, this.place.today, JSON.stringify(personIds)],
    );
    for (const { person_id, path } of found) homes.set(person_id, [...(homes.get(person_id) ?? []), path]);
    return homes;
  }
}

type Numbers = NonNullable<StoredPerson['merged']>[number];

function numbersOf({ si_number, citizen_id, staff_code }: PersonRow): Numbers {
  return { siNumber: si_number, citizenId: citizen_id, staffCode: staff_code };
}

function personOf(row: PersonRow, isInScope: boolean, isSeen: boolean): FoundPerson {
  return {
    personId: row.id,
    version: row.version,
    participantId: row.participant_id,
    participantVersion: row.participant_version,
    fullName: row.full_name,
    title: row.title,
    siNumber: row.si_number,
    citizenId: row.citizen_id,
    otherIdType: row.other_id_type,
    otherIdValue: row.other_id_value,
    healthCardCode: row.health_card_code,
    organisationId: row.organisation_id,
    staffCode: row.staff_code,
    dob: row.dob,
    sex: row.sex,
    position: row.position,
    phone: row.phone,
    email: row.email,
    isInScope,
    isSeen,
    placement: row.unit_id === null ? null : { unitId: row.unit_id, importId: row.placed_by },
  };
}
