import type { Finding } from '../identifiers.js';
import { addIssue, type FieldParser } from './field-parsers.js';
import { foldHeader } from './match-header.js';
import type { Layout, RosterField } from './types.js';

/** Fields of which a sheet may have several columns: the first that holds anything counts, and of the others it is told. */
const SPARES: ReadonlyMap<RosterField, Finding | null> = new Map<RosterField, Finding | null>([
  ['phone', { code: 'PHONE_FIRST_KEPT', severity: 'info' }],
  ['email', { code: 'EMAIL_FIRST_KEPT', severity: 'info' }],
  ['position', null],
]);

const OFFICE = /(?:^| )chuc vu(?: |$)/;

interface ColumnParser {
  readonly column: number;
  readonly field: RosterField;
  readonly parse: FieldParser;
}

/**
 * The parsers of a sheet's columns; a second column of one kind only fills in for the first. From left to right, but "Chức vụ" before
 * "Chức danh": whoever has an office is called by it.
 */
export function withSpares(parsers: readonly ColumnParser[], { columns }: Layout): ColumnParser[] {
  const offices = new Set(columns.filter(({ header }) => OFFICE.test(foldHeader(header))).map(({ column }) => column));
  const isLater = ({ field, column }: ColumnParser): number => Number(field === 'position' && !offices.has(column));
  const seen = new Set<RosterField>();
  return parsers
    .toSorted((a, b) => isLater(a) - isLater(b))
    .map((parser) => {
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
