import type { EntityManager } from 'typeorm';
import { rows, textsIn } from '../database/sql.js';
import type { Command, PersonFields } from './commands.js';

const UNIQUE_FIELDS = { siNumber: 'si_number', citizenId: 'citizen_id', staffCode: 'staff_code' } as const;
type UniqueField = keyof typeof UNIQUE_FIELDS;

/** Who holds which number, among stored people and those of the change at hand. */
export class IdentifierIndex {
  private readonly holders = new Map<string, number>();

  /** Loads the holders of every number that the commands bring. */
  async load(em: EntityManager, commands: readonly Command[]): Promise<void> {
    for (const field of Object.keys(UNIQUE_FIELDS) as UniqueField[]) {
      const values = commands.flatMap((command) => {
        const value = fieldsOf(command)?.[field];
        return typeof value === 'string' ? [value] : [];
      });
      if (values.length === 0) continue;
      const column = UNIQUE_FIELDS[field];
      const found = await rows<{ id: number; value: string; organisation_id: number | null }>(
        em,
        `SELECT id, ${column} AS value, organisation_id FROM people WHERE ${textsIn(em, column)}`,
        [JSON.stringify(values)],
      );
      for (const { id, value, organisation_id } of found) this.holders.set(key(field, value, organisation_id), id);
    }
  }

  /** The first of these fields that somebody else holds, or null. */
  taken(personId: number | null, fields: Partial<PersonFields>, organisationId: number | null): UniqueField | null {
    for (const field of Object.keys(UNIQUE_FIELDS) as UniqueField[]) {
      const value = fields[field];
      if (typeof value !== 'string') continue;
      const holder = this.holders.get(key(field, value, organisationId));
      if (holder !== undefined && holder !== personId) return field;
    }
    return null;
  }

  /** Notes what a person holds from now on. */
  hold(personId: number, fields: Partial<PersonFields>, organisationId: number | null): void {
    for (const field of Object.keys(UNIQUE_FIELDS) as UniqueField[]) {
      const value = fields[field];
      if (typeof value === 'string') this.holders.set(key(field, value, organisationId), personId);
    }
  }
}

/** Staff codes are unique within their organisation, numbers across the database. */
function key(field: UniqueField, value: string, organisationId: number | null): string {
  return field === 'staffCode' ? `${field}:${organisationId ?? 0}:${value}` : `${field}:${value}`;
}

function fieldsOf(command: Command): Partial<PersonFields> | null {
  if (command.op === 'enrol' || command.op === 'add_person') return command.person;
  return command.op === 'edit' ? command.fields : null;
}
