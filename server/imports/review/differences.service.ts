import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../../auth/caller.js';
import { notFound, unprocessable } from '../../common/app-error.js';
import { breathe } from '../../common/breathe.js';
import { rows } from '../../database/sql.js';
import type { ParsedPerson } from '../../domain/roster/types.js';
import { ImportAccess } from '../import-access.js';
import type { Import } from '../import.entity.js';
import { previousImport } from '../previous-import.js';
import { covered } from '../row-view.js';
import { FileComparison, type FieldDifference, type RowDifference } from './compare-rows.js';

const PAGE = 2_000;
const MOST_ITEMS = 500;
/** Beyond it both files would have to be held in memory for longer than anybody wants to read. */
const MOST_ROWS = 300_000;

export interface DifferencesView {
  /** The import compared with; null where there is none, or its rows have been deleted. */
  with: { id: string; fileName: string; createdAt: string; effectiveOn: string } | null;
  counts: { added: number; gone: number; changed: number; same: number };
  items: {
    kind: RowDifference['kind'];
    fullName: string;
    unitName: string | null;
    siNumber: string | null;
    fields: FieldDifference[];
  }[];
}

const NO_DIFFERENCES: DifferencesView = {
  with: null,
  counts: { added: 0, gone: 0, changed: 0, same: 0 },
  items: [],
};

/** What a file says otherwise than the one before it (Q36): "final (2) moi.xlsx" against what was imported in May. */
@Injectable()
export class DifferencesService {
  constructor(
    private readonly reader: DataSource,
    private readonly access: ImportAccess,
  ) {}

  async show(caller: Caller, importId: number, withId: number | null): Promise<DifferencesView> {
    const { file } = await this.access.find(caller, importId);
    const otherId = withId ?? (await previousImport(this.reader.manager, file))?.id ?? null;
    if (otherId === null) return NO_DIFFERENCES;
    const { file: other } = await this.access.find(caller, otherId);
    if (other.campaignId !== file.campaignId || other.unitId !== file.unitId) throw notFound('import');
    if ((file.counts.rows ?? 0) + (other.counts.rows ?? 0) > MOST_ROWS) {
      throw unprocessable('TOO_MANY_ROWS_TO_COMPARE', { limit: MOST_ROWS });
    }
    const comparison = new FileComparison(MOST_ITEMS);
    const found = await this.walk(other, (person) => comparison.before(person));
    if (found === 0) return NO_DIFFERENCES;
    await this.walk(file, (person) => comparison.now(person));
    const items = comparison.end().map(itemView);
    const { id, fileName, createdAt, effectiveOn } = other;
    return { with: { id: String(id), fileName, createdAt, effectiveOn }, counts: comparison.counts, items };
  }

  /** Everybody of whom the file speaks, as it was read. Tells how many. */
  private async walk({ id: importId }: Import, take: (person: ParsedPerson) => void): Promise<number> {
    let count = 0;
    for (let after = 0; ;) {
      const page = await rows<{ id: number; outcome: string; parsed: string }>(
        this.reader.manager,
        `SELECT id, outcome, parsed FROM import_rows WHERE import_id = ? AND id > ? ORDER BY id LIMIT ?`,
        [importId, after, PAGE],
      );
      for (const { outcome, parsed } of page) {
        if (outcome === 'missing') continue;
        take(JSON.parse(parsed) as ParsedPerson);
        count += 1;
      }
      if (page.length < PAGE) return count;
      after = page.at(-1)!.id;
      await breathe();
    }
  }
}

function itemView({ kind, person, fields }: RowDifference): DifferencesView['items'][number] {
  const mask = (field: string, value: string | null): string | null => (value === null ? null : covered(field, value));
  return {
    kind,
    fullName: person.fullName ?? '',
    unitName: person.unitName ?? null,
    siNumber: mask('siNumber', person.siNumber ?? null),
    fields: fields.map(({ field, old, new: now }) => ({ field, old: mask(field, old), new: mask(field, now) })),
  };
}
