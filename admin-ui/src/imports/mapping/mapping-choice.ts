import type { RosterField } from '../../../../server/domain/roster/types.js';
import type { Charset, ColumnGuess, FirstRow, ImportFile } from '../types.js';

/** A header of the file with its columns: what the mapping screen shows at a time. */
export interface TableShown {
  sheets: number[];
  headerRow: number | null;
  guesses: readonly ColumnGuess[];
  firstRows: readonly FirstRow[];
  isRemembered: boolean;
}

/** What a person says about one header: its row, and the field of each column (absent: not used). */
export interface TableChoice {
  headerRow: number | null;
  columns: Record<string, RosterField>;
}

/** What a person says about the file as a whole, before it is sent. */
export interface MappingChoice {
  sheets: number[];
  tables: TableChoice[];
  /** Letters from before Unicode, by column; columns not named keep what was found. */
  encodings: Record<string, Charset | 'none'>;
  /** Of a text file. */
  encoding: string | null;
}

/** The headers of a file; at least one, so that a file without any can be told where it stands. */
export function tablesShown({ tables, mapping, headerRow }: ImportFile): TableShown[] {
  const firstRows = mapping?.firstRows ?? [];
  if (tables === undefined || tables.length === 0) {
    const guesses = mapping?.guesses ?? [];
    return [{ sheets: [], headerRow, guesses, firstRows, isRemembered: mapping?.remembered === true }];
  }
  return tables.map((table, index) => ({
    sheets: table.sheets,
    headerRow: table.headerRow,
    guesses: table.columns,
    firstRows: table.firstRows ?? (index === 0 ? firstRows : []),
    isRemembered: table.remembered === true,
  }));
}

export function choiceOf(file: ImportFile): MappingChoice {
  return {
    sheets: file.sheets.flatMap(({ read }, index) => (read ? [index] : [])),
    tables: tablesShown(file).map(({ headerRow, guesses }) => ({ headerRow, columns: fieldsOf(guesses) })),
    encodings: {},
    encoding: file.text?.encoding ?? null,
  };
}

function fieldsOf(guesses: readonly ColumnGuess[]): Record<string, RosterField> {
  return Object.fromEntries(guesses.flatMap(({ column, field }) => (field === null ? [] : [[column, field]])));
}

/** The body of `PUT …/mapping`: only what was changed. For a new header the columns are guessed anew. */
export function mappingBody(choice: MappingChoice, before: MappingChoice, file: ImportFile): Record<string, unknown> {
  const changed = choice.tables.map((table, index) => tableBody(table, before.tables[index]!));
  const shown = tablesShown(file);
  const others = changed.flatMap((body, index) => {
    const sheet = shown[index]?.sheets[0];
    return index === 0 || sheet === undefined || isEmpty(body) ? [] : [{ sheet, ...body }];
  });
  return {
    ...(isOther(choice.sheets, before.sheets) && { sheets: choice.sheets }),
    ...changed[0],
    ...(others.length > 0 && { tables: others }),
    ...(!isEmpty(choice.encodings) && { encodings: choice.encodings }),
    ...(choice.encoding !== null && choice.encoding !== before.encoding && { encoding: choice.encoding }),
  };
}

function tableBody(choice: TableChoice, before: TableChoice): Record<string, unknown> {
  if (choice.headerRow !== null && choice.headerRow !== before.headerRow) return { headerRow: choice.headerRow };
  const dropped = Object.keys(before.columns).filter((column) => choice.columns[column] === undefined);
  const columns = { ...choice.columns, ...Object.fromEntries(dropped.map((column) => [column, 'ignore'])) };
  return isOther(choice.columns, before.columns) ? { columns } : {};
}

function isOther(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}

function isEmpty(body: object): boolean {
  return Object.keys(body).length === 0;
}

/** Rows need a name: in one column, or the given name in its own. A table whose columns are still guessed has time. */
export function hasName(table: TableChoice, before: TableChoice): boolean {
  if (table.headerRow !== before.headerRow) return true;
  const fields = Object.values(table.columns);
  return fields.includes('fullName') || fields.includes('given');
}

/** Every sheet that people can be read from: shown, and with rows. */
export function readableSheets(file: Pick<ImportFile, 'sheets'>): number[] {
  return file.sheets.flatMap(({ hidden, rows, reason }, index) => {
    const isTable = reason === undefined || !['no_table', 'no_header', 'aggregate', 'example'].includes(reason);
    return !hidden && rows > 0 && isTable ? [index] : [];
  });
}
