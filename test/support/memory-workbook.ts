import type { CellSpec, SheetSpec, StyledCell } from '../../fixtures/make/xlsx.ts';
import type { Cell, Merge, SheetRow } from '../../server/domain/roster/types.js';
import type { Workbook } from '../../server/imports/reader/workbook.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Sheets as the reader would give them, without a file between: for many tables in little time. */
export function memoryWorkbook(specs: readonly SheetSpec[]): Workbook {
  const rows = specs.map(rowsOf);
  return {
    kind: 'xlsx',
    hasSheetNames: true,
    sheets: specs.map(({ name, hidden = false, merges = [], hiddenColumns = [] }, index) => ({
      index,
      name,
      hidden,
      merges: merges.map(mergeOf),
      hiddenColumns: hiddenColumns.map((letters) => columnOf(letters)),
    })),
    rows: async function* (index) {
      yield await Promise.resolve(rows[index]!);
    },
    close: () => {},
  };
}

function rowsOf({ rows, hiddenRows = [], font }: SheetSpec): SheetRow[] {
  return rows.flatMap((specs, i) => {
    const cells = specs.map((spec) => cellOf(spec, font));
    if (cells.every((cell) => cell === undefined)) return [];
    const row = { row: i + 1, cells };
    return hiddenRows.includes(i + 1) ? [{ ...row, hidden: true }] : [row];
  });
}

function cellOf(spec: CellSpec, font: string | undefined): Cell | undefined {
  if (spec === null || spec === '') return undefined;
  const styled: StyledCell =
    typeof spec === 'object'
      ? { ...(font === undefined ? {} : { font }), ...spec }
      : { v: spec, ...(font === undefined ? {} : { font }) };
  const cell = valueOf(styled);
  if (cell === undefined) return undefined;
  if (styled.font !== undefined && /^(?:\.vn|vni)/i.test(styled.font)) cell.font = styled.font;
  if (styled.fill !== undefined) cell.fill = styled.fill;
  if (styled.strike === true) cell.strike = true;
  if (styled.formula !== undefined) cell.formula = true;
  return cell;
}

function valueOf({ v, error }: StyledCell): Mutable<Cell> | undefined {
  if (error !== undefined) return { kind: 'error', text: error };
  if (v === undefined || v === null || v === '') return undefined;
  if (v instanceof Date)
    return { kind: 'date', text: v.toISOString().slice(0, 10), number: v.getTime() / 86_400_000 + 25_569 };
  if (typeof v === 'number') return { kind: 'number', text: String(v), number: v };
  return typeof v === 'boolean' ? { kind: 'boolean', text: v ? 'TRUE' : 'FALSE' } : { kind: 'text', text: v };
}

function mergeOf(range: string): Merge {
  const [, left = '', top = '', right = '', bottom = ''] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range) ?? [];
  return { top: Number(top), left: columnOf(left), bottom: Number(bottom), right: columnOf(right) };
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
