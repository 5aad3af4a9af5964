import { barTable, type Expected } from '../../fixtures/fixture.js';
import type { KnownUnit, ParsedPerson } from '../../server/domain/roster/types.js';
import type { RosterPerson, RosterRead } from './read-roster.js';

type Line = Readonly<Record<string, string>>;

/** Columns that say where a person stands in the file, and fields that come of others. */
const PLACE = ['sheet', 'row'];
const UNSAID: ReadonlySet<string> = new Set(['sourceOrder', 'unitId']);

/** The table of people that a fixture expects, a record for each. */
export function expectedPeople({ people }: Expected): Line[] {
  return records(people);
}

/** The same of what was read: every field that is there, in the fixture's columns or not. */
export function peopleRead({ people }: RosterRead, expected: Expected): Line[] {
  const hasSheets = barTable(expected.people)[0]!.includes('sheet');
  return people.map((person) => ({ ...placeOf(person, hasSheets), ...fieldsOf(person.parsed) }));
}

/** `sheet? row field severity code suggestion?` of every issue above `info`, sorted. */
export function issuesRead({ people }: RosterRead, expected: Expected): string[] {
  const hasSheets = barTable(expected.people)[0]!.includes('sheet');
  const lines = people.flatMap((person) =>
    person.issues
      .filter(({ severity }) => severity !== 'info')
      .map(({ field, severity, code, suggestion }) =>
        [...Object.values(placeOf(person, hasSheets)), field, severity, code, suggestion ?? ''].join(' ').trim(),
      ),
  );
  return lines.sort();
}

export function expectedIssues({ issues = '' }: Expected): string[] {
  return barTable(issues)
    .map((cells) => cells.join(' ').trim())
    .filter((line) => !line.includes('severity'))
    .sort();
}

export function unitsOf({ units = [] }: Expected): KnownUnit[] {
  return units.map((name, i) => ({ id: i + 1, name, parentId: null, aliases: [] }));
}

function placeOf({ sheet, row }: RosterPerson, hasSheets: boolean): Line {
  return hasSheets ? { sheet, row: String(row) } : { row: String(row) };
}

function fieldsOf(parsed: ParsedPerson): Line {
  const said = Object.entries(parsed).filter(([field, value]) => !UNSAID.has(field) && value !== undefined);
  return Object.fromEntries(said.map(([field, value]) => [field, textOf(value)]));
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(({ text }: { text: string }) => text).join(' + ');
  if (typeof value !== 'object' || value === null) return String(value);
  const { type, value: inner } = value as { type?: string; value: string };
  return type === undefined ? inner : `${type}:${inner}`;
}

function records(text: string): Line[] {
  const [header, ...lines] = barTable(text);
  return lines.map((cells) => {
    const filled = header!.map((field, i) => [field, cells[i] ?? ''] as const);
    return Object.fromEntries(filled.filter(([field, value]) => value !== '' || PLACE.includes(field)));
  });
}
