import { badRequest, unprocessable } from '../common/app-error.js';
import { hasMask } from '../domain/identifiers.js';
import type { EditableField } from '../domain/roster/revise.js';
import type { EditRowDto } from './import.dto.js';
import type { Import } from './import.entity.js';
import { isEditableField, type RowDecision } from './planning/effective-row.js';
import type { StoredRow } from './planning/stored-rows.js';
import { columnsOfSheet } from './sheet-columns.js';
import { splitStatusEdits, type StatusEdits } from './status/status-edits.js';

const NUMBER_FIELDS: ReadonlySet<EditableField> = new Set(['siNumber', 'citizenId', 'healthCardCode', 'phone']);
const LONGEST_VALUE = 500;

type Typed = Partial<Record<EditableField, string | null>>;

/** The decision of a row with what is typed of it now. A unit's name that is typed goes before a unit that was chosen. */
export function typedOver(file: Import, row: StoredRow, dto: EditRowDto): RowDecision {
  const { status, others: cells } = splitStatusEdits(file, row.sheet, dto.cells);
  mustBeStatuses(status);
  const typed = valuesOf(file, row.sheet, { ...dto, cells });
  const values = withTyped(row.decision.values, typed);
  const { unitId: before, values: _values, ...others } = row.decision;
  const isUnitTyped = typed.unit !== undefined && typed.unit !== row.decision.values?.unit;
  const unitId = dto.unitId === undefined ? (isUnitTyped ? undefined : before) : Number(dto.unitId);
  return {
    ...others,
    ...(Object.keys(status).length === 0 ? {} : { status: { ...others.status, ...status } }),
    ...(Object.keys(values).length === 0 ? {} : { values }),
    ...(unitId === undefined ? {} : { unitId }),
    ...(dto.skip === undefined ? {} : { skip: dto.skip }),
  };
}

/** What is typed over what was typed before; null takes it back, and what the file says counts again. */
function withTyped(before: RowDecision['values'], typed: Typed): NonNullable<RowDecision['values']> {
  const merged = Object.entries({ ...before, ...typed }).filter(([, text]) => text !== null);
  return Object.fromEntries(merged);
}

function valuesOf(file: Import, sheet: number, { values, cells }: EditRowDto): Typed {
  const typed: [string, unknown][] = [...Object.entries(values ?? {})];
  for (const [column, text] of Object.entries(cells ?? {})) typed.push([fieldOfColumn(file, sheet, column), text]);
  for (const [field, text] of typed) {
    const error = errorIn(field, text);
    if (error === 'MASKED_VALUE') throw unprocessable('MASKED_VALUE', {}, { [field]: { code: error } });
    if (error !== null) throw badRequest('VALIDATION_FAILED', {}, { [field]: { code: error } });
  }
  return Object.fromEntries(typed);
}

function mustBeStatuses(status: StatusEdits): void {
  const isText = (text: unknown): boolean => typeof text === 'string' && text.length <= LONGEST_VALUE;
  if (!Object.values(status).every(isText)) {
    throw badRequest('VALIDATION_FAILED', {}, { cells: { code: 'INVALID_VALUE' } });
  }
}

function errorIn(field: string, text: unknown): string | null {
  if (!isEditableField(field)) return 'UNKNOWN_FIELD';
  if (text === null) return null;
  if (typeof text !== 'string') return 'INVALID_VALUE';
  if (text.length > LONGEST_VALUE) return 'TOO_LONG';
  return NUMBER_FIELDS.has(field) && hasMask(text) ? 'MASKED_VALUE' : null;
}

/** A cell of position and unit is typed anew as a position: the unit has its own field. */
function fieldOfColumn({ mapping }: Import, sheet: number, column: string): string {
  const field = columnsOfSheet(mapping, sheet).find((one) => String(one.column) === column)?.field ?? '';
  return field === 'positionUnit' ? 'position' : field;
}
