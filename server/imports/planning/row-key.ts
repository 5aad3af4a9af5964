/** More rows than a sheet has: sheet and row make one number. */
const SHEET_STEP = 2 ** 21;

/** Sheet and row as one number that no other row of the file has; in the order of the file. */
export function rowKey(sheet: number, row: number): number {
  return sheet * SHEET_STEP + row;
}

/** What names another row by its key, naming it by its number in its own sheet, as people count. */
export function withOwnNumber<T extends { readonly row: number }>(named: T): T {
  return { ...named, row: named.row % SHEET_STEP };
}
