import { findLayout, type LayoutChoices } from '../../server/domain/roster/layout.js';
import { createRosterReader } from '../../server/domain/roster/reader.js';
import type { ColumnGuess, KnownUnit, RosterRow } from '../../server/domain/roster/types.js';
import { readSheets } from './read-workbook.js';

export interface RosterPerson extends RosterRow {
  readonly sheet: string;
}

export interface RosterRead {
  readonly people: readonly RosterPerson[];
  /** Codes of warnings at the file as a whole. */
  readonly warnings: readonly string[];
  readonly columns: readonly ColumnGuess[];
  /** No table was found, or a column must be asked about. */
  readonly needsHand: boolean;
}

/** A file through reader and recognition, without a database. */
export async function readRoster(
  source: Buffer | string,
  more: { fileName?: string; units?: readonly KnownUnit[]; choices?: LayoutChoices; today: string },
): Promise<RosterRead> {
  for (const sheet of await readSheets(source, { fileName: more.fileName ?? 'danh-sach.xlsx' })) {
    const layout = sheet.hidden ? null : findLayout(sheet.rows.slice(0, 100), sheet, more.choices);
    if (layout === null) continue;
    const options = { today: more.today };
    const reader = createRosterReader({ layout, sheet, knownUnits: more.units ?? [], options });
    const results = sheet.rows.map((row) => reader.push(row));
    const { lateIssues, warnings } = reader.finish();
    const people = results
      .filter((result) => result.kind === 'person')
      .map((person) => {
        const late = lateIssues.filter(({ row }) => row === person.row).map(({ issue }) => issue);
        const codes = new Set(late.map(({ code }) => code));
        const issues = [...person.issues.filter(({ code }) => !codes.has(code)), ...late];
        return { ...person, issues, sheet: sheet.name };
      });
    const needsHand = layout.columns.some(({ reason }) => reason === 'ambiguous');
    return { people, warnings: warnings.map(({ code }) => code), columns: layout.columns, needsHand };
  }
  return { people: [], warnings: [], columns: [], needsHand: true };
}
