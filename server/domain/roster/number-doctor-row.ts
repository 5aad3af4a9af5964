import { checkCitizenId, isLikelyCitizenId } from '../identifiers.js';
import { bareNumber, withoutOneDoubled } from '../number-text.js';
import { addIssue, type Draft } from './field-parsers.js';
import type { IssueCode } from './issue-codes.js';
import type { Issue, RosterField } from './types.js';

type ColumnOf = (field: RosterField) => number | null;

const SI_LENGTH = 10;
const CITIZEN_LENGTH = 12;
const CMND_LENGTH = 9;
/** How sure a suggestion is, 0 to 1: the cell alone, with one thing in the row that agrees, with two; and against the row. */
const CONFIDENCE = [0.6, 0.8, 0.95] as const;
const AGAINST_THE_ROW = 0.3;
const SHORT_CODES: ReadonlySet<string> = new Set(['LOST_ZERO', 'DIGIT_MISSING']);

/**
 * What the numbers of one row say of each other (I2–I4, Q14, Q17): which column goes first, numbers in each other's column, one
 * that repeats its neighbour, and how likely a citizen id with zeros put back is. Takes no suggestion by itself.
 */
export function settleNumbers(draft: Draft, columnOf: ColumnOf): void {
  const { person } = draft;
  if (person.siNumber !== undefined && person.siNumber === person.phone) dropPhone(draft, columnOf);
  if (draft.issues.length > 0) {
    weighShortCitizenId(draft, columnOf);
    weighShortSiNumber(draft);
  }
  settleCard(draft, columnOf);
  settleCitizenId(draft, columnOf);
}

/** Nobody's BHXH number is their phone number as well: the cell was filled from the wrong column. */
function dropPhone(draft: Draft, columnOf: ColumnOf): void {
  const { siNumber } = draft.person;
  delete draft.person.siNumber;
  addIssue(draft, 'siNumber', columnOf('siNumber'), siNumber!, { code: 'SI_NUMBER_IS_PHONE', severity: 'warning' });
}

/** The BHXH column goes before the card. */
function settleCard(draft: Draft, columnOf: ColumnOf): void {
  const { person, cardSiNumber } = draft;
  if (cardSiNumber === undefined) return;
  if (person.siNumber !== undefined && cardSiNumber !== person.siNumber) {
    const finding = { code: 'SI_NUMBER_DIFFERS_FROM_CARD', severity: 'warning' } as const;
    addIssue(draft, 'healthCardCode', columnOf('healthCardCode'), cardSiNumber, finding);
    delete person.healthCardCode;
  }
  const isSiCellBad = draft.issues.some((issue) => issue.field === 'siNumber' && issue.severity !== 'info');
  if (isSiCellBad || person.siNumber !== undefined) return;
  person.siNumber = cardSiNumber;
  markOnly(draft, 'SI_NUMBER_FROM_HEALTH_CARD', 'healthCardCode');
}

/** The citizen-id column goes before a citizen id in the BHXH column. */
function settleCitizenId(draft: Draft, columnOf: ColumnOf): void {
  const { person, citizenIdElsewhere } = draft;
  if (citizenIdElsewhere === undefined) return;
  if (person.citizenId !== undefined && citizenIdElsewhere !== person.citizenId) {
    const finding = { code: 'CITIZEN_IDS_DIFFER', severity: 'warning' } as const;
    addIssue(draft, 'siNumber', columnOf('siNumber'), citizenIdElsewhere, finding);
  }
  if (person.citizenId !== undefined) return;
  person.citizenId = citizenIdElsewhere;
  markOnly(draft, 'SI_NUMBER_IS_CITIZEN_ID', 'siNumber');
}

/** No other cell of the row says the number: whoever types this cell anew takes it back. */
function markOnly(draft: Draft, code: IssueCode, field: string): void {
  const at = draft.issues.findIndex((issue) => issue.code === code && issue.field === field);
  if (at >= 0) draft.issues[at] = { ...draft.issues[at]!, params: { only: 1 } };
}

/** Ten or eleven digits in a citizen-id column: zeros lost, the BHXH number of the same row, or numbers swapped. */
function weighShortCitizenId(draft: Draft, columnOf: ColumnOf): void {
  const at = draft.issues.findIndex(
    (issue) => issue.field === 'citizenId' && isShort(issue) && issue.suggestion!.length === CITIZEN_LENGTH,
  );
  if (at < 0) return;
  const issue = draft.issues[at]!;
  const digits = bareNumber(issue.value ?? '');
  if (digits.length === SI_LENGTH) {
    if (digits === draft.person.siNumber) {
      draft.issues[at] = without(issue, 'CITIZEN_ID_IS_SI_NUMBER');
      return;
    }
    if (swap(draft, at, digits, columnOf)) return;
  }
  draft.issues[at] = weighed(draft, issue, digits, columnOf);
}

