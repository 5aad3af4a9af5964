import type { Day } from '../domain/calendar.js';
import type { Person } from '../people/person.entity.js';
import type { NewFact, PersonFields } from './commands.js';

/** Emails are compared (T7), so all are in small letters. */
export function tidied<T extends Partial<PersonFields>>(fields: T): T {
  return typeof fields.email === 'string' ? { ...fields, email: fields.email.toLowerCase() } : fields;
}

export function joining({ on, unitId }: { readonly on: Day; readonly unitId: number }): NewFact {
  return { kind: 'joined', on, unitId };
}

/** These fields of a person, always with the organisation within which a staff code counts. */
export function pick(person: Person, fields: readonly (keyof PersonFields)[]): Partial<PersonFields> {
  const picked = Object.fromEntries(fields.map((field) => [field, person[field]]));
  return { ...picked, organisationId: person.organisationId };
}
