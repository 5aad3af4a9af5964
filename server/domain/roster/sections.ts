import { fold, tidy } from '../fold.js';
import { FAMILY_NAMES } from '../name-words.js';
import { isPersonWords } from './header-grammar.js';
import { unitDisplayName } from './units.js';
import { NO_UNIT_PAIRS, UNIT_TYPES } from './unit-words.js';

/** A row that heads the rows below (Q6). Without a name it heads them all the same ("II", "Tăng"). */
export interface Section {
  /** As it stands in the file. */
  readonly title: string;
  readonly unitName?: string;
  /** How it is numbered: 'roman', 'letter', 'number' with a point for each further part; null for none. */
  readonly marker: string | null;
  /** From whole to part, by the kind of unit that it names first; null where it names none. */
  readonly rank: number | null;
  /** A mark without a text: nobody knows what it heads. */
  readonly isBare?: true;
  /** People below it leave ("Giảm"). */
  readonly isLeaving?: true;
  /** How many people it says that it has. */
  readonly stated?: number;
}

const MARKER = /^(?:[IVXLC]{1,6}|[A-H])(?:\.\d{1,2})*$/;
const MARKED = /^(?:[IVXLC]{1,6}|[A-H])(?:\.\d{1,2})+[.)/:]?\s+(?=\S)|^(?:[IVXLC]{1,6}|[A-H])\s*[.)/:\-–]\s*(?=\S)/;
const NUMBERED = /^\d{1,2}(?:\.\d{1,2})*\s*[.)/\-–]\s*(?=\S)/;
const OWN_LABEL =
  /^(?:tên đơn vị|đơn vị|bộ phận|phòng ban|phòng\/ban|khoa\/phòng|phòng\/khoa|khoa\/phòng\/ban|tên lớp)\s*:\s*/i;
