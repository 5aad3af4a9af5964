import type { DatabaseLocation } from '../../database/options.js';
import type { Param } from '../../database/sql.js';
import type { Day } from '../../domain/calendar.js';
import type { ImportMapping } from '../import-mapping.js';
import type { DoctorCounts, ImportSheet, ImportStatus, ImportWarning, NewUnit } from '../import.entity.js';

/** What a reading worker is told. */
export interface ReadOrder {
  readonly location: DatabaseLocation;
  readonly importId: number;
  readonly maxBytes: number;
  readonly today: Day;
}

/**
 * What it sends: rows ready to be inserted, in the order of NEW_ROW_COLUMNS, with the share of the file that has been read (null where
 * nothing tells); later corrections of them in the order of REPLANNED_COLUMNS.
 */
export type ReadMessage =
  | {
      readonly type: 'rows';
      readonly rows: readonly (readonly Param[])[];
      readonly done: number;
      readonly share: number | null;
    }
  | { readonly type: 'corrections'; readonly rows: readonly (readonly Param[])[] };

/** What the whole file came to. */
export interface ReadSummary {
  readonly status: Extract<ImportStatus, 'planned' | 'needs_mapping'>;
  readonly sheets: readonly ImportSheet[];
  readonly headerRow: number | null;
  readonly mapping: ImportMapping;
  readonly counts: Readonly<Record<string, number>>;
  readonly doctor: DoctorCounts;
  /** Of all its people; null where none were read. */
  readonly contentHash: string | null;
  readonly newUnits: readonly NewUnit[];
  readonly warnings: readonly ImportWarning[];
  /** Why somebody has to look at the mapping first. */
  readonly error: { readonly code: string; readonly params: Record<string, never> } | null;
}
