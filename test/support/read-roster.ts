import type { RosterReader } from '../../server/domain/roster/reader.js';
import type { ColumnGuess, KnownUnit, Layout, RosterField, RosterRow } from '../../server/domain/roster/types.js';
import { indexUnits } from '../../server/domain/roster/units.js';
import type { MappingChoice } from '../../server/imports/import-mapping.js';
import type { ImportWarning } from '../../server/imports/import.entity.js';
import { countUnread, fileWarnings, settleTotals, sheetWarnings } from '../../server/imports/reading/file-warnings.js';
import {
  readerOf,
  recogniseFile,
  type RecognisedSheet,
  unreadableBecause,
} from '../../server/imports/reading/recognise-file.js';
import { NOTHING_REMEMBERED, type Remembered } from '../../server/imports/reading/table-choices.js';
import type { Workbook } from '../../server/imports/reader/workbook.js';
import { openWorkbook } from '../../server/imports/reader/open-workbook.js';

export interface RosterPerson extends RosterRow {
  readonly sheet: string;
}

export interface RosterRead {
  readonly people: readonly RosterPerson[];
  /** Codes of warnings at the file as a whole. */
  readonly warnings: readonly string[];
  readonly sheets: readonly RecognisedSheet[];
  /** Of the first table. */
  readonly columns: readonly ColumnGuess[];
  readonly fingerprint: string | null;
  /** Where there is no header: what the columns seem to hold. */
  readonly proposal: Layout | null;
  /** No table was found, or a column must be asked about. */
  readonly needsHand: boolean;
  /** Why no table was found. */
  readonly refusal: string | null;
}

export interface ReadRosterOptions {
  readonly today: string;
  readonly fileName?: string;
  readonly units?: readonly KnownUnit[];
  readonly choices?: Partial<MappingChoice>;
  /** What somebody chose before, by fingerprint. */
  readonly remembered?: Readonly<Record<string, Record<string, RosterField>>>;
}

function rememberedOf({ remembered = {} }: ReadRosterOptions): Remembered {
  const of = (key: string) => Promise.resolve(remembered[key] === undefined ? undefined : { columns: remembered[key] });
  return { ...NOTHING_REMEMBERED, of };
}

/** A file through reader and recognition as an import takes it, without a database. */
export async function readRoster(source: Buffer | string, options: ReadRosterOptions): Promise<RosterRead> {
  return readWorkbook(await openWorkbook(source, { fileName: options.fileName ?? 'danh-sach.xlsx' }), options);
}

/** The same of an opened file. */
export async function readWorkbook(workbook: Workbook, options: ReadRosterOptions): Promise<RosterRead> {
  try {
    const chosen = { sheets: null, headerRow: null, columns: null, ...options.choices };
    const file = await recogniseFile(workbook, chosen, rememberedOf(options));
    const people: RosterPerson[] = [];
    const warnings: ImportWarning[] = [];
    const later: ColumnGuess[] = [];
    const { today, units = [] } = options;
    for (const source of file.sources) {
      const { sheet, rows } = source;
      const reader = readerOf(file, source, { units, unitIndex: indexUnits(units), today });
      const found: RosterRow[] = [];
      for await (const batch of rows()) {
        for (const row of batch) {
          const read = reader.push(row);
          if (read.kind === 'person') found.push(read);
        }
      }
      const summary = reader.finish();
      warnings.push(...sheetWarnings(file, source, summary));
      later.push(...summary.laterLayouts.flatMap((layout) => layout.columns));
      people.push(...found.map((person) => ({ ...withLate(person, summary.lateIssues), sheet: sheet.name })));
    }
    const unread = await countUnread(file, options.today);
    const told = [...settleTotals(file, warnings, people.length), ...fileWarnings(file, unread, later)];
    const columns = file.tables[0]?.columns ?? [];
    const isAsked = told.some(({ code }) => code === 'COLUMN_AMBIGUOUS');
    const fingerprint = file.tables[0]?.fingerprint ?? null;
    const needsHand = file.sources.length === 0 || isAsked;
    return {
      people,
      warnings: told.map(({ code }) => code),
      sheets: file.sheets,
      columns,
      fingerprint,
      proposal: file.proposal,
      needsHand,
      refusal: file.sources.length === 0 ? unreadableBecause(file) : null,
    };
  } finally {
    workbook.close();
  }
}

type LateIssues = ReturnType<RosterReader['finish']>['lateIssues'];

function withLate(person: RosterRow, lateIssues: LateIssues): RosterRow {
  const late = lateIssues.filter(({ row }) => row === person.row).map(({ issue }) => issue);
  const told = new Set(late.map(({ code, field }) => `${code} ${field}`));
  return { ...person, issues: [...person.issues.filter(({ code, field }) => !told.has(`${code} ${field}`)), ...late] };
}