const TYPE_LABEL = /^(lớp|phòng|khoa|tổ|ban|trung tâm|bộ môn|xưởng|phân xưởng|chi nhánh|đội|nhóm|khối)\s*:\s*/i;
const REMARKS =
  /[\s\-–,;:(]*(?:\b(?:gvcn|cvht|sl|ss)\b|giáo viên chủ nhiệm|cố vấn học tập|sĩ số|sỹ số|tổng số|số lượng|gồm \d)[^a-zà-ỹ].*$/i;
const COUNT =
  /[\s\-–,;:]*\(?\s*\d+\s*(?:người|lao động|học sinh|sinh viên|cán bộ|đồng chí|đ\/c|nhân viên|hs|sv|lđ|ng)\s*\)?\s*$/i;
/** Headings of the official forms that sort rows by kind, not by unit (D02). */
const NOT_UNITS: ReadonlySet<string> = new Set(
  (
    'tang,lao dong,tien luong,tang lao dong,lao dong tang,nam,nu,danh sach,khac,dieu chinh,bien che,hop dong,hop dong lao dong,can bo,' +
    'vien chuc,cong chuc,nguoi lao dong,can bo cong chuc,can bo vien chuc,nhan vien,giao vien,hoc sinh,sinh vien,trong bien che,' +
    'ngoai bien che,hop dong 68,dai han,ngan han,chinh thuc,thu viec,thoi vu,tham gia bhxh,khac khoi,so luong,bhxh bat buoc,bhyt,bhtn,' +
    'tang moi,bao tang,khac,truong hop khac,chua cai dat,da cai dat,chua dang ky,da dang ky'
  ).split(','),
);
/** Headings of those who leave, in the official forms (D02) and beside them. */
const LEAVING =
  /^(?:bao )?giam(?: (?:lao dong|bhxh|bhyt|muc dong|nguoi|do .*|nld|tham gia.*))*$|^(?:danh sach |ds )?(?:lao dong|nguoi lao dong|danh sach|nhan su|cbcnv|nhan vien|cac truong hop) (?:bao )?(?:giam|nghi viec|thoi viec|cham dut.*|da nghi.*|nghi)$|^(?:nghi viec|thoi viec|nghi huu|da nghi(?: viec)?|cham dut (?:hdld|hop dong)(?: lao dong)?|chuyen di|chuyen truong|bo hoc|thoi hoc)$/;
/** The same in other words: "Cán bộ đã nghỉ hưu", "Danh sách giáo viên chuyển công tác trong năm 2021". Who only waits for it is still there. */
const GONE = new RegExp(
  '^(?:(?:danh sach|ds|nhung|cac|so|truong hop) )*' +
    '(?:(?:can bo|cong chuc|vien chuc|cb|cbcc|cbccvc|cbvc|cbnv|cbcnv|cbgv|cbgvnv|cnv|nld|nguoi lao dong|lao dong|nhan vien|nhan su|giao vien|giang vien|' +
    'doan vien|cong nhan|hoc sinh|sinh vien|hs|sv|gv|nguoi) )*' +
    '(?:(?:da |moi |vua |duoc )?(?:nghi huu|huu tri|nghi viec|thoi viec|nghi han|nghi che do|chuyen cong tac|chuyen di|chuyen don vi|chuyen truong|' +
    'tinh gian(?: bien che)?|bo hoc|thoi hoc|cham dut (?:hdld|hop dong)(?: lao dong)?|tu tran|qua doi)|da (?:nghi|mat|chet))' +
    '(?: (?:trong|tu|den|thang|nam|quy|theo|ngay|dot|[0-9]).*)?$',
);
/** "Danh sách lao động tăng" heads a list, not a department. */
const OF_LISTS = /^(?:danh sach|ds|phu luc|bang|bieu|nhom doi tuong|doi tuong|dot|lan|thang|quy|nam hoc|trang)(?: |$)/;
/** "Khoa Nội (Trưởng khoa: BS. An)", "Tổ Toán - Tổ trưởng: Lê An": who leads it is no part of its name. */
const LEADER =
  /\s*\([^()]*:[^()]*\)|[\s,;–-]+(?:trưởng|phó|tổ trưởng|nhóm trưởng|phụ trách|chủ nhiệm|quản đốc|lớp trưởng)[^:]{0,20}:.*$/i;
const CONTINUED = /\s*\(?\s*(?:tiếp theo|tiếp|tt|t\.t)\s*\)?\s*$/i;
/** Kinds of unit from whole to part. */
const RANKS: readonly ReadonlySet<string>[] = [
  new Set('cong ty,truong,benh vien,so,cuc,tong cong ty,ubnd,uy ban,chi nhanh,co so,vien,nha may,xi nghiep'.split(',')),
  new Set('khoi,cum,khu'.split(',')),
  new Set('phong,khoa,ban,trung tam,van phong,phan xuong,xuong,chi cuc,tram,thanh tra'.split(',')),
  new Set('bo mon,bo phan,to,doi,nhom,lop,chuyen,ca,kho,ap,thon'.split(',')),
];
/** Kinds of unit not listed lie beside departments. */
const RANK_OF_OTHERS = 2;
const RANKS_OF_PEOPLE: ReadonlySet<string> = new Set(
  (
    'lanh dao,ban lanh dao,quan ly,can bo quan ly,truong pho phong,dieu duong,ho ly,ho sinh,ky thuat vien,duoc si,bac si,y si,chuyen vien,phuc vu,truc tiep,' +
    'gian tiep,khac,nhan vien phuc vu,nhan vien hop dong,giao vien,giang vien,bao ve,tap vu,lai xe,hoc sinh nam,hoc sinh nu'
  ).split(','),
);
/** Of the name of a unit that says of no word what it is. */
const MOST_WORDS = 10;
const LONGEST_COUNT = 4;
const LEAST_RANK_OF_PART = 2;
const STATED =
  /(?:sĩ số|sỹ số|tổng số|số lượng|ss|sl)\s*:?\s*(\d{1,4})(?!\d)|(\d{1,4})\s*(?:người|lao động|học sinh|sinh viên|cán bộ|đồng chí|đ\/c|nhân viên|hs|sv|lđ|ng)\s*\)?\s*$/i;
