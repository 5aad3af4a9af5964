import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../../auth/caller.js';
import { conflict } from '../../common/app-error.js';
import { idsIn, row, rows } from '../../database/sql.js';
import { workSince, type WorkSince } from '../applying/work-since.js';
import { rowsOfPeople } from '../applying/undo-outcomes.js';
import { ImportAccess } from '../import-access.js';

const MOST_SHOWN = 200;

export interface KeptItem {
  rowId: string | null;
  sheet: string;
  row: number | null;
  personId: string;
  fullName: string;
  why: readonly WorkSince[];
}

export interface UndoPreviewView {
  /** Whom the import has made or changed. */
  people: number;
  /** Those of them who would stay as they are, since others have worked on them. */
  kept: number;
  items: KeptItem[];
}

/** What taking an import back would leave, before anybody does it. */
@Injectable()
export class UndoPreviewService {
  constructor(
    private readonly reader: DataSource,
    private readonly access: ImportAccess,
  ) {}

  async show(caller: Caller, importId: number): Promise<UndoPreviewView> {
    const { file } = await this.access.find(caller, importId);
    const { changeId, status } = file;
    if (changeId === null || status === 'undone' || status === 'cancelled') throw conflict('IMPORT_STATE', { status });
    const em = this.reader.manager;
    const work = await workSince(em, changeId);
    const shown = [...work.keys()].sort((a, b) => a - b).slice(0, MOST_SHOWN);
    const rowIds = await rowsOfPeople(em, importId, new Set(shown));
    const places = await rows<{ id: number; sheet: number; row: number }>(
      em,
      `SELECT id, sheet, row FROM import_rows WHERE import_id = ? AND ${idsIn(em, 'id')}`,
      [importId, JSON.stringify([...rowIds.values()])],
    );
    const placeOf = new Map(places.map((place) => [place.id, place]));
    const people = await rows<{ id: number; full_name: string }>(
      em,
      `SELECT id, full_name FROM people WHERE ${idsIn(em, 'id')}`,
      [JSON.stringify(shown)],
    );
    const names = new Map(people.map(({ id, full_name }) => [id, full_name]));
    const items = shown.map((personId): KeptItem => {
      const rowId = rowIds.get(personId);
      const place = rowId === undefined ? undefined : placeOf.get(rowId);
      return {
        rowId: rowId === undefined ? null : String(rowId),
        sheet: place === undefined || place.row === 0 ? '' : (file.sheets[place.sheet]?.name ?? ''),
        row: place === undefined || place.row === 0 ? null : place.row,
        personId: String(personId),
        fullName: names.get(personId) ?? '',
        why: work.get(personId)!,
      };
    });
    return { people: await this.touched(changeId), kept: work.size, items };
  }

  private async touched(changeId: number): Promise<number> {
    const found = await row<{ n: number }>(
      this.reader.manager,
      `SELECT count(*) AS n FROM (SELECT x.person_id FROM facts f JOIN participants x ON x.id = f.participant_id
         WHERE f.change_id = ? UNION SELECT person_id FROM people_changes WHERE change_id = ?
         UNION SELECT id FROM people WHERE created_by_change_id = ?) t`,
      [changeId, changeId, changeId],
    );
    return Number(found?.n ?? 0);
  }
}
