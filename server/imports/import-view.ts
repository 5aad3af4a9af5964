import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Locale } from '../auth/caller.js';
import { sentence } from '../common/messages/sentence.js';
import { statusColumn } from '../domain/roster/status-header.js';
import type { ColumnGuess, RosterField } from '../domain/roster/types.js';
import type { Progress } from '../jobs/job.entity.js';
import { coverNumbers } from './cover-numbers.js';
import type { FoundImport } from './import-access.js';
import { NO_COUNTS } from './import-counts.js';
import type { FirstRow, ImportMapping, ImportTable, ImportText, ImportValue } from './import-mapping.js';
import {
  IMPORT_KINDS,
  IMPORT_STATUSES,
  type DoctorCounts,
  type ImportKind,
  type ImportSheet,
  type ImportStatus,
  type NewUnit,
} from './import.entity.js';
import type { PreviousImport } from './previous-import.js';

/** A code with its sentence, as the wizard shows it. */
interface Told {
  code: string;
  params: Record<string, string | number | null>;
  message: string;
}

interface MappingView {
  /** Field by column index: what PUT mapping takes. */
  columns: Record<string, RosterField>;
  guesses: readonly ColumnGuess[];
  /** The first rows of the sheet as text, to choose the header from. */
  firstRows: readonly FirstRow[];
  /** Are its columns, its letters or its row those that somebody chose for an earlier file? */
  remembered: boolean;
}

type TableView = ImportTable & { readonly remembered: boolean };

/** Suggestions of one code: those neither accepted nor declined are still open. */
export interface DoctorView {
  code: string;
  found: number;
  accepted: number;
  declined: number;
}

/** An import as `GET /imports/:id` shows it. */
export class ImportView {
  @ApiProperty() id!: string;
  @ApiProperty() campaignId!: string;
  @ApiProperty() unitId!: string;
  @ApiProperty() unitName!: string;
  @ApiProperty({ enum: IMPORT_STATUSES }) status!: ImportStatus;
  @ApiProperty({ enum: IMPORT_KINDS }) kind!: ImportKind;
  @ApiProperty() fileName!: string;
  @ApiProperty() size!: number;
  @ApiProperty() sha256!: string;
  @ApiProperty() effectiveOn!: string;
  @ApiProperty({ type: [Object] }) sheets!: ImportSheet[];
  @ApiProperty({ nullable: true, type: Number }) headerRow!: number | null;
  @ApiProperty({ nullable: true, type: Object }) mapping!: MappingView | null;
  @ApiProperty({ type: [Object], description: 'One for each header that differs' }) tables!: TableView[];
  @ApiProperty({ nullable: true, type: Object, description: 'Of a text file' }) text!: ImportText | null;
  @ApiProperty({ nullable: true, type: [Object], description: 'Of a status file' }) values!: ImportValue[] | null;
  @ApiProperty({ type: Object }) options!: Record<string, unknown>;
  @ApiProperty({ nullable: true, type: Object }) progress!: Progress | null;
  @ApiProperty({ type: Object }) counts!: Record<keyof typeof NO_COUNTS, number>;
  @ApiProperty({ type: [Object] }) newUnits!: object[];
  @ApiProperty({ type: [Object] }) warnings!: Told[];
  @ApiPropertyOptional({ type: Object }) error?: Told;
  @ApiPropertyOptional() sameFileAs?: string;
  @ApiPropertyOptional({ description: 'An earlier import of other bytes with the very same people' })
  sameRowsAs?: string;
  @ApiPropertyOptional({ type: Object, description: 'The last applied import of the unit before this one' })
  previous?: { id: string; fileName: string; createdAt: string };
  @ApiProperty({ type: [Object], description: 'Suggestions by code' }) doctor!: DoctorView[];
  @ApiProperty({ type: Object }) missing!: { keep: number; left: number };
  @ApiPropertyOptional({ type: Object, description: 'Rows, once the import is undone' })
  undo?: { reversed: number; kept: number; failed: number };
  @ApiPropertyOptional() changeId?: string;
  @ApiProperty() createdAt!: string;
  @ApiProperty({ nullable: true, type: String }) endedAt!: string | null;
}