const LONGEST = 150;

export interface SectionCells {
  /** Non-empty texts of the row in column order. */
  readonly texts: readonly string[];
  /** Where the first text stands: over several columns, left of the names, among them, elsewhere; or below the table's end. */
  readonly place: 'wide' | 'before-name' | 'name' | 'elsewhere' | 'below';
  readonly isKnownUnit: (name: string) => boolean;
}

/**
 * Reads a row without numbers and STT as a section: a Roman number or letter before it, a kind of unit at its start, a known
 * unit, or a text over the whole width. Null where it may just as well be a person.
 */
export function sectionOf(cells: SectionCells): Section | null {
  const [first = '', second] = cells.texts;
  if (cells.texts.length === 1) return sectionOfText(first, cells);
  if (cells.texts.length === 2 && first.endsWith(':')) return sectionOfText(`${first} ${second!}`, cells);
  return MARKER.test(first.replace(/[.)/:]$/, '')) ? sectionOfCells(cells.texts) : null;
}

/**
 * "1 | Phòng Tổ chức | 12": a numbered row whose name cell names a unit, with nothing beside it but how many they are. A family name
 * that is also a kind of unit ("Đoàn") makes a person.
 */
export function numberedSectionOf(texts: readonly string[], isKnownUnit: (name: string) => boolean): Section | null {
  const [, name = ''] = texts;
  const isUnit = beginsWithType(name) && !FAMILY_NAMES.has(fold(name).split(' ')[0]!);
  return isUnit || isKnownUnit(name) || isKindOfRows(name) || isRankOfPeople(name) ? sectionOfCells(texts) : null;
}

/** A mark, a text, and perhaps a number of people. */
function sectionOfCells([mark = '', text = '', ...rest]: readonly string[]): Section | null {
  if (text === '' || rest.length > 1 || !/^[\d\s.]*$/.test(rest[0] ?? '')) return null;
  const section = named(text, mark);
  const count = (rest[0] ?? '').replace(/\D/g, '');
  return count === '' || count.length > LONGEST_COUNT ? section : { ...section, stated: Number(count) };
}

function sectionOfText(text: string, cells: SectionCells): Section | null {
  const mark = text.replace(/[.)/:]$/, '');
  if (MARKER.test(mark)) {
    return text.length > 1 || cells.place === 'wide'
      ? { title: text, marker: markerKind(mark), rank: null, isBare: true }
      : null;
  }
  const marked = MARKED.exec(text);
  if (marked) return named(text.slice(marked[0].length), marked[0]);
  const number = NUMBERED.exec(text)?.[0] ?? null;
  const bare = number === null ? text : text.slice(number.length);
  if (OWN_LABEL.test(bare) || TYPE_LABEL.test(bare)) return named(bare, number);
  if (cells.place === 'below') return null;
  if (beginsWithType(bare) || cells.isKnownUnit(bare) || isKindOfRows(bare)) return named(bare, number);
  if (cells.place === 'elsewhere') return null;
  if (text.length > LONGEST || !/\p{L}{2}/u.test(text) || isSentence(bare)) return null;
  return cells.place !== 'name' || looksLikeHeading(text) ? named(bare, number) : null;
}

/** A remark in the middle of a table: too long for a name of a unit, or punctuated like a sentence. */
function isSentence(text: string): boolean {
  return text.split(' ').length > MOST_WORDS || /[.!?;]\s+\p{L}|\.$|^\(.*\)$/u.test(text);
}

/** "Giảm", "Báo giảm lao động", "Nghỉ việc": who stands under or beside it leaves. */
export function saysLeaving(text: string): boolean {
  return isOfLeavers(fold(text));
}

function isOfLeavers(folded: string): boolean {
  return LEAVING.test(folded) || GONE.test(folded);
}

