import type { LayoutChoices } from '../../domain/roster/layout.js';
import type { RosterField } from '../../domain/roster/types.js';
import type { MappingChoice, TableChoice } from '../import.entity.js';
import { type SheetHead, tableOf } from './table-source.js';

/** Fields that somebody chose for an earlier file with this header. */
export type Remembered = (fingerprint: string) => Promise<Readonly<Record<string, RosterField>> | undefined>;

const ROWS_TRIED = 60;

/**
 * Headers of words that say nothing by themselves, found because somebody chose columns under the same words before: the row
 * of each, by sheet. Looked for only where no header was recognised.
 */
export async function recallHeaders(
  heads: readonly SheetHead[],
  isUnknown: (sheet: number) => boolean,
  remembered: Remembered,
): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  for (const [sheet, head] of heads.entries()) {
    if (!isUnknown(sheet) || head.sheet.hidden) continue;
    for (const { row } of head.rows.slice(0, ROWS_TRIED)) {
      const table = tableOf(head, { headerRow: row });
      if (table === null || table.layout.headerRow !== row) continue;
      if ((await remembered(table.fingerprint)) === undefined) continue;
      found.set(sheet, row);
      break;
    }
  }
  return found;
}

/** What is known about the header of each sheet before it is looked for. */
export class TableChoices {
  private readonly byFingerprint = new Map<string, Readonly<Record<string, RosterField>>>();
  private readonly asked = new Map<string, Readonly<Record<string, RosterField>> | undefined>();

  constructor(
    private readonly heads: readonly SheetHead[],
    private readonly chosen: MappingChoice | null,
    private readonly first: number,
    private readonly remembered: Remembered,
    /** Rows of headers that are only known because somebody pointed at them in an earlier file, by sheet. */
    private readonly recalled: ReadonlyMap<number, number>,
  ) {
    for (const { sheet } of chosen?.tables ?? []) this.learn(sheet);
    if (first >= 0) this.learn(first);
  }

  async of(sheet: number): Promise<LayoutChoices> {
    const header = this.headerOf(sheet);
    const fingerprint = this.fingerprintOf(sheet);
    const columns =
      this.saidOf(sheet)?.columns ?? (fingerprint === null ? undefined : this.byFingerprint.get(fingerprint));
    if (columns != null) return { ...header, columns };
    const remembered = fingerprint === null ? undefined : await this.recall(fingerprint);
    return remembered === undefined ? header : { ...header, remembered };
  }

  /** `headerRow` and `columns` of the mapping itself speak of the first table. */
  private saidOf(sheet: number): Omit<TableChoice, 'sheet'> | undefined {
    const own = this.chosen?.tables?.find((table) => table.sheet === sheet);
    if (own !== undefined || sheet !== this.first || this.chosen === null) return own;
    return { headerRow: this.chosen.headerRow, columns: this.chosen.columns };
  }

  private headerOf(sheet: number): LayoutChoices {
    const headerRow = this.saidOf(sheet)?.headerRow ?? this.recalled.get(sheet);
    const encodings = this.chosen?.encodings;
    return { ...(headerRow == null ? {} : { headerRow }), ...(encodings == null ? {} : { encodings }) };
  }

  /** Null for a sheet without a header: nothing says which others are like it. */
  private fingerprintOf(sheet: number): string | null {
    const head = this.heads[sheet];
    const table = head === undefined ? null : tableOf(head, this.headerOf(sheet));
    return table === null || table.layout.headerRow === 0 ? null : table.fingerprint;
  }

  private learn(sheet: number): void {
    const columns = this.saidOf(sheet)?.columns;
    const fingerprint = columns == null ? null : this.fingerprintOf(sheet);
    if (columns != null && fingerprint !== null) this.byFingerprint.set(fingerprint, columns);
  }

  private async recall(fingerprint: string): Promise<Readonly<Record<string, RosterField>> | undefined> {
    if (!this.asked.has(fingerprint)) this.asked.set(fingerprint, await this.remembered(fingerprint));
    return this.asked.get(fingerprint);
  }
}
