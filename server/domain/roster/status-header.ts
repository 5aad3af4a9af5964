import { hashOf } from './fingerprint.js';
import { foldHeader } from './match-header.js';
import type { Reached, StatusChoice } from './status-words.js';
import type { ColumnGuess, RosterField } from './types.js';

/** A column that says where people stand. */
export interface StatusColumn {
  /** Stays the same for the same header, in any file and at any place (remembered values are found by it). */
  readonly key: string;
  readonly column: number;
  readonly header: string;
  readonly field: StatusField;
  /** What a mark or a bare date in this column says; null where the header leaves that open ("Kết quả"). */
  readonly means: Reached | null;
  /** "Chưa cài đặt": a mark says that it has not been done. */
  readonly isNegative: boolean;
  /** What a mark may mean, where the header leaves it open: a hint. */
  readonly suggests?: StatusChoice;
}

const FIELD_MEANS = {
  status: null,
  declaredOn: 'declared',
  submittedOn: 'submitted',
  approvedOn: 'approved',
  activatedOn: 'activated',
  installedOn: 'installed',
} as const satisfies Partial<Record<RosterField, Reached | null>>;
export type StatusField = keyof typeof FIELD_MEANS;

/** The stroke in words, as the sheet of rows to be mended has it. */
const STRUCK = 'gach ngang';

/** Words of a header by the stage that they are about, as whole words of the folded header. */
const ABOUT: readonly (readonly [Reached, RegExp])[] = [
  ['declared', /\b(?:ke khai|dang ky|dang ki|dk|khai bao)\b/],
  ['submitted', /\bnop\b/],
  ['approved', /\b(?:duyet|(?:cap|co|nhan) (?:tai khoan|tk|mat khau|mk))\b/],
  ['activated', /\b(?:dang nhap|kich hoat)\b/],
  ['installed', /\b(?:cai dat|da cai|chua cai|cai vssid|cai app|cai ung dung|tai app|tai ung dung|ngay cai)\b/],
];

export function isStatusField(field: RosterField | null): field is StatusField {
  return field !== null && Object.hasOwn(FIELD_MEANS, field);
}

/** The status columns of a table, each with what its header means. A field chosen for one stage decides over the header. */
export function statusColumns(columns: readonly ColumnGuess[]): StatusColumn[] {
  return columns.flatMap((guess) => statusColumn(guess) ?? []);
}

export function statusColumn({
  column,
  header,
  field,
  source,
}: Pick<ColumnGuess, 'column' | 'header' | 'field' | 'source'>): StatusColumn | null {
  if (!isStatusField(field)) return null;
  const folded = foldHeader(header);
  const key = folded === '' ? `#${column}` : hashOf(`${field} ${folded}`);
  const chosen = FIELD_MEANS[field];
  const means = chosen ?? stageOfHeader(folded);
  const own = { key, column, header, field, means, isNegative: isNegative(folded) };
  // A name struck through is often somebody who has gone (Q22).
  return source === 'strike' || folded === STRUCK ? { ...own, suggests: 'left' } : own;
}

/** The one stage that a folded header speaks of; null where it speaks of none, or of several. */
export function stageOfHeader(folded: string): Reached | null {
  const about = ABOUT.filter(([, words]) => words.test(folded)).map(([stage]) => stage);
  // "Nộp tờ khai đã kê khai" is about two; "Cài đặt và đăng ký" too: nobody knows which a mark means.
  return about.length === 1 ? about[0]! : null;
}

/** "Chưa cài đặt" over marks; a question ("Đã cài đặt chưa?") is none. */
function isNegative(folded: string): boolean {
  return /\bchua\b/.test(folded) && !/\b(?:da|co)\b.*\bchua\b/.test(folded) && !/\bchua$/.test(folded);
}
