import { tidy, toNfc } from '../fold.js';
import { ColumnContent } from './column-content.js';
import { foldHeader, matchHeader } from './match-header.js';
import { isIndexRow, totalOf } from './row-signs.js';
import { SheetLetters } from './sheet-letters.js';
import type { ColumnGuess, Layout, RosterField, SheetRow } from './types.js';

/** Headers of tables that count people instead of naming them (section 7, C12-TS). */
const COUNTING =
  /^(?:tong so|tong cong|si so|so luong|ty le|so (?:da|chua|lao dong|nguoi|cbcnv|cbnv|nld|hoc sinh|hs|luot|the|tien|phai dong|da dong)\b|chi tieu|con lai|quy luong|phai dong|da dong|so tien|da cai dat|chua cai dat|luy ke|ke hoach|thuc hien|dat ty le|lao dong|phat sinh)/;
const FEWEST_COUNTS = 2;
const ROWS_LOOKED_AT = 60;
const FEWEST_ROWS = 2;
const SAMPLES_SHOWN = 3;
const CONTENT_CONFIDENCE = 0.5;
const ENOUGH = 0.7;

/** A table of figures by unit, without the names of people: a summary, a C12-TS. `rows`: the first of the sheet. */
export function isAggregate(rows: readonly SheetRow[]): boolean {
  const first = rows.slice(0, ROWS_LOOKED_AT);
  const isCounted = first.filter(countsInRow).length >= FEWEST_COUNTS;
  const isNamed = first.some(({ cells }) =>
    namesPeople(cells.flatMap((cell) => (cell === undefined ? [] : [cell.text]))),
  );
  return (
    (isCounted && !isNamed) ||
    first.some(({ cells }) => {
      const texts = cells.flatMap((cell) => (cell?.kind === 'text' ? [cell.text] : []));
      const counts = texts.filter((text) => COUNTING.test(foldHeader(text))).length;
      return counts >= FEWEST_COUNTS && !namesPeople(texts);
    })
  );
}

function namesPeople(texts: readonly string[]): boolean {
  return texts.some((text) => ['fullName', 'familyMiddle'].includes(matchHeader(text).field ?? ''));
}

/** "Số lao động | 25 | 25": what is counted stands at the left. */
function countsInRow({ cells }: SheetRow): boolean {
  const isCounting = cells.some((cell) => cell?.kind === 'text' && COUNTING.test(foldHeader(cell.text)));
  return isCounting && cells.filter((cell) => cell?.kind === 'number').length >= FEWEST_COUNTS;
}

/**
 * What the columns of a table without a header seem to hold, for a person to agree to; null where nothing looks like a list of people.
 * Never read by itself.
 */
export function layoutByContent(firstRows: readonly SheetRow[]): Layout | null {
  const letters = new SheetLetters(firstRows);
  const rows = firstRows.map(({ cells }) => letters.cells(cells).map((cell) => tidy(cell?.text ?? '')));
  const filled = rows.filter(
    (texts) => texts.filter((text) => text !== '').length > 1 && !isIndexRow(texts.filter((t) => t !== '')),
  );
  if (filled.length < FEWEST_ROWS) return null;
  const width = Math.max(...filled.map((texts) => texts.length));
  const taken = new Set<RosterField>();
  const columns: ColumnGuess[] = Array.from({ length: width }, (_, column) => {
    const texts = filled.map((line) => line[column] ?? '').filter((text) => text !== '');
    const field = fieldOf(new ColumnContent(texts), taken);
    if (field !== null) taken.add(field);
    const confidence = field === null ? 0 : CONTENT_CONFIDENCE;
    const reason = field === null ? 'unknown' : 'content';
    return { column, header: '', field, confidence, reason, samples: texts.slice(0, SAMPLES_SHOWN) };
  });
  const isOfPeople = taken.has('fullName') && taken.size > 1;
  return isOfPeople ? { headerTop: 0, headerRow: 0, columns, letters } : null;
}

function fieldOf(content: ColumnContent, taken: ReadonlySet<RosterField>): RosterField | null {
  const looks: readonly (readonly [RosterField, boolean])[] = [
    ['ordinal', content.share((text) => /^\d{1,4}\.?$/.test(text)) >= ENOUGH && content.distinct() === content.count],
    ['fullName', content.looksLikeNames()],
    ['phone', content.looksLikePhones()],
    ['siNumber', content.ofDigits(10) >= ENOUGH],
    ['citizenId', content.ofDigits(12) >= ENOUGH],
    ['email', content.looksLikeEmails()],
    ['dob', content.share((text) => /^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}/.test(text)) >= ENOUGH],
    ['sex', content.share((text) => /^(?:nam|nữ|nu)$/i.test(text)) >= ENOUGH],
  ];
  return looks.find(([field, fits]) => fits && !taken.has(field))?.[0] ?? null;
}

/** Numbers of people that a sheet without a table states: "Tổng số: 540 học sinh" on a cover. */
export function totalsStated(rows: readonly SheetRow[]): number[] {
  return rows.flatMap(({ cells }) => {
    const texts = cells.flatMap((cell) =>
      cell === undefined || cell.text.trim() === '' ? [] : [toNfc(cell.text.trim())],
    );
    const total = totalOf(texts);
    return total?.scope === 'all' && total.stated.length === 1 ? total.stated : [];
  });
}