function weighed(draft: Draft, issue: Issue, digits: string, columnOf: ColumnOf): Issue {
  const { person } = draft;
  const padded = issue.suggestion!;
  const year = person.dob && Number(person.dob.value.slice(0, 4));
  const known = [person.sex, year].filter((value) => value !== undefined).length;
  const contradictions = checkCitizenId(padded, person.sex, year);
  if (isLikelyCitizenId(padded) && contradictions.length === 0) {
    const code = known === 2 ? 'LOST_ZERO' : issue.code;
    return { ...issue, code, params: { confidence: CONFIDENCE[known]! } };
  }
  if (isLikelyCitizenId(padded) && issue.code === 'LOST_ZERO') {
    return { ...issue, params: { confidence: AGAINST_THE_ROW } };
  }
  const isSiCellEmpty = person.siNumber === undefined && !draft.issues.some(({ field }) => field === 'siNumber');
  if (digits.length === SI_LENGTH && isSiCellEmpty && !isLikelyCitizenId(padded)) {
    const { value, column } = issue;
    const code = 'SI_NUMBER_IN_CITIZEN_COLUMN';
    return {
      field: 'siNumber',
      column: columnOf('siNumber') ?? column,
      code,
      value,
      severity: 'suggestion',
      suggestion: digits,
    };
  }
  return without(issue, 'CITIZEN_ID_MALFORMED');
}

/** Each column holds what the other should: ten digits here, a citizen id or an old card's nine digits there. */
function swap(draft: Draft, at: number, siNumber: string, columnOf: ColumnOf): boolean {
  const issue = draft.issues[at]!;
  const beside = draft.issues.findIndex(
    ({ field, severity, code }) => field === 'siNumber' && (severity !== 'info' || code === 'SI_NUMBER_IS_CITIZEN_ID'),
  );
  const other = draft.citizenIdElsewhere ?? bareNumber(draft.issues[beside]?.value ?? '');
  const isSwapped =
    beside >= 0 &&
    ((other.length === CITIZEN_LENGTH && other !== issue.suggestion) ||
      (other.length === CMND_LENGTH && /^[0-9]+$/.test(other) && !isLikelyCitizenId(issue.suggestion!)));
  if (!isSwapped) return false;
  const told = { code: 'NUMBERS_SWAPPED', severity: 'suggestion', params: { confidence: CONFIDENCE[1] } } as const;
  draft.issues[at] = { field: 'citizenId', column: issue.column, value: issue.value, ...told, suggestion: other };
  const value = draft.issues[beside]!.value;
  draft.issues[beside] = { field: 'siNumber', column: columnOf('siNumber'), value, ...told, suggestion: siNumber };
  return true;
}

/**
 * Eleven digits in a BHXH column: a citizen id without its zero unless sex or birth year say otherwise, and a BHXH number with a
 * digit typed twice unless they agree.
 */
function weighShortSiNumber(draft: Draft): void {
  const at = draft.issues.findIndex(
    (issue) => issue.field === 'siNumber' && isShort(issue) && issue.suggestion!.length === CITIZEN_LENGTH,
  );
  if (at < 0) return;
  const issue = draft.issues[at]!;
  const { sex, dob } = draft.person;
  const year = dob && Number(dob.value.slice(0, 4));
  const known = [sex, year].filter((value) => value !== undefined).length;
  const isContradicted = checkCitizenId(issue.suggestion!, sex, year).length > 0;
  const doubled = withoutOneDoubled(issue.suggestion!.slice(1));
  if (!isContradicted && (known === 2 || doubled === null)) {
    draft.issues[at] = { ...issue, params: { confidence: CONFIDENCE[known]! } };
  } else if (isContradicted && doubled !== null) {
    draft.issues[at] = { ...without(issue, 'DIGIT_DOUBLED'), severity: 'suggestion', suggestion: doubled };
  } else draft.issues[at] = { ...without(issue, 'SI_NUMBER_MALFORMED'), severity: 'error' };
}

function isShort({ code, suggestion }: Issue): boolean {
  return suggestion !== undefined && SHORT_CODES.has(code);
}

function without({ field, column, value }: Issue, code: Issue['code']): Issue {
  return { field, column, code, value, severity: 'warning' };
}
