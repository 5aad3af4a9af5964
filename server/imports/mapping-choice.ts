import { badRequest } from '../common/app-error.js';
import { STATUS_CHOICES, type StatusChoice } from '../domain/roster/status-words.js';
import { ROSTER_FIELDS, type RosterField } from '../domain/roster/types.js';
import type { HeaderDto, MappingDto } from './import.dto.js';
import {
  COLUMN_ENCODINGS,
  type ColumnEncoding,
  type ImportMapping,
  type MappingChoice,
  type TableChoice,
} from './import-mapping.js';
import type { ImportOptions } from './planning/import-options.js';

const COLUMN = /^\d{1,5}$/;
const MOST_VALUES = 5_000;
const LONGEST_KEY = 500;

/** Parts of a mapping that change what is read, not only what is planned. */
const READ_BY: readonly (keyof MappingDto)[] = ['sheets', 'headerRow', 'columns', 'tables', 'encodings', 'encoding'];

/** Does the file have to be read again for it? */
export function isReadAgain(dto: MappingDto): boolean {
  return READ_BY.some((part) => dto[part] !== undefined);
}

/** What was chosen before with what is chosen now. */
export function withChoice(before: ImportMapping | null, dto: MappingDto): ImportMapping {
  const known = before?.chosen ?? null;
  const encodings = merged(known?.encodings, encodingsOf(dto.encodings));
  const values = withValues(known?.values, valuesOf(dto.values));
  const tables = tablesOf(known, dto);
  const encoding = dto.encoding ?? known?.encoding;
  const chosen: MappingChoice = {
    sheets: dto.sheets ?? known?.sheets ?? null,
    headerRow: dto.headerRow ?? known?.headerRow ?? null,
    columns: dto.columns === undefined ? columnsKept(known, dto) : columnsOf(dto.columns, 'columns'),
    ...(tables.length === 0 ? {} : { tables }),
    ...(encodings === undefined ? {} : { encodings }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(values === undefined ? {} : { values }),
  };
  return { fingerprint: null, columns: [], firstRows: [], ...before, chosen };
}

export function optionsOf(options: MappingDto['options']): Partial<ImportOptions> {
  if (options === undefined) return {};
  const { blank, ...others } = options;
  const isKnown = blank === undefined || blank === 'keep' || blank === 'clear';
  if (!isKnown || Object.keys(others).length > 0) {
    throw badRequest('VALIDATION_FAILED', {}, { options: { code: isKnown ? 'UNKNOWN_FIELD' : 'INVALID_VALUE' } });
  }
  return blank === undefined ? {} : { blank };
}

/** Columns chosen for one header mean nothing under another, or in other letters: there they are guessed anew. */
function columnsKept(known: MappingChoice | null, dto: MappingDto): MappingChoice['columns'] {
  const isOtherTable = dto.headerRow !== undefined || dto.sheets !== undefined || dto.encoding !== undefined;
  return isOtherTable ? null : (known?.columns ?? null);
}

function tablesOf(known: MappingChoice | null, dto: MappingDto): TableChoice[] {
  const kept = dto.encoding === undefined ? (known?.tables ?? []) : [];
  const said = (dto.tables ?? []).map((table, i) => tableOf(table, kept, `tables.${i}.columns`));
  return [...kept.filter(({ sheet }) => !said.some((one) => one.sheet === sheet)), ...said];
}

function tableOf(dto: HeaderDto & { readonly sheet: number }, kept: readonly TableChoice[], name: string): TableChoice {
  const before = kept.find(({ sheet }) => sheet === dto.sheet);
  const columns = dto.headerRow === undefined ? (before?.columns ?? null) : null;
  return {
    sheet: dto.sheet,
    headerRow: dto.headerRow ?? before?.headerRow ?? null,
    columns: dto.columns === undefined ? columns : columnsOf(dto.columns, name),
  };
}

function columnsOf(columns: Record<string, string>, name: string): Record<string, RosterField> {
  mustHold(columns, ROSTER_FIELDS, name, (key) => COLUMN.test(key));
  return columns as Record<string, RosterField>;
}

function encodingsOf(encodings: MappingDto['encodings']): Record<string, ColumnEncoding> | undefined {
  if (encodings === undefined) return undefined;
  mustHold(encodings, COLUMN_ENCODINGS, 'encodings', (key) => COLUMN.test(key));
  return encodings as Record<string, ColumnEncoding>;
}

/** A value that is said to be null means again what it is known to mean. */
function valuesOf(values: MappingDto['values']): Record<string, StatusChoice | null> | undefined {
  if (values === undefined) return undefined;
  if (Object.keys(values).length > MOST_VALUES) {
    throw badRequest('VALIDATION_FAILED', {}, { values: { code: 'TOO_LONG' } });
  }
  mustHold(values, [...STATUS_CHOICES, null], 'values', (key) => key.length <= LONGEST_KEY);
  return values as Record<string, StatusChoice | null>;
}

function withValues(
  before: MappingChoice['values'],
  now: Readonly<Record<string, StatusChoice | null>> | undefined,
): MappingChoice['values'] {
  if (now === undefined) return before;
  const all = Object.entries({ ...before, ...now });
  return Object.fromEntries(all.flatMap(([key, stage]) => (stage === null ? [] : [[key, stage] as const])));
}

/** Each key good, each value one of the list: else 400, naming those that are not. */
function mustHold(
  map: Readonly<Record<string, unknown>>,
  allowed: readonly (string | null)[],
  name: string,
  isKey: (key: string) => boolean,
): void {
  const bad = Object.entries(map).filter(([key, value]) => !isKey(key) || !allowed.includes(value as string | null));
  if (bad.length === 0) return;
  const told = bad.map(([key]) => [`${name}.${key}`, { code: 'INVALID_VALUE' }]);
  throw badRequest('VALIDATION_FAILED', {}, Object.fromEntries(told));
}

function merged<T>(
  before: Readonly<Record<string, T>> | undefined,
  now: Readonly<Record<string, T>> | undefined,
): Readonly<Record<string, T>> | undefined {
  return now === undefined ? before : { ...before, ...now };
}
