import { changedFields } from '../providers/changes.js';
import { formatBirth, parseBirth } from './birth.js';
import type { Person } from './types.js';

/** The form as typed: texts everywhere, '' for nothing. */
export interface PersonForm {
  fullName: string;
  position: string;
  siNumber: string;
  citizenId: string;
  staffCode: string;
  dob: string;
  sex: string;
  phone: string;
  email: string;
  guardianId: string | null;
  hasGuardianAccount: boolean;
  hasNoId: boolean;
}

/** Fields that everybody who records may change; the others need the right to see numbers in full. */
export const CONTACT_FIELDS = ['phone', 'email'] as const;

/** The form of a stored person. A masked number does not go into it, since a mask must never be stored. */
export function formOf(person: Person): PersonForm {
  const number = (value: string | null): string => (person.isMasked ? '' : (value ?? ''));
  return {
    fullName: person.fullName,
    position: person.position ?? '',
    siNumber: number(person.siNumber),
    citizenId: number(person.citizenId),
    staffCode: person.staffCode ?? '',
    dob: person.dob === null ? '' : formatBirth(person.dob),
    sex: person.sex ?? '',
    phone: number(person.phone),
    email: person.email ?? '',
    guardianId: person.guardianId,
    hasGuardianAccount: person.hasGuardianAccount,
    hasNoId: person.hasNoId,
  };
}

export function isBirthRight(form: PersonForm): boolean {
  return parseBirth(form.dob) !== null;
}

/** What `PUT /people/:id` takes: only what was changed, with the version that it is based on. */
export function changesOf(form: PersonForm, person: Person): Record<string, unknown> {
  const valuesOf = (one: PersonForm): Record<string, unknown> => {
    const { guardianId, hasGuardianAccount, hasNoId, dob, ...texts } = one;
    const filled = Object.entries(texts).map(([name, text]) => [name, text.trim() === '' ? null : text.trim()]);
    return { ...Object.fromEntries(filled), dob: parseBirth(dob) || null, guardianId, hasGuardianAccount, hasNoId };
  };
  return changedFields(valuesOf(form), { ...valuesOf(formOf(person)), version: person.version });
}
