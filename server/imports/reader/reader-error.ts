/** Why a file was refused. The sentence for each code belongs to the HTTP layer. */
export const READER_ERROR_CODES = [
  'FILE_EMPTY',
  'FILE_TOO_LARGE',
  'FILE_TYPE_UNSUPPORTED',
  'FILE_ENCRYPTED',
  'FILE_OLD_XLS',
  'FILE_TRUNCATED',
  'FILE_DAMAGED',
  'NOT_A_WORKBOOK',
  'ZIP_BOMB',
  'TOO_MANY_SHEETS',
  'TOO_MANY_ROWS',
  'TOO_MANY_COLUMNS',
  'TOO_MANY_STRINGS',
  'TOO_MANY_MERGES',
  'CELL_TOO_LONG',
  'QUOTE_NOT_CLOSED',
] as const;
export type ReaderErrorCode = (typeof READER_ERROR_CODES)[number];

export class ReaderError extends Error {
  constructor(
    readonly code: ReaderErrorCode,
    readonly params: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.name = 'ReaderError';
  }
}