/** "Lãnh đạo", "Nhân viên": within a department such a heading sorts its people. */
export function isRankOfPeople(text: string): boolean {
  const folded = fold(text);
  return RANKS_OF_PEOPLE.has(folded) || isPersonWords(folded);
}

/** "Lao động tăng", "Biên chế": sorts rows and names no unit. */
function isKindOfRows(text: string): boolean {
  const folded = fold(text);
  return NOT_UNITS.has(folded) || isOfLeavers(folded);
}

/**
 * The unit that a title block names: "Lớp: D15CNPM1", "Đơn vị: Phòng Tổ chức", "DANH SÁCH HỌC SINH LỚP 10A1"; null for any other text.
 */
export function unitOfTitle(text: string, isKnownUnit: (name: string) => boolean): string | null {
  const title = tidy(text);
  if (TYPE_LABEL.test(title)) return named(title, null).unitName ?? null;
  if (OWN_LABEL.test(title)) {
    const { unitName, rank } = named(title, null);
    // "Đơn vị: Công ty X" is the whole house, not a part of it.
    return unitName !== undefined && (isKnownUnit(unitName) || (rank !== null && rank >= LEAST_RANK_OF_PART))
      ? unitName
      : null;
  }
  const ofClass = /^danh sách.*?\s(lớp\s+[\p{L}\d./-]*\d[\p{L}\d./-]*)(?=$|[\s,;(-])/iu.exec(title)?.[1];
  return ofClass === undefined ? null : unitDisplayName(ofClass.replace(/^lớp/i, 'Lớp'));
}

/** Capitals throughout, several words, and not beginning with a common family name. */
function looksLikeHeading(text: string): boolean {
  const words = fold(text).split(' ');
  return text === text.toUpperCase() && words.length > 1 && !FAMILY_NAMES.has(words[0]!);
}

function beginsWithType(text: string): boolean {
  const words = tidy(text).toLowerCase().split(' ');
  const pair = words.slice(0, 2).join(' ');
  if (NO_UNIT_PAIRS.has(pair, true)) return false;
  return UNIT_TYPES.has(pair, true) || (words.length > 1 && UNIT_TYPES.has(words[0]!, true));
}

function named(text: string, mark: string | null): Section {
  const title = tidy(text);
  const labelled = title.replace(OWN_LABEL, '').replace(TYPE_LABEL, '$1 ').replace(LEADER, '');
  const count = STATED.exec(labelled)
    ?.slice(1)
    .find((digits) => digits !== undefined);
  const name = unitDisplayName(labelled.replace(CONTINUED, '').replace(COUNT, '').replace(REMARKS, ''));
  const folded = fold(name);
  const isUnit = name !== '' && !isKindOfRows(name) && !OF_LISTS.test(folded);
  return {
    title,
    marker: mark === null ? null : markerKind(mark),
    rank: rankOf(folded),
    ...(isUnit ? { unitName: name } : {}),
    ...(isOfLeavers(folded) ? { isLeaving: true } : {}),
    ...(count === undefined ? {} : { stated: Number(count) }),
  };
}

/** "I" and "II" are of one kind, "I.1" and "II.3" of another; single letters but I, V and X are letters. */
function markerKind(mark: string): string {
  const [head = '', ...parts] = mark.replace(/[\s.)/:–-]+$/, '').split('.');
  const kind = /^\d/.test(head) ? 'number' : /^[A-HJ-UWYZ]$/.test(head) ? 'letter' : 'roman';
  return kind + '.'.repeat(parts.length);
}

function rankOf(folded: string): number | null {
  const words = folded.split(' ');
  const rank = RANKS.findIndex((kinds) => kinds.has(words.slice(0, 2).join(' ')) || kinds.has(words[0]!));
  if (rank >= 0) return rank;
  return words.length > 1 && (UNIT_TYPES.has(words.slice(0, 2).join(' '), false) || UNIT_TYPES.has(words[0]!, false))
    ? RANK_OF_OTHERS
    : null;
}
