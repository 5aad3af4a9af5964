/**
 * Every code that a roster row can carry, by severity. One list, so that the screens can be held to have a sentence for each
 * (`satisfies Record<IssueCode, string>`).
 */
export const ISSUE_CODES = [
  // error: the row is left out
  'NAME_MISSING',
  'NAME_TOO_LONG',
  'SI_NUMBER_MALFORMED',
  // error in the BHXH column, a warning elsewhere
  'SCIENTIFIC_NOTATION',
  'MASKED_VALUE',
  // suggestion
  'LOST_ZERO',
  'OCR_LETTERS',
  'DATE_MONTH_FIRST',
  // question: see ANSWERS in plan.ts
  'NO_UNIT',
  'PLACED_BY_OTHER_FILE',
  'IDENTIFIER_DIFFERS',
  'NAME_DIFFERS',
  'DUPLICATE_IN_FILE',
  'SAME_PERSON',
  'SEVERAL_ALIKE',
  'IDENTIFIERS_OF_TWO',
  'OUT_OF_SCOPE',
  // warning: the cell was dropped, or two cells disagree
  'CITIZEN_ID_MALFORMED',
  'CITIZEN_ID_PROVINCE',
  'CITIZEN_ID_SEX',
  'CITIZEN_ID_YEAR',
  'CITIZEN_IDS_DIFFER',
  'CMND_EXPIRED',
  'DATE_IMPOSSIBLE',
  'DATE_IN_FUTURE',
  'DATE_NOT_UNDERSTOOD',
  'EMAIL_MALFORMED',
  'FORMULA_ERROR',
  'HEALTH_CARD_MALFORMED',
  'LONE_NAME',
  'NAME_HAS_DIGITS',
  'PHONE_MALFORMED',
  'SAME_NAME_AND_BIRTH',
  'SEX_BOTH',
  'SEX_NOT_UNDERSTOOD',
  'SI_NUMBER_DIFFERS_FROM_CARD',
  'VALUE_TOO_LONG',
  // info
  'DUPLICATE_ROW',
  'EMAIL_FIRST_KEPT',
  'NO_SI_NUMBER',
  'PHONE_CONVERTED',
  'PHONE_FIRST_KEPT',
  'SI_NUMBER_FROM_HEALTH_CARD',
  'SI_NUMBER_IS_CITIZEN_ID',
] as const;
export type IssueCode = (typeof ISSUE_CODES)[number];
