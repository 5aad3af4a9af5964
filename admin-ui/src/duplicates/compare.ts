import type { FactKind } from '../../../server/domain/stages.js';
import type { FieldProblem } from '../providers/problem.js';
import { formatBirth } from '../people/birth.js';
import type { Person } from '../people/types.js';
import type { Clash, ClashSide } from './types.js';

export const COMPARED = [
  'fullName',
  'dob',
  'sex',
  'siNumber',
  'citizenId',
  'otherId',
  'healthCardCode',
  'staffCode',
  'position',
  'phone',
  'email',
] as const;
export type Compared = (typeof COMPARED)[number];

/** `partly`: one of the two is not known, which is no contradiction. */
export type Likeness = 'same' | 'differs' | 'partly';

export interface ComparedField {
  readonly field: Compared;
  readonly values: readonly [string | null, string | null];
  readonly likeness: Likeness;
}

/** The fields that at least one of the two has, in the order of the person page. */
export function compare([a, b]: readonly [Person, Person]): ComparedField[] {
  return COMPARED.flatMap((field) => {
    const values = [valueOf(a, field), valueOf(b, field)] as const;
    if (values[0] === null && values[1] === null) return [];
    return [{ field, values, likeness: likenessOf(values) }];
  });
}

function likenessOf([a, b]: readonly [string | null, string | null]): Likeness {
  if (a === null || b === null) return 'partly';
  return a === b ? 'same' : 'differs';
}

function valueOf(person: Person, field: Compared): string | null {
  switch (field) {
    case 'otherId':
      return person.otherId?.value ?? null;
    case 'dob':
      return person.dob === null ? null : formatBirth(person.dob);
    default:
      return person[field];
  }
}

/** Of the two, the one to keep if nobody says otherwise: who takes part in more, then whose number is known, then the older. */
export function likelySurvivor([a, b]: readonly [Person, Person]): Person {
  const weight = (one: Person): number => one.participations.length * 10 + (one.siNumber === null ? 0 : 1);
  return weight(b) > weight(a) ? b : a;
}

/** The facts that a refused merge names: `errors["facts.12"]`. */
export function clashesOf(details: Readonly<Record<string, FieldProblem>>): Clash[] {
  return Object.entries(details)
    .filter(([field]) => field.startsWith('facts.'))
    .map(([field, { code, message, params = {} }]) => {
      const own: ClashSide = {
        factId: field.slice('facts.'.length),
        personId: textOf(params.personId),
        kind: textOf(params.kind) as FactKind | null,
        on: textOf(params.on),
        unitName: textOf(params.unitName),
      };
      const otherId = textOf(params.clashFactId);
      if (otherId === null) return { code, message, sides: [own] };
      const other: ClashSide = {
        factId: otherId,
        personId: textOf(params.clashPersonId),
        kind: textOf(params.clashKind) as FactKind | null,
        on: textOf(params.clashOn),
        unitName: textOf(params.clashUnitName),
      };
      return { code, message, sides: [own, other] };
    });
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
