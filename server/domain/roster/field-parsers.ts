import type { Day } from '../calendar.js';
import { fold } from '../fold.js';
import {
  type Finding,
  type IdentifierReading,
  parseCitizenId,
  parseHealthCardCode,
  parseSiNumber,
} from '../identifiers.js';
import type { Sex } from '../identifiers.js';
import { FAMILY_NAMES, POSITION_STARTS } from '../name-words.js';
import { normaliseName } from '../names.js';
import { parsePhone } from '../phones.js';
import { isMark, parseEmail, parseSex, parseText } from './cells.js';
import { type DateParts, joinBirthDate, parseBirthDate } from './birth-date.js';
import type { DateReading } from './dates.js';
import { lettersFinding } from './lost-letters.js';
import type { Cell, Issue, ParsedPerson, RosterField } from './types.js';

/** Longest texts that are stored; anything longer is no name or position but a mistake. */
export const LONGEST = { fullName: 200, title: 50, staffCode: 50, position: 300, note: 500, unitName: 200 } as const;

/** Nobody's position, but somebody's number: cut into another column. */
const NUMBER_ONLY = /^[+\d][\d .-]{7,}$/;
/** What is left of 8.9E+09 once a program has taken it for a number: nobody's number is so round (Q15). */
const ROUNDED = /^[1-9]\d*0{7,}(?:[.,]0+)?$/;
/** Words for nobody, folded. */
const NO_NAMES: ReadonlySet<string> = new Set(
  'khong co,chua co,khong biet,chua biet,khong ro,chua ro,chua co ten'.split(','),
);

/** What one row is being made into, while its cells are read from left to right. */
export interface Draft {
  readonly person: ParsedPerson;
  readonly issues: Issue[];
  readonly today: Day;
  familyMiddle?: string;
  given?: string;
  positionInName?: { readonly position: string; readonly column: number };
  /** What the birth-date column gave, for comparison with its neighbours above and below. */
  dobRead?: { readonly cell: Cell; readonly reading: DateReading };
  dobParts?: DateParts;
  /** From a health-card column, for comparison with the BHXH column. */
  cardSiNumber?: string;
  /** From a BHXH or health-card column that held twelve digits. */
  citizenIdElsewhere?: string;
  /** The unit as the row's own unit column says it. */
  unitText?: string;
  /** The unit above, of a column of its own: "Khoa" beside "Lớp". */
  parentUnitText?: string;
  unitCodeText?: string;
  positionUnitText?: string;
}

/** Reads one non-empty cell into the draft. */
export type FieldParser = (draft: Draft, cell: Cell, column: number) => void;

export function addIssue(
  draft: Draft,
  field: string,
  column: number | null,
  value: string | null,
  finding: Finding,
): void {
  draft.issues.push({ field, column, value, ...finding });
}

function addAll(draft: Draft, field: string, column: number, cell: Cell, findings: readonly Finding[]): void {
  for (const finding of findings) addIssue(draft, field, column, cell.text, finding);
}

const kindOf = (cell: Cell): 'number' | 'text' => (cell.kind === 'number' ? 'number' : 'text');

