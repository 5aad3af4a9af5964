import { fold, tidy } from '../fold.js';
import { FAMILY_NAMES } from '../name-words.js';
import { unitDisplayName } from './units.js';
import { NO_UNIT_PAIRS, UNIT_TYPES } from './unit-words.js';

/** A row that heads the rows below (Q6). Without a name it heads them all the same ("II"). */
export interface Section {
  readonly unitName?: string;
}

const MARKER = /^(?:[IVXLC]{1,6}|[A-H])(?:\.\d{1,2})*$/;
const MARKED = /^(?:(?:[IVXLC]{1,6}|[A-H])(?:\.\d{1,2})*)\s*[.)/:\-–]\s*(?=\S)/;
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
  'tang,giam,lao dong,tien luong,tang lao dong,giam lao dong,nam,nu,danh sach,khac,dieu chinh,bien che,hop dong,can bo,vien chuc,nguoi lao dong'.split(
    ',',
  ),
);
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
  if (!MARKER.test(first.replace(/[.)/]$/, '')) || cells.texts.length > 3) return null;
  const isRest = cells.texts.length === 2 || /^[\d\s.]+$/.test(cells.texts[2]!);
  return isRest ? named(second!) : null;
}

function sectionOfText(text: string, cells: SectionCells): Section | null {
  if (MARKER.test(text.replace(/[.)/]$/, ''))) return text.length > 1 || cells.place === 'wide' ? {} : null;
  if (MARKED.test(text)) return named(text.replace(MARKED, ''));
  const bare = text.replace(NUMBERED, '');
  if (OWN_LABEL.test(bare) || TYPE_LABEL.test(bare)) return named(bare);
  if (cells.place === 'below') return null;
  if (beginsWithType(bare) || cells.isKnownUnit(bare)) return named(bare);
  if (cells.place === 'elsewhere') return null;
  if (text.length > LONGEST || !/\p{L}{2}/u.test(text)) return null;
  return cells.place !== 'name' || looksLikeHeading(text) ? named(text) : null;
}

/** The unit that a title block names with a label of its own: "Lớp: D15CNPM1" above the table; null for any other text. */
export function unitOfTitle(text: string): string | null {
  return TYPE_LABEL.test(tidy(text)) ? (named(text).unitName ?? null) : null;
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

function named(text: string): Section {
  const labelled = tidy(text).replace(OWN_LABEL, '').replace(TYPE_LABEL, '$1 ');
  const name = unitDisplayName(labelled.replace(COUNT, '').replace(REMARKS, ''));
  return name === '' || NOT_UNITS.has(fold(name)) ? {} : { unitName: name };
}
