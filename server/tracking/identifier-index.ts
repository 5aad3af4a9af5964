import type { EntityManager } from 'typeorm';
import { rows, textsIn } from '../database/sql.js';
import type { Person } from '../people/person.entity.js';
import type { Command, PersonFields } from './commands.js';

const UNIQUE_FIELDS = { siNumber: 'si_number', citizenId: 'citizen_id', staffCode: 'staff_code' } as const;
export type UniqueField = keyof typeof UNIQUE_FIELDS;
const FIELDS = Object.keys(UNIQUE_FIELDS) as UniqueField[];

/** What must be nobody else's: two numbers in the whole database, the staff code within its organisation. */
export type Identifiers = Partial<Pick<PersonFields, UniqueField | 'organisationId'>>;

/** Who holds which number, among stored people and those of the change at hand. */
export class IdentifierIndex {
  private readonly holders = new Map<string, number>();

  /** Loads the holders of these numbers. */
  async load(em: EntityManager, wanted: readonly Identifiers[]): Promise<void> {
    for (const field of FIELDS) {
      const values = wanted.flatMap((identifiers) => identifiers[field] ?? []);
      if (values.length === 0) continue;
      const column = UNIQUE_FIELDS[field];
      const found = await rows<{ id: number; value: string; organisation_id: number | null }>(
        em,
        `SELECT id, ${column} AS value, organisation_id FROM people WHERE ${textsIn(em, column)}`,
        [JSON.stringify(values)],
      );
      for (const { id, value, organisation_id } of found) {
        this.hold(id, { [field]: value, organisationId: organisation_id });
      }
    }
  }

  /** The first of these fields that somebody else holds, or null. */
  taken(personId: number | null, identifiers: Identifiers): UniqueField | null {
    const isTaken = (field: UniqueField): boolean => {
      const holder = this.holders.get(keyOf(field, identifiers) ?? '');
      return holder !== undefined && holder !== personId;
    };
    return FIELDS.find(isTaken) ?? null;
  }

  /** Notes what a person holds from now on. */
  hold(personId: number, identifiers: Identifiers): void {
    for (const field of FIELDS) {
      const key = keyOf(field, identifiers);
      if (key !== null) this.holders.set(key, personId);
    }
  }

  /** Notes that their holder gives them up: others may have them. */
  release(identifiers: Identifiers): void {
    for (const field of FIELDS) this.holders.delete(keyOf(field, identifiers) ?? '');
  }
}

/** Without an organisation a staff code says nothing, so it clashes with none. */
function keyOf(field: UniqueField, identifiers: Identifiers): string | null {
  const value = identifiers[field];
  const { organisationId } = identifiers;
  if (typeof value !== 'string') return null;
  if (field !== 'staffCode') return `${field}:${value}`;
  return typeof organisationId === 'number' ? `${field}:${organisationId}:${value}` : null;
}

/** The personal fields that a command sets. */
export function fieldsOf(command: Command): Partial<PersonFields> | null {
  if (command.op === 'enrol' || command.op === 'add_person') return command.person;
  return command.op === 'edit' ? command.fields : null;
}

/** Numbers that a command brings; with another organisation, the person's staff code comes to others' codes too. */
export function identifiersNamed(command: Command, people: ReadonlyMap<number, Person>): Identifiers {
  const fields = fieldsOf(command) ?? {};
  if (command.op !== 'edit' || typeof fields.organisationId !== 'number') return fields;
  return { staffCode: people.get(command.personId)?.staffCode ?? null, ...fields };
}