/** The parsers of all fields that end in a person; a column of any other field is kept in `raw` only. */
export const FIELD_PARSERS: Readonly<Partial<Record<RosterField, FieldParser>>> = {
  fullName: readFullName,
  familyMiddle: (draft, cell) => void (draft.familyMiddle = cell.text),
  given: (draft, cell) => void (draft.given = cell.text),
  siNumber: (draft, cell, column) => {
    if (ROUNDED.test(cell.text)) {
      addIssue(draft, 'siNumber', column, cell.text, { code: 'SCIENTIFIC_NOTATION', severity: 'error' });
      return;
    }
    const reading = parseSiNumber(cell.text, kindOf(cell));
    if (reading.citizenId !== undefined) draft.citizenIdElsewhere = reading.citizenId;
    if (reading.siNumber !== undefined) draft.person.siNumber = reading.siNumber;
    if (reading.healthCardCode !== undefined) draft.person.healthCardCode ??= reading.healthCardCode;
    if (reading.otherId !== undefined) draft.person.otherId ??= reading.otherId;
    addAll(draft, 'siNumber', column, cell, reading.findings);
  },
  healthCardCode: (draft, cell, column) => {
    const reading = parseHealthCardCode(cell.text, kindOf(cell));
    draft.cardSiNumber = reading.siNumber;
    if (reading.citizenId !== undefined) draft.citizenIdElsewhere ??= reading.citizenId;
    if (reading.healthCardCode !== undefined) draft.person.healthCardCode = reading.healthCardCode;
    addAll(draft, 'healthCardCode', column, cell, reading.findings);
  },
  citizenId: (draft, cell, column) => {
    if (ROUNDED.test(cell.text)) {
      addIssue(draft, 'citizenId', column, cell.text, { code: 'SCIENTIFIC_NOTATION', severity: 'warning' });
      return;
    }
    const reading: IdentifierReading = parseCitizenId(cell.text, kindOf(cell));
    if (reading.citizenId !== undefined) draft.person.citizenId = reading.citizenId;
    if (reading.otherId !== undefined) draft.person.otherId = reading.otherId;
    addAll(draft, 'citizenId', column, cell, reading.findings);
  },
  staffCode: textInto('staffCode'),
  position: textInto('position'),
  note: textInto('note'),
  positionUnit: (draft, cell, column) => {
    draft.positionUnitText = cell.text;
    if (NUMBER_ONLY.test(cell.text.trim()))
      addIssue(draft, 'position', column, cell.text, { code: 'CELLS_SHIFTED', severity: 'warning' });
  },
  unit: (draft, cell) => void (draft.unitText = cell.text),
  parentUnit: (draft, cell) => void (draft.parentUnitText = cell.text),
  unitCode: (draft, cell) => void (draft.unitCodeText = cell.text),
  dob: readBirthDate,
  dobDay: birthDatePart('day'),
  dobMonth: birthDatePart('month'),
  dobYear: birthDatePart('year'),
  birthYearMale: birthYear('male'),
  birthYearFemale: birthYear('female'),
  sex: sexParser(undefined),
  phone: (draft, cell, column) => {
    const { phone, findings } = parsePhone(cell.text);
    if (phone !== undefined) draft.person.phone = phone;
    addAll(draft, 'phone', column, cell, findings);
  },
  email: (draft, cell, column) => {
    const { value, findings } = parseEmail(cell.text);
    if (value !== undefined) draft.person.email = value;
    addAll(draft, 'email', column, cell, findings);
  },
};

function readFullName(draft: Draft, cell: Cell, column: number): void {
  const { fullName, title, position, note, hasTail } = normaliseName(cell.text);
  if (fullName.length > LONGEST.fullName) {
    const params = { longest: LONGEST.fullName };
    addIssue(draft, 'fullName', column, cell.text.slice(0, LONGEST.fullName), {
      code: 'NAME_TOO_LONG',
      severity: 'error',
      params,
    });
    return;
  }
  if (!/\p{L}/u.test(fullName) || NO_NAMES.has(fold(fullName))) return;
  const letters = lettersFinding(cell.text, true);
  if (letters !== null) addIssue(draft, 'fullName', column, cell.text, letters);
  draft.person.fullName = fullName;
  if (title !== undefined && title.length <= LONGEST.title) draft.person.title = title;
  if (position !== undefined) draft.positionInName = { position, column };
  if (note !== undefined) addNote(draft, note, column);
  if (isPosition(fullName))
    addIssue(draft, 'fullName', column, cell.text, { code: 'NAME_IS_POSITION', severity: 'warning' });
  else if (/[0-9]/.test(fullName))
    addIssue(draft, 'fullName', column, cell.text, { code: 'NAME_HAS_DIGITS', severity: 'warning' });
  else if (hasTail) addIssue(draft, 'fullName', column, cell.text, { code: 'NAME_HAS_TAIL', severity: 'warning' });
}

/** "Giám đốc" where a name should stand: the cells of the row may have moved. A family name that a title begins with is a name. */
function isPosition(name: string): boolean {
  const folded = fold(name);
  const [first = ''] = folded.split(' ');
  return POSITION_STARTS.test(folded) && first !== 'y' && !FAMILY_NAMES.has(first);
}

