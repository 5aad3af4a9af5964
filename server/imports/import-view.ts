import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Locale } from '../auth/caller.js';
import { sentence } from '../common/messages/sentence.js';
import { maskIdentifier } from '../domain/identifiers.js';
import type { ColumnGuess, RosterField } from '../domain/roster/types.js';
import type { Progress } from '../jobs/job.entity.js';
import type { FoundImport } from './import-access.js';
import { NO_COUNTS } from './import-counts.js';
import {
  IMPORT_STATUSES,
  type FirstRow,
  type ImportMapping,
  type ImportSheet,
  type ImportStatus,
  type ImportTable,
  type ImportText,
  type ImportValue,
  type NewUnit,
} from './import.entity.js';

/** Old identity cards have 9 digits; nothing that identifies a person has fewer. */
const SHORTEST_NUMBER = 9;

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
  /** Are its columns those that somebody chose for an earlier file? */
  remembered: boolean;
}

type TableView = ImportTable & { readonly remembered: boolean };

/** An import as `GET /imports/:id` shows it. */
export class ImportView {
  @ApiProperty() id!: string;
  @ApiProperty() campaignId!: string;
  @ApiProperty() unitId!: string;
  @ApiProperty() unitName!: string;
  @ApiProperty({ enum: IMPORT_STATUSES }) status!: ImportStatus;
  @ApiProperty({ enum: ['roster', 'status'] }) kind!: 'roster' | 'status';
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
  @ApiPropertyOptional() changeId?: string;
  @ApiProperty() createdAt!: string;
  @ApiProperty({ nullable: true, type: String }) endedAt!: string | null;
}

export function viewOf({ file, unitName }: FoundImport, locale: Locale): ImportView {
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
    counts: { ...NO_COUNTS, ...file.counts },
    newUnits: file.newUnits.map(newUnitView),
    warnings: file.warnings.map(tell),
    ...(file.error === null ? {} : { error: tell(file.error) }),
    ...(file.sameFileAs === null ? {} : { sameFileAs: String(file.sameFileAs) }),
    ...(file.changeId === null ? {} : { changeId: String(file.changeId) }),
    createdAt: file.createdAt,
    endedAt: file.endedAt,
  };
}

function mappingView(mapping: ImportMapping): MappingView {
  const { columns, firstRows } = mapping;
  const fields = columns.flatMap(({ column, field }) => (field === null ? [] : [[String(column), field] as const]));
  return {
    columns: Object.fromEntries(fields),
    guesses: columns.map(guessView),
    firstRows: firstRows.map(firstRowView),
    remembered: isRemembered(columns),
  };
}

function tableView(table: ImportTable): TableView {
  const { columns, firstRows } = table;
  return {
    ...table,
    columns: columns.map(guessView),
    ...(firstRows === undefined ? {} : { firstRows: firstRows.map(firstRowView) }),
    remembered: isRemembered(columns),
  };
}

function isRemembered(columns: readonly ColumnGuess[]): boolean {
  return columns.some(({ reason }) => reason === 'remembered');
}

function guessView(guess: ColumnGuess): ColumnGuess {
  return { ...guess, samples: guess.samples.map(coverNumbers) };
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

/** Before the columns are certain, whatever is as long as an identifier or a phone is masked as one (I9). */
function coverNumbers(text: string): string {
  return text.replace(/\d[\d .-]{7,}\d/g, (found) => {
    const digits = found.replace(/\D/g, '');
    return digits.length < SHORTEST_NUMBER ? found : maskIdentifier(digits);
  });
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
