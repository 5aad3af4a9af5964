import type { LayoutChoices } from '../../domain/roster/layout.js';
import type { RosterField, SheetRow } from '../../domain/roster/types.js';
import type { ColumnEncoding, MappingChoice, TableChoice } from '../import-mapping.js';
import { type SheetHead, tableOf } from './table-source.js';

type Columns = Readonly<Record<string, RosterField>>;
type Encodings = Readonly<Record<string, ColumnEncoding>>;
type Table = ReturnType<typeof tableOf>;

/** What somebody chose for an earlier file with this header. */
export interface RememberedTable {
  readonly columns?: Columns;
  readonly encodings?: Encodings;
}

/** What the organisation has chosen before, by fingerprint of the header. */
export interface Remembered {
  of(fingerprint: string): Promise<RememberedTable | undefined>;
  /** Headers at which somebody had to point. */
  pointedAt(): Promise<ReadonlySet<string>>;
}

export const NOTHING_REMEMBERED: Remembered = {
  of: () => Promise.resolve(undefined),
  pointedAt: () => Promise.resolve(new Set()),
};

const ROWS_TRIED = 60;

/**
 * Headers that only a person has found before: the row of each, by sheet. Where no header is recognised, words under which somebody
 * chose columns or letters are one; and those at which somebody pointed go before any other row that looks like a header.
 */
export async function recallHeaders(
  heads: readonly SheetHead[],
  byItself: readonly Table[],
  remembered: Remembered,
): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  const pointedAt = await remembered.pointedAt();
  for (const [sheet, head] of heads.entries()) {
    const own = byItself[sheet] ?? null;
    if (head.sheet.hidden || (own !== null && (pointedAt.size === 0 || pointedAt.has(own.fingerprint)))) continue;
    for (const { row, cells } of head.rows.slice(0, ROWS_TRIED)) {
      if (!mayBeHeader(cells)) continue;
      const table = tableOf(head, { headerRow: row });
      if (table === null || table.layout.headerRow !== row) continue;
      const isKnown = pointedAt.has(table.fingerprint) || (own === null && (await remembered.of(table.fingerprint)));
      if (!isKnown) continue;
      found.set(sheet, row);
      break;
    }
  }
  return found;
}

/** Several words, and no number of anybody: looked at before the row is read as a header, which takes time. */
function mayBeHeader(cells: SheetRow['cells']): boolean {
  const texts = cells.flatMap((cell) => (cell === undefined || cell.text.trim() === '' ? [] : [cell.text]));
  return texts.length > 1 && !texts.some((text) => /[0-9]{6}/.test(text));
}

interface Known {
  readonly heads: readonly SheetHead[];
  /** The table of each sheet before anything was said of this file. */
  readonly alone: readonly Table[];
  readonly chosen: MappingChoice | null;
  /** The first sheet that is read; -1 if none is. */
  readonly first: number;
  readonly remembered: Remembered;
  /** Rows of headers that are only known because somebody pointed at them in an earlier file, by sheet. */
  readonly recalled: ReadonlyMap<number, number>;
}

/** What is known about the header of each sheet before it is looked for. */
export class TableChoices {
  private readonly byFingerprint = new Map<string, Columns>();
  private readonly asked = new Map<string, RememberedTable | undefined>();
  /** The fingerprint of each sheet's header before anybody said how its letters are written, and what was said before. */
  private readonly letters = new Map<number, { fingerprint: string; encodings?: Encodings }>();

  private constructor(private readonly known: Known) {}

  static async of(known: Known): Promise<TableChoices> {
    const choices = new TableChoices(known);
    for (const sheet of known.heads.keys()) await choices.recallLetters(sheet);
    for (const { sheet } of known.chosen?.tables ?? []) choices.learn(sheet);
    if (known.first >= 0) choices.learn(known.first);
    return choices;
  }

  async ofSheet(sheet: number): Promise<LayoutChoices> {
    const header = this.headerOf(sheet);
    const fingerprint = this.fingerprintOf(sheet);
    const columns =
      this.saidOf(sheet)?.columns ?? (fingerprint === null ? undefined : this.byFingerprint.get(fingerprint));
    if (columns != null) return { ...header, columns };
    const remembered = fingerprint === null ? undefined : (await this.recall(fingerprint))?.columns;
    return remembered === undefined ? header : { ...header, remembered };
  }

  /** By what the letters of the sheet's header are found again, and whether anything but its columns comes of an earlier file. */
  recalledOf(sheet: number): { plainFingerprint?: string; isRecalled?: true } {
    const { fingerprint, encodings } = this.letters.get(sheet) ?? {};
    const isRecalled = encodings !== undefined || (this.known.recalled.has(sheet) && this.rowSaid(sheet) === undefined);
    return {
      ...(fingerprint === undefined ? {} : { plainFingerprint: fingerprint }),
      ...(isRecalled ? { isRecalled } : {}),
    };
  }

  /** `headerRow` and `columns` of the mapping itself speak of the first table. */
  private saidOf(sheet: number): Omit<TableChoice, 'sheet'> | undefined {
    const { chosen, first } = this.known;
    const own = chosen?.tables?.find((table) => table.sheet === sheet);
    if (own !== undefined || sheet !== first || chosen === null) return own;
    return { headerRow: chosen.headerRow, columns: chosen.columns };
  }

  private rowSaid(sheet: number): number | undefined {
    return this.saidOf(sheet)?.headerRow ?? undefined;
  }

  private headerOf(sheet: number): LayoutChoices {
    const headerRow = this.rowSaid(sheet) ?? this.known.recalled.get(sheet);
    const encodings = this.known.chosen?.encodings;
    const rememberedEncodings = this.letters.get(sheet)?.encodings;
    return {
      ...(headerRow === undefined ? {} : { headerRow }),
      ...(encodings == null ? {} : { encodings }),
      ...(rememberedEncodings === undefined ? {} : { rememberedEncodings }),
    };
  }

  /** Null for a sheet without a header: nothing says which others are like it. */
  private fingerprintOf(sheet: number): string | null {
    const head = this.known.heads[sheet];
    const table = head === undefined ? null : tableOf(head, this.headerOf(sheet));
    return table === null || table.layout.headerRow === 0 ? null : table.fingerprint;
  }

  private learn(sheet: number): void {
    const columns = this.saidOf(sheet)?.columns;
    const fingerprint = columns == null ? null : this.fingerprintOf(sheet);
    if (columns != null && fingerprint !== null) this.byFingerprint.set(fingerprint, columns);
  }

  private async recallLetters(sheet: number): Promise<void> {
    const headerRow = this.rowSaid(sheet);
    const { heads, alone } = this.known;
    const table = headerRow === undefined ? alone[sheet] : tableOf(heads[sheet]!, { headerRow });
    if (table == null || table.layout.headerRow === 0) return;
    const { fingerprint } = table;
    const encodings = (await this.recall(fingerprint))?.encodings;
    this.letters.set(sheet, { fingerprint, ...(encodings === undefined ? {} : { encodings }) });
  }

  private async recall(fingerprint: string): Promise<RememberedTable | undefined> {
    if (!this.asked.has(fingerprint)) this.asked.set(fingerprint, await this.known.remembered.of(fingerprint));
    return this.asked.get(fingerprint);
  }
}