function addNote(draft: Draft, text: string, column: number): void {
  const { note } = draft.person;
  draft.person.note = (note === undefined ? text : `${note}; ${text}`).slice(0, LONGEST.note);
  addIssue(draft, 'note', column, text, { code: 'NAME_NOTE_MOVED', severity: 'info' });
}

/** A position behind the name goes to its field, or to the note where a column of positions says something else. */
export function settlePositionInName(draft: Draft): void {
  const { positionInName, person, positionUnitText } = draft;
  if (positionInName === undefined) return;
  const { position, column } = positionInName;
  const said = person.position ?? positionUnitText;
  if (said !== undefined && fold(said).includes(fold(position))) return;
  if (said !== undefined || position.length > LONGEST.position) {
    addNote(draft, position, column);
    return;
  }
  person.position = position;
  addIssue(draft, 'position', column, position, { code: 'POSITION_FROM_NAME', severity: 'info' });
}

/** "Họ đệm" and "Tên" become one name (Q12). */
export function joinSplitName(draft: Draft, column: number): void {
  if (draft.person.fullName !== undefined || (draft.familyMiddle === undefined && draft.given === undefined)) return;
  const text = [draft.familyMiddle, draft.given].filter((part) => part !== undefined).join(' ');
  readFullName(draft, { kind: 'text', text }, column);
}

function textInto(field: 'staffCode' | 'position' | 'note'): FieldParser {
  return (draft, cell, column) => {
    const { value, findings } = parseText(cell.text, LONGEST[field]);
    if (field === 'position' && value !== undefined && NUMBER_ONLY.test(value))
      addIssue(draft, field, column, cell.text, { code: 'CELLS_SHIFTED', severity: 'warning' });
    if (value !== undefined && (field !== 'note' || draft.person.note === undefined)) draft.person[field] = value;
    else if (value !== undefined) draft.person.note = `${draft.person.note}; ${value}`.slice(0, LONGEST.note);
    addAll(draft, field, column, cell, findings);
  };
}

function readBirthDate(draft: Draft, cell: Cell, column: number): void {
  const reading = parseBirthDate(cell, draft.today);
  draft.dobRead = { cell, reading };
  if (reading.date !== undefined) draft.person.dob = reading.date;
  addAll(draft, 'dob', column, cell, reading.findings);
}

function birthDatePart(part: keyof DateParts): FieldParser {
  return (draft, cell) => void ((draft.dobParts ??= {})[part] = cell);
}

/** "Ngày", "Tháng" and "Năm" become one birth date, unless a column of whole dates has given one (Q20). */
export function joinSplitBirthDate(draft: Draft, column: number | null): void {
  const { dobParts: parts, person } = draft;
  if (parts === undefined || person.dob !== undefined) return;
  const { date, findings } = joinBirthDate(parts, draft.today);
  if (date !== undefined) person.dob = date;
  const found = [parts.day, parts.month, parts.year].map((cell) => cell?.text ?? '').join('/');
  for (const finding of findings) addIssue(draft, 'dob', column, found, finding);
}

/** A birth year, or a mark, in the column of one sex: the column gives the sex (Q4). */
function birthYear(sex: Sex): FieldParser {
  return (draft, cell, column) => {
    if (draft.person.sex !== undefined && draft.person.sex !== sex) {
      addIssue(draft, 'sex', column, cell.text, { code: 'SEX_BOTH', severity: 'warning' });
      return;
    }
    if (!isMark(cell.text)) {
      const { date, findings } = parseBirthDate(cell, draft.today);
      addAll(draft, 'dob', column, cell, findings);
      // A number that is no year all the same stands under one of the two.
      if (date === undefined && !/\d/.test(cell.text)) return;
      if (date !== undefined) draft.person.dob = date;
    }
    draft.person.sex = sex;
  };
}

/** `columnMeans`: the sex that a mark in this column stands for, from a header "Nữ" or "Nam". */
export function sexParser(columnMeans: Sex | undefined): FieldParser {
  return (draft, cell, column) => {
    const sex = parseSex(cell.text, columnMeans);
    if (sex !== undefined) draft.person.sex = sex;
    else addIssue(draft, 'sex', column, cell.text, { code: 'SEX_NOT_UNDERSTOOD', severity: 'warning' });
  };
}
