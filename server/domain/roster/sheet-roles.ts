import { fold, tidy } from '../fold.js';
import { OF_PEOPLE } from './column-guesses.js';
import type { Layout, RosterField, SheetInfo } from './types.js';

/** Why a sheet is not read; shown beside it. `no_table` and `aggregate` hold no people, the others may. */
export type SheetReason =
  'hidden' | 'example' | 'draft' | 'summary' | 'other_table' | 'no_header' | 'aggregate' | 'no_table' | 'not_chosen';

/** A sheet with what was found among its first rows. */
export interface SheetLook {
  readonly sheet: SheetInfo;
  readonly layout: Layout | null;
  /** What the first rows look like where no header names a person. */
  readonly otherwise?: 'no_header' | 'aggregate' | 'no_table';
}

/** Names that Excel or LibreOffice gave; nobody has said what is in there. */
const UNNAMED = /^(?:sheet|trang tinh|trang|bang tinh|bang)\s*\d*(?:\s+\d+)?$/;
/** With marks: "Trung tâm" and "Cán bộ" are no drafts. */
const DRAFT = words('nháp,nhap,draft,copy,bản sao,backup,sao lưu,cũ,old,tạm,thử,test,xóa,xoá,bỏ,dự phòng');
/** At the start: "Khoa Nội tổng hợp" is a unit. */
const SUMMARY = words(
  'tổng hợp,tổng,th chung,toàn trường,toàn công ty,toàn đơn vị,toàn viện,toàn bộ,tất cả,ds chung,danh sách chung,danh sách tổng,ds tổng,all,total',
  '^',
);
/** The page that our own template comes with. */
const EXAMPLE = 'vi du';
const COPY = /\s*\(\d+\)$/;
const NAMES: ReadonlySet<RosterField | null> = new Set(['fullName', 'familyMiddle']);
const FEWEST_SHARED = 2;
/** A summary sheet repeats the people of the others only where there are others. */
const FEWEST_PARTS = 2;

/**
 * Which sheets of a file are read by themselves (null), and why the others are not (Q25): every visible table of people, except
 * drafts, copies and a summary beside the sheets that it sums up. Never a hidden one.
 */
export function sheetRoles(looks: readonly SheetLook[]): (SheetReason | null)[] {
  const roles = looks.map((look) => firstLook(look, looks));
  unless(roles, 'draft', (role) => role === null);
  dropUnnamed(looks, roles);
  dropSummaries(looks, roles);
  dropOthers(looks, roles);
  return roles;
}

function words(list: string, start = '(?:^|[^\\p{L}])'): RegExp {
  return new RegExp(`${start}(?:${list.split(',').join('|')})(?=$|[^\\p{L}])`, 'u');
}

function lower(name: string): string {
  return tidy(name).toLowerCase();
}

/** Has Excel, and nobody else, named the sheet? */
export function isUnnamedSheet(name: string): boolean {
  return UNNAMED.test(fold(name));
}

function firstLook({ sheet, layout, otherwise }: SheetLook, all: readonly SheetLook[]): SheetReason | null {
  if (layout === null) return otherwise ?? 'no_table';
  if (sheet.hidden) return 'hidden';
  if (fold(sheet.name) === EXAMPLE && all.length > 1) return 'example';
  const base = COPY.test(sheet.name.trim()) ? fold(sheet.name.trim().replace(COPY, '')) : null;
  const isCopy = base !== null && all.some((other) => other.sheet !== sheet && fold(other.sheet.name) === base);
  return isCopy || DRAFT.test(lower(sheet.name)) ? 'draft' : null;
}

/** Where every table is of one kind, that kind is what the file is about. */
function unless(
  roles: (SheetReason | null)[],
  kind: SheetReason,
  isBetter: (role: SheetReason | null) => boolean,
): void {
  if (roles.some(isBetter)) return;
  roles.forEach((role, i) => {
    if (role === kind) roles[i] = null;
  });
}

/** "Sheet2" beside "Phòng Tổ chức" is what somebody has left behind. */
function dropUnnamed(looks: readonly SheetLook[], roles: (SheetReason | null)[]): void {
  const isNamed = (i: number): boolean => roles[i] === null && !isUnnamedSheet(looks[i]!.sheet.name);
  if (!looks.some((_, i) => isNamed(i))) return;
  looks.forEach((_, i) => {
    if (roles[i] === null && !isNamed(i)) roles[i] = 'draft';
  });
}

function dropSummaries(looks: readonly SheetLook[], roles: (SheetReason | null)[]): void {
  const isSummary = (i: number): boolean => SUMMARY.test(lower(looks[i]!.sheet.name));
  const parts = looks.filter((_, i) => roles[i] === null && !isSummary(i)).length;
  if (parts < FEWEST_PARTS) return;
  looks.forEach((_, i) => {
    if (roles[i] === null && isSummary(i)) roles[i] = 'summary';
  });
}

/** Tables that are hardly of people and have little in common with the first that is: a list of banks, of departments. */
function dropOthers(looks: readonly SheetLook[], roles: (SheetReason | null)[]): void {
  const isRead = (i: number): boolean => roles[i] === null && looks[i]!.layout !== null;
  const first = looks.find(({ layout }, i) => isRead(i) && isOfPeople(layout!)) ?? looks.find((_, i) => isRead(i));
  if (first?.layout == null) return;
  const wanted = fieldsOf(first.layout);
  looks.forEach(({ layout }, i) => {
    if (!isRead(i) || layout === first.layout || isOfPeople(layout!)) return;
    const shared = [...fieldsOf(layout!)].filter((field) => wanted.has(field)).length;
    if (shared < FEWEST_SHARED) roles[i] = 'other_table';
  });
}

/** "Tên" alone may be anything's; "Họ và tên" is somebody's. */
function isOfPeople(layout: Layout): boolean {
  const isNamed = layout.columns.some(({ field, reason }) => NAMES.has(field) && reason !== 'content');
  return isNamed || [...fieldsOf(layout)].some((field) => OF_PEOPLE.has(field));
}

function fieldsOf(layout: Layout): Set<RosterField> {
  const unsaid: ReadonlySet<RosterField> = new Set(['ordinal', 'note', 'ignore']);
  return new Set(layout.columns.flatMap(({ field }) => (field === null || unsaid.has(field) ? [] : [field])));
}