export function viewOf({ file, unitName }: FoundImport, locale: Locale, previous: PreviousImport | null): ImportView {
  const tell = ({ code, params }: Omit<Told, 'message'>): Told => ({
    code,
    params,
    message: sentence(code, locale, params),
  });
  return {
    id: String(file.id),
    campaignId: String(file.campaignId),
    unitId: String(file.unitId),
    unitName,
    status: file.status,
    kind: file.kind,
    fileName: file.fileName,
    size: file.size,
    sha256: file.sha256,
    effectiveOn: file.effectiveOn,
    sheets: file.sheets,
    headerRow: file.headerRow,
    mapping: file.mapping === null ? null : mappingView(file.mapping),
    tables: (file.mapping?.tables ?? []).map(tableView),
    text: file.mapping?.text == null ? null : textView(file.mapping.text),
    values: file.mapping?.values == null ? null : file.mapping.values.map(valueView),
    options: { blank: file.options.blank ?? 'keep', answers: file.options.answers ?? {} },
    progress: file.progress,
    counts: countsOf(file.counts),
    doctor: doctorView(file.doctor),
    missing: missingView(file.counts),
    ...undoView(file.counts),
    newUnits: file.newUnits.map(newUnitView),
    warnings: file.warnings.map(tell),
    ...(file.error === null ? {} : { error: tell(file.error) }),
    ...(file.sameFileAs === null ? {} : { sameFileAs: String(file.sameFileAs) }),
    ...(file.sameRowsAs === null ? {} : { sameRowsAs: String(file.sameRowsAs) }),
    ...(previous === null ? {} : { previous: { ...previous, id: String(previous.id) } }),
    ...(file.changeId === null ? {} : { changeId: String(file.changeId) }),
    createdAt: file.createdAt,
    endedAt: file.endedAt,
  };
}

/** Of what is counted only the outcomes; the rest has places of its own. */
export function countsOf(counts: Readonly<Record<string, number>>): typeof NO_COUNTS {
  const names = Object.keys(NO_COUNTS) as (keyof typeof NO_COUNTS)[];
  return Object.fromEntries(names.map((name) => [name, counts[name] ?? 0])) as typeof NO_COUNTS;
}

export function doctorView(doctor: DoctorCounts | null): DoctorView[] {
  return Object.entries(doctor ?? {}).map(([code, counts]) => ({ code, ...counts }));
}

function missingView({ missing = 0, leaving = 0 }: Readonly<Record<string, number>>): ImportView['missing'] {
  return { keep: missing - leaving, left: leaving };
}

function undoView({ undoneRows, keptRows, failedRows }: Readonly<Record<string, number>>): Pick<ImportView, 'undo'> {
  if (undoneRows === undefined) return {};
  return { undo: { reversed: undoneRows, kept: keptRows ?? 0, failed: failedRows ?? 0 } };
}

function mappingView(mapping: ImportMapping): MappingView {
  const { columns, firstRows } = mapping;
  const fields = columns.flatMap(({ column, field }) => (field === null ? [] : [[String(column), field] as const]));
  return {
    columns: Object.fromEntries(fields),
    guesses: columns.map(guessView),
    firstRows: firstRows.map(firstRowView),
    remembered: isRemembered(columns) || mapping.tables?.[0]?.isRecalled === true,
  };
}

function tableView(table: ImportTable): TableView {
  const { columns, firstRows } = table;
  return {
    ...table,
    columns: columns.map(guessView),
    ...(firstRows === undefined ? {} : { firstRows: firstRows.map(firstRowView) }),
    remembered: isRemembered(columns) || table.isRecalled === true,
  };
}

function isRemembered(columns: readonly ColumnGuess[]): boolean {
  return columns.some(({ reason }) => reason === 'remembered');
}

/** `statusKey`: by which the cells of a status column are called in rows and values. */
function guessView(guess: ColumnGuess): ColumnGuess & { statusKey?: string } {
  const statusKey = statusColumn(guess)?.key;
  return { ...guess, samples: guess.samples.map(coverNumbers), ...(statusKey === undefined ? {} : { statusKey }) };
}

function firstRowView({ row, cells }: FirstRow): FirstRow {
  return { row, cells: cells.map(coverNumbers) };
}

function textView({ candidates, ...text }: ImportText): ImportText {
  return { ...text, candidates: candidates.map((one) => ({ ...one, preview: one.preview.map(coverNumbers) })) };
}

function valueView(value: ImportValue): ImportValue {
  return { ...value, value: coverNumbers(value.value), samples: value.samples.map(coverNumbers) };
}

function newUnitView(unit: NewUnit): object {
  return {
    key: unit.key,
    name: unit.name,
    parentId: String(unit.parentId),
    rows: unit.rows,
    isAmbiguous: unit.isAmbiguous,
    similar: unit.similar.map(({ id, name }) => ({ id: String(id), name })),
    decision: decisionView(unit.decision),
    madeId: unit.madeId === undefined ? null : String(unit.madeId),
  };
}

function decisionView(decision: NewUnit['decision']): object | null {
  if (decision === null) return null;
  if ('unitId' in decision) return { unitId: String(decision.unitId) };
  const { parentId, ...others } = decision;
  return parentId === undefined ? others : { ...others, parentId: String(parentId) };
}
