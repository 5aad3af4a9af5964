/** The stored answers that each question takes; the server's list, held to it by a spec. */
export const ANSWERS = {
  NO_UNIT: ['own'],
  PLACED_BY_OTHER_FILE: ['keep', 'move'],
  IDENTIFIER_DIFFERS: ['keep', 'replace'],
  NAME_DIFFERS: ['same', 'skip'],
  DUPLICATE_IN_FILE: ['take', 'skip'],
  LEAVING_SECTION: ['take', 'skip'],
  SAME_PERSON: ['same', 'new', 'skip'],
  SAME_ROW_TWICE: ['take', 'skip'],
  SEVERAL_ALIKE: ['new', 'skip'],
  SEVERAL_NEAR: ['new', 'skip'],
  IDENTIFIERS_OF_TWO: ['skip'],
  OUT_OF_SCOPE: ['skip'],
  DATE_DIFFERS: ['keep', 'replace', 'new'],
  STATUS_BEHIND: ['keep'],
  STATUS_CONTRADICTS: ['yes', 'no', 'skip'],
  STATUS_NOT_UNDERSTOOD: ['skip'],
  GUARDIAN_NOT_APPROVED: ['take', 'skip'],
  LEFT_BUT_LISTED: ['skip', 'take'],
  NAME_NEAR: ['skip'],
  ONLY_NAME: ['same', 'skip'],
  NUMBER_NOT_FOUND: ['same', 'skip'],
} as const;

export type AnswerValue = (typeof ANSWERS)[keyof typeof ANSWERS][number];
