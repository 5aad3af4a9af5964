/** Everything a file may not exceed. A deployment may lower them; none depends on what the file says about itself. */
export interface ReaderLimits {
  /** Size of the file. */
  readonly bytes: number;
  /** Parts in the archive. */
  readonly parts: number;
  /** All parts together, unpacked: as declared, and again as they really unpack. */
  readonly unpackedBytes: number;
  /** Unpacked to packed size of one part; looked at only once a part is larger than `RATIO_FREE_BYTES`. */
  readonly ratio: number;
  readonly sheets: number;
  /** Highest row number that may hold a value. */
  readonly rows: number;
  /** Columns that may hold a value. */
  readonly columns: number;
  /** UTF-16 units in one cell. */
  readonly cellLength: number;
  readonly merges: number;
  readonly sharedStrings: number;
  /** Letters or bytes of all shared strings together: they are the only part held in memory. */
  readonly sharedStringLength: number;
  /** Unpacked size of a part that is not made of rows or texts: what it says is kept. */
  readonly partBytes: number;
  /** Fonts, fills, formats: of each no more than any program lets one make. */
  readonly styles: number;
}

/** Endings of the files that offices send and the reader reads; what counts is the content. */
export const FORMATS: readonly string[] = ['.xlsx', '.xlsm', '.xls', '.ods', '.csv', '.tsv', '.txt'];

export const DEFAULT_LIMITS: ReaderLimits = {
  bytes: 50 * 1024 * 1024,
  parts: 10_000,
  unpackedBytes: 2 * 1024 * 1024 * 1024,
  ratio: 300,
  sheets: 1_000,
  rows: 1_048_576,
  columns: 256,
  cellLength: 32_767,
  merges: 100_000,
  sharedStrings: 4_000_000,
  sharedStringLength: 112 * 1024 * 1024,
  partBytes: 32 * 1024 * 1024,
  styles: 70_000,
};

/** A sheet formatted to the last row packs very well and is no bomb, so small parts are not judged by their ratio. */
export const RATIO_FREE_BYTES = 16 * 1024 * 1024;
