/**
 * The one error class of the core: a stable code and its parameters, never prose. The HTTP layer owns the sentence
 * (common/messages) and the status.
 */
export class DomainError extends Error {
  constructor(
    readonly code: DomainErrorCode,
    readonly params: Readonly<Record<string, string | number | null>> = {},
  ) {
    super(code);
    this.name = 'DomainError';
  }
}

/** Refusals of a change to a participant's timeline (T1–T5), as codes that API clients may rely on. */
export const REFUSAL_CODES = [
  'FUTURE_DAY',
  'OUT_OF_ORDER',
  'CLASHES_WITH_LATER',
  'LAPSED',
  'HAS_LEFT',
  'NOT_JOINED',
  'ALREADY_JOINED',
  'IS_EXEMPT',
  'NOT_EXEMPT',
  'ALREADY_EXEMPT',
  'ALREADY_DONE',
  'SAME_UNIT',
  'DATE_DIFFERS',
  'UNIT_REQUIRED',
  'STAGE_OFF',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export const DOMAIN_ERROR_CODES = [
  ...REFUSAL_CODES,
  'INVALID_DAY',
  'DEADLINE_NOT_UNDERSTOOD',
  'FACT_NOT_FOUND',
  'FACT_ALREADY_VOIDED',
] as const;
export type DomainErrorCode = (typeof DOMAIN_ERROR_CODES)[number];
