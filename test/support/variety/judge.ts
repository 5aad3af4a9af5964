import type { ParsedPerson } from '../../../server/domain/roster/types.js';
import type { RosterPerson, RosterRead } from '../read-roster.js';
import type { TruePerson, VarietyRoster } from '../roster-variety.js';

const COMPARED = [
  'fullName',
  'siNumber',
  'citizenId',
  'staffCode',
  'dob',
  'sex',
  'position',
  'unitName',
  'phone',
  'email',
  'note',
] as const satisfies readonly (keyof ParsedPerson)[];
type Compared = (typeof COMPARED)[number];

/** What was read wrong without an issue at the row; nothing where columns are asked about, since nothing is silent then. */
export function judgeRoster({ truth }: VarietyRoster, read: RosterRead): string[] {
  if (read.needsHand) return [];
  const wrong: string[] = [];
  const found = new Map(read.people.map((person) => [`${person.sheet}/${person.row}`, person]));
  for (const one of truth) {
    const key = `${one.sheet}/${one.row}`;
    const person = found.get(key);
    found.delete(key);
    if (person === undefined) wrong.push(`${key}: ${one.fields.fullName ?? ''} was lost`);
    else wrong.push(...differences(one, person).map((what) => `${key}: ${what}`));
  }
  for (const [key, { parsed, issues }] of found) {
    if (issues.length === 0) wrong.push(`${key}: ${parsed.fullName ?? ''} is nobody`);
  }
  const order = read.people.map(({ sheet, row }) => `${sheet}/${row}`);
  const expected = truth.map(({ sheet, row }) => `${sheet}/${row}`).filter((key) => order.includes(key));
  if (order.filter((key) => expected.includes(key)).join() !== expected.join()) wrong.push('the order is not kept');
  return wrong;
}

/** A severe issue at the row excuses it: whoever looks at the row sees the cell. */
function differences({ fields }: TruePerson, { parsed, issues }: RosterPerson): string[] {
  return COMPARED.flatMap((field) => {
    const is = textOf(parsed, field);
    const should = fields[field] ?? '';
    const isTold = issues.some((issue) => issue.severity !== 'info' && issue.field === ISSUE_FIELD[field]);
    return is === should || isTold ? [] : [`${field} is "${is}", not "${should}"`];
  });
}

const ISSUE_FIELD: Readonly<Record<Compared, string>> = {
  fullName: 'fullName',
  siNumber: 'siNumber',
  citizenId: 'citizenId',
  staffCode: 'staffCode',
  dob: 'dob',
  sex: 'sex',
  position: 'position',
  unitName: 'unit',
  phone: 'phone',
  email: 'email',
  note: 'note',
};

function textOf(parsed: ParsedPerson, field: Compared): string {
  const value = parsed[field];
  return typeof value === 'object' ? value.value : (value ?? '');
}
