import type { Finding } from '../identifiers.js';
import { addIssue, type FieldParser } from './field-parsers.js';
import type { RosterField } from './types.js';

/** Fields of which a sheet may have several columns: the first that holds anything counts, and of the others it is told. */
const SPARES: ReadonlyMap<RosterField, Finding | null> = new Map<RosterField, Finding | null>([
  ['phone', { code: 'PHONE_FIRST_KEPT', severity: 'info' }],
  ['email', { code: 'EMAIL_FIRST_KEPT', severity: 'info' }],
  ['position', null],
]);

interface ColumnParser {
  readonly column: number;
  readonly field: RosterField;
  readonly parse: FieldParser;
}

/** The parsers of a sheet's columns, from left to right; a second column of one kind only fills in for the first. */
export function withSpares(parsers: readonly ColumnParser[]): ColumnParser[] {
  const seen = new Set<RosterField>();
  return parsers.map((parser) => {
    const isSpare = SPARES.has(parser.field) && seen.has(parser.field);
    seen.add(parser.field);
    return isSpare ? { ...parser, parse: spareParser(parser) } : parser;
  });
}

function spareParser({ field, parse }: ColumnParser): FieldParser {
  const told = SPARES.get(field) ?? null;
  return (draft, cell, column) => {
    if (draft.person[field as 'phone' | 'email' | 'position'] === undefined) parse(draft, cell, column);
    else if (told !== null) addIssue(draft, field, column, cell.text, told);
  };
}
